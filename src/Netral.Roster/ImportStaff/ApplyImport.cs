using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>
/// Makes a preview true. What nobody can see yet (new people and their addresses, who have no employment) goes in chunk by chunk;
/// then one transaction ends and begins employments, so that the list changes at one instant or not at all.
/// </summary>
internal sealed class ApplyImport(NetralDb db, Journal journal, TimeProvider clock)
{
    private readonly StageRows stage = new(db);

    /// <summary>Refused with <see cref="ImportProblems.Stale"/> when the roster has changed since the preview; the caller compares again.</summary>
    public async Task<Result<ImportSummary>> Run(StaffImport import, Agency agency, Actor actor, CancellationToken stop)
    {
        var summary = ImportSummary.Read(import.Summary);
        var now = clock.GetUtcNow().UtcDateTime;
        // Whole milliseconds: undoing finds rows by this instant, and PostgreSQL keeps no more than microseconds.
        now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var today = agency.Zone.DateAt(now);
        (string, object?)[] with = [("agency", agency.Id.Value), ("today", today), ("yesterday", today.AddDays(-1)), ("now", now), ("officer", import.Officer), ("yes", true), ("version", import.Version + 1)];
        await using (await LighterSync.Begin(db, stop))
        {
            await Numbers(import.Id, stop);
            foreach (var statement in Unseen)
                await stage.EachChunk(import.Id, statement, stop, with);
        }
        var applied = await db.Write<ImportSummary>(async () =>
        {
            var row = await db.Set<StaffImport>().FirstAsync(i => i.Id == import.Id, stop);
            if (row.State != ImportState.Applying)
                return ImportProblems.NotReady;
            if (await db.Execute("update roster_agency set version = @version where id = @agency and version = @version - 1", stop, with) == 0)
                return ImportProblems.Stale;
            await Units(summary, agency, today, actor, stop);
            foreach (var statement in AtOnce)
                await db.Execute(statement, stop, [.. with, ("import", import.Id.Value)]);
            (row.State, row.AppliedAt, row.Done, row.Total, row.ClaimedUntil) = (ImportState.Applied, now, summary.Accepted, summary.Accepted, null);
            row.AppliedSeq = await db.Set<JournalRow>().MaxAsync(j => (long?)j.Seq, stop) ?? 0;
            journal.Add(new StaffImported(agency.Id.Value, import.Id.Value, summary.New, summary.Changed, summary.Moved, summary.Gone, summary.Refused), actor);
            return summary;
        }, stop);
        if (applied.Problem is null)
            await db.CountAnew(stop, "roster_person", "roster_spell", "roster_contact");
        return applied;
    }

    /// <summary>Dense numbers for what is new, handed out before the transaction.</summary>
    private async Task Numbers(Id<StaffImport> import, CancellationToken stop)
    {
        const string ends = "('new', 'changed', 'moved')";
        var opens = $"outcome = 'new' or (outcome in {ends} and (differs & {(int)(Differing.Spell | Differing.Unit)}) <> 0)";
        await Hand<Person>(import, "person", "outcome = 'new' and person is null", ", new_person = @yes", stop);
        await Hand<Spell>(import, "new_spell", $"new_spell is null and ({opens})", "", stop);
        await Hand<Contact>(import, "new_email", $"new_email is null and outcome in {ends} and (differs & {(int)Differing.Email}) <> 0", "", stop);
        await Hand<Contact>(import, "new_phone", $"new_phone is null and outcome in {ends} and (differs & {(int)Differing.Phone}) <> 0", "", stop);
    }

    private async Task Hand<T>(Id<StaffImport> import, string column, string which, string also, CancellationToken stop)
    {
        foreach (var (low, high) in await stage.Chunks(import, stop))
        {
            (string, object?)[] range = [("import", import.Value), ("low", low), ("high", high), ("yes", true)];
            using var turn = await db.Gate.Enter(stop);
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var count = (await db.Query($"select count(*) from roster_stage where import = @import and line between @low and @high and ({which})",
                r => Convert.ToInt32(r.GetValue(0), CultureInfo.InvariantCulture), stop, range))[0];
            if (count > 0)
            {
                var first = (await db.Next<T>(count, stop)).Value;
                await db.Execute($"""
                    update roster_stage set {column} = @first + n.at{also} from (
                        select line, row_number() over (order by line) - 1 as at from roster_stage where import = @import and line between @low and @high and ({which})) n
                    where roster_stage.import = @import and roster_stage.line = n.line
                    """, stop, [.. range, ("first", first)]);
            }
            await transaction.CommitAsync(stop);
        }
    }

    private const string Chunk = "t.import = @import and t.line between @low and @high";

    /// <summary>A second try after a crash finds part of it there.</summary>
    private static readonly string[] Unseen =
    [
        $"""
        insert into roster_person (id, name, birth_date, sex, nik_cipher, nik_mac, nik_last4)
        select t.person, t.name, t.birth_date, t.sex, t.nik_cipher, t.nik_mac, t.nik_last4 from roster_stage t where {Chunk} and t.new_person = @yes on conflict (id) do nothing
        """,
        $"""
        insert into roster_contact (id, person, channel, address, since, changed_by)
        select t.new_email, t.person, 'email', t.email, @now, cast(@officer as bigint) from roster_stage t where {Chunk} and t.new_person = @yes and t.new_email is not null on conflict (id) do update set since = @now
        """,
        $"""
        insert into roster_contact (id, person, channel, address, since, changed_by)
        select t.new_phone, t.person, 'whatsapp', t.phone, @now, cast(@officer as bigint) from roster_stage t where {Chunk} and t.new_person = @yes and t.new_phone is not null on conflict (id) do update set since = @now
        """,
    ];

    private static string CloseContact(string column, string channel) => $"""
        update roster_contact set until = @now from roster_stage t
        where t.import = @import and t.{column} is not null and t.new_person <> @yes and roster_contact.person = t.person and roster_contact.channel = '{channel}' and roster_contact.until is null
        """;

    private static string AddContact(string column, string value, string channel) => $"""
        insert into roster_contact (id, person, channel, address, since, changed_by)
        select t.{column}, t.person, '{channel}', t.{value}, @now, cast(@officer as bigint) from roster_stage t where t.import = @import and t.{column} is not null and t.new_person <> @yes
        """;

    private static readonly string[] AtOnce =
    [
        $"""
        update roster_person set name = t.name, birth_date = t.birth_date, sex = t.sex, nik_cipher = t.nik_cipher, nik_mac = t.nik_mac, nik_last4 = t.nik_last4
        from roster_stage t where t.import = @import and (t.differs & {(int)Differing.Person}) <> 0 and t.new_person <> @yes and roster_person.id = t.person
        """,
        $"""
        update roster_spell set name_key = t.name_key from roster_stage t
        where t.import = @import and (t.differs & {(int)Differing.Person}) <> 0 and roster_spell.person = t.person and roster_spell.name_key <> t.name_key
        """,
        $"""
        update roster_spell set changed_at = @now from roster_stage t
        where t.import = @import and (t.differs & {(int)(Differing.Person | Differing.Email | Differing.Phone)}) <> 0 and t.new_spell is null and roster_spell.id = t.spell
        """,
        """
        update roster_spell set until = @yesterday from roster_stage t
        where t.import = @import and roster_spell.id = t.spell and (t.new_spell is not null or t.outcome = 'gone')
        """,
        """
        insert into roster_spell (id, person, agency, unit, kind, nip, position_group, position, grade, "from", until, name_key, changed_at)
        select t.new_spell, t.person, @agency, t.unit, t.kind, t.nip, t.position_group, t.position, t.grade, case when t.outcome = 'new' then t.since else @today end, null, t.name_key, @now
        from roster_stage t where t.import = @import and t.new_spell is not null order by t.line
        """,
        // Who has left heads nothing any more; else everybody below would wait for him.
        """
        update roster_head set until = @yesterday from roster_stage t
        where t.import = @import and t.outcome = 'gone' and roster_head.agency = @agency and roster_head.person = t.person and (roster_head.until is null or roster_head.until > @yesterday)
        """,
        CloseContact("new_email", "email"), AddContact("new_email", "email", "email"), CloseContact("new_phone", "whatsapp"), AddContact("new_phone", "phone", "whatsapp"),
    ];

    private async Task Units(ImportSummary summary, Agency agency, DateOnly today, Actor actor, CancellationToken stop)
    {
        await db.Insert("roster_unit", ["id", "agency", "parent", "name", "kind", "code", "from", "until"],
            summary.Units.Select(u => new object?[] { u.Id, agency.Id.Value, u.Parent, u.Name, Word.Of(u.Kind), null, today, null }), stop);
        foreach (var unit in summary.Units)
            journal.Add(new UnitChanged(agency.Id.Value, unit.Id, Added: true), actor);
    }
}
