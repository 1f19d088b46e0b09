using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>
/// Takes the last import back. Nothing is deleted: what it began gets an end before its beginning and so never held, what it ended goes on.
/// A person who came with it stays as a number without employment, because an open round may have given a slot to it; the next list finds the same person again.
/// </summary>
internal sealed class UndoImport(NetralDb db, Journal journal, TimeProvider clock)
{
    public async Task<Result<StaffImport>> Run(Id<StaffImport> id, Agency agency, Actor actor, CancellationToken stop)
    {
        if (await Objection(id, agency, stop) is { } objection)
            return objection;
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Write<StaffImport>(async () =>
        {
            var import = await db.Set<StaffImport>().FirstAsync(i => i.Id == id, stop);
            if (await Objection(id, agency, stop) is { } late)
                return late;
            var day = agency.Zone.DateAt(import.AppliedAt!.Value);
            (string, object?)[] with = [("import", id.Value), ("agency", agency.Id.Value), ("day", day), ("yesterday", day.AddDays(-1)), ("then", import.AppliedAt), ("now", now), ("yes", true), ("never", new DateOnly(1900, 1, 1))];
            foreach (var statement in Back)
                await db.Execute(statement, stop, with);
            await Units(import, agency, actor, stop);
            import.State = ImportState.Undone;
            journal.Add(new ImportUndone(agency.Id.Value, id.Value), actor);
            return import;
        }, stop);
    }

    /// <summary>Why it cannot be taken back, or null.</summary>
    public async Task<Problem?> Objection(Id<StaffImport> id, Agency agency, CancellationToken stop)
    {
        var import = await db.Set<StaffImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.Agency == agency.Id, stop);
        if (import is null)
            return ImportProblems.Unknown;
        if (import.State != ImportState.Applied)
            return ImportProblems.NotApplied;
        if (import.RowsErased)
            return ImportProblems.Erased;
        if (await db.Set<StaffImport>().AnyAsync(i => i.Agency == agency.Id && i.State == ImportState.Applied && i.Id > import.Id, stop))
            return ImportProblems.NotLast;
        var rounds = $"round:{agency.Id.Value}/";
        return import.Used || await db.Set<JournalRow>().AnyAsync(j => j.Seq > import.AppliedSeq && j.Kind == "round_opened" && j.Subject.StartsWith(rounds), stop) ? ImportProblems.Used : null;
    }

    private static string ReopenContact(string column, string channel) => $"""
        update roster_contact set until = null where until = @then and channel = '{channel}'
        and exists (select 1 from roster_stage t where t.import = @import and t.{column} is not null and t.{column} <> roster_contact.id and t.new_person <> @yes and t.person = roster_contact.person)
        and not exists (select 1 from roster_contact c where c.person = roster_contact.person and c.channel = '{channel}' and c.until is null)
        """;

    private static string EndContact(string column) => $"""
        update roster_contact set until = @now from roster_stage t where t.import = @import and roster_contact.id = t.{column} and roster_contact.until is null
        """;

    /// <summary>Before every day, on which no employment can begin.</summary>
    private const string Never = "@never";

    private static readonly string[] Back =
    [
        $"update roster_spell set until = {Never} from roster_stage t where t.import = @import and roster_spell.id = t.new_spell",
        "update roster_spell set changed_at = @now from roster_stage t where t.import = @import and roster_spell.id = t.spell and (t.differs <> 0 or t.outcome = 'gone')",
        "update roster_spell set until = t.old_until from roster_stage t where t.import = @import and roster_spell.id = t.spell and (t.new_spell is not null or t.outcome = 'gone')",
        $"""
        update roster_person set name = t.old_name, birth_date = t.old_birth_date, sex = t.old_sex, nik_cipher = t.old_nik_cipher, nik_mac = t.old_nik_mac, nik_last4 = t.old_nik_last4
        from roster_stage t where t.import = @import and (t.differs & {(int)Differing.Person}) <> 0 and t.new_person <> @yes and roster_person.id = t.person
        """,
        """
        update roster_head set until = null from roster_stage t
        where t.import = @import and t.outcome = 'gone' and roster_head.agency = @agency and roster_head.person = t.person and roster_head.until = @yesterday
        """,
        EndContact("new_email"), EndContact("new_phone"), ReopenContact("new_email", "email"), ReopenContact("new_phone", "whatsapp"),
    ];

    /// <summary>Units that came with the list and have nobody else by now.</summary>
    private async Task Units(StaffImport import, Agency agency, Actor actor, CancellationToken stop)
    {
        // Names are sorted by what stands in the spells; the old ones come back with the people.
        await Rename(import, stop);
        foreach (var made in ImportSummary.Read(import.Summary).Units.Reverse())
        {
            var id = new Id<Unit>(made.Id);
            if (await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == id && u.Until == null, stop) is not { } unit
                || await db.Set<Spell>().AnyAsync(s => s.Unit == id && (s.Until == null || s.Until >= s.From), stop)
                || await db.Set<Headship>().AnyAsync(h => h.Unit == id, stop) || await db.Set<Unit>().AnyAsync(u => u.Parent == id && u.Until == null, stop))
                continue;
            unit.Until = unit.From.AddDays(-1);
            journal.Add(new UnitChanged(agency.Id.Value, made.Id, Added: false), actor);
            await db.SaveChangesAsync(stop);
        }
        await db.Execute("update roster_agency set version = version + 1 where id = @agency", stop, ("agency", agency.Id.Value));
    }

    private async Task Rename(StaffImport import, CancellationToken stop)
    {
        var renamed = await db.Set<StageRow>().AsNoTracking().Where(t => t.Import == import.Id && t.OldName != null && t.OldName != t.Name && !t.NewPerson && t.Person != null && t.Line > 0)
            .Select(t => new { t.Person, t.OldName }).ToListAsync(stop);
        foreach (var person in renamed)
            await db.Execute("update roster_spell set name_key = @key where person = @person", stop, ("key", NameKey.Of(person.OldName!)), ("person", person.Person));
    }
}
