using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.Audit;

/// <summary>One value that was changed, in the reader's language.</summary>
public sealed record AuditValue(string Field, string Old, string New);

/// <summary>One line of the journal as a person reads it.</summary>
/// <param name="Officer">The officer's number, for "all of this officer"; null for the program and for signers.</param>
public sealed record AuditLine(long Seq, DateTime At, string Who, long? Officer, string What, string Kind, string Subject, string SubjectText, string? Href, IReadOnlyList<AuditValue> Values);

/// <summary>Reads the journal for people, newest first, a page at a time by its own number. Nothing is counted.</summary>
public sealed class AuditReader(NetralDb db, Telling tell, Phrasebook phrases, Desk desk, IEnumerable<FactTold> facts, IEnumerable<FieldTold> fields, IEnumerable<ISubjects> subjects)
{
    private readonly Dictionary<string, FactTold> told = facts.DistinctBy(f => f.Kind, StringComparer.Ordinal).ToDictionary(f => f.Kind, StringComparer.Ordinal);
    private readonly Dictionary<string, FieldTold> values = fields.DistinctBy(f => f.Field, StringComparer.Ordinal).ToDictionary(f => f.Field, StringComparer.Ordinal);

    /// <summary>Every kind that can be chosen.</summary>
    public IEnumerable<FactTold> Kinds => told.Values;

    public async Task<IReadOnlyList<AuditLine>> Page(AuditTrail trail, AuditFilter filter, long? before, int take, CancellationToken stop)
    {
        var rows = await Within(trail, filter, before).OrderByDescending(j => j.Seq).Take(take).AsNoTracking().ToListAsync(stop);
        var numbers = rows.ConvertAll(r => r.Seq);
        var details = trail.Values ? (await db.Set<ChangeDetail>().AsNoTracking().Where(d => numbers.Contains(d.Seq)).ToListAsync(stop)).ToLookup(d => d.Seq) : null;
        var (who, about) = (await Officers(rows, stop), await About(rows, stop));
        var roles = (await desk.Roles(stop)).Select(r => r.Role).ToList();
        return rows.ConvertAll(r => Line(r, who, about, roles, details?[r.Seq] ?? []));
    }

    /// <summary>The three parts have an index each (PlatformModel), so that a page reads what it shows, however long the journal is.</summary>
    private IQueryable<JournalRow> Of(AuditTrail trail)
    {
        var number = trail.Number;
        return trail.Kind switch
        {
            TrailKind.Agency => db.Set<JournalRow>().Where(j => j.Agency == number),
            TrailKind.Body => db.Set<JournalRow>().Where(j => j.OversightBody == number),
            // What signers and the program did to a slot belongs to nobody's officer, but it is an agency's affair.
            _ => db.Set<JournalRow>().FromSql($"select * from journal where agency is null and oversight_body is null and substr(subject, 1, 5) <> 'slot:'"),
        };
    }

    private IQueryable<JournalRow> Within(AuditTrail trail, AuditFilter filter, long? before)
    {
        var rows = Of(trail);
        if (before is { } seq)
            rows = rows.Where(j => j.Seq < seq);
        if (filter.Kind is { } kind)
            rows = rows.Where(j => j.Kind == kind);
        if (filter.Subject is { } subject)
            rows = rows.Where(j => j.Subject == subject);
        if (filter.Officer is { } officer)
        {
            // What a program did with his key, he answers for.
            var (actor, byKey) = (Actor.Officer(officer, null).ToString(), $"{Actor.Officer(officer, null)}/key:");
            rows = rows.Where(j => j.Actor == actor || j.Actor.StartsWith(byKey));
        }
        if (filter.From is { } from)
        {
            var first = trail.Zone.Instant(from, TimeOnly.MinValue);
            rows = rows.Where(j => j.At >= first);
        }
        if (filter.Until is { } until && until < DateOnly.MaxValue)
        {
            var end = trail.Zone.Instant(until.AddDays(1), TimeOnly.MinValue);
            rows = rows.Where(j => j.At < end);
        }
        return rows;
    }

    private async Task<Dictionary<long, string>> Officers(List<JournalRow> rows, CancellationToken stop)
    {
        var numbers = rows.Select(r => Actor.Read(r.Actor)).Where(a => a.Kind == "officer").Select(a => a.Number).Distinct().ToList();
        return await db.Set<Officer>().AsNoTracking().Where(o => numbers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
    }

    private async Task<Dictionary<string, SubjectShown>> About(List<JournalRow> rows, CancellationToken stop)
    {
        var found = new Dictionary<string, SubjectShown>(StringComparer.Ordinal);
        foreach (var source in subjects)
        {
            var mine = rows.Select(r => r.Subject).Distinct(StringComparer.Ordinal).Where(s => source.Prefixes.Contains(Subjects.Prefix(s))).ToList();
            if (mine.Count == 0)
                continue;
            foreach (var (subject, shown) in await source.Of(mine, stop))
                found[subject] = shown;
        }
        return found;
    }

    private AuditLine Line(JournalRow row, Dictionary<long, string> officers, Dictionary<string, SubjectShown> about, List<Role> roles, IEnumerable<ChangeDetail> details)
    {
        var actor = Actor.Read(row.Actor);
        var officer = actor.Kind == "officer" ? actor.Number : (long?)null;
        var shown = about.GetValueOrDefault(row.Subject);
        var href = shown is { Href: { } page, Policy: { } policy } && Policies.Allows(policy, roles) ? page : null;
        return new(row.Seq, row.At, Who(actor, officers), officer, What(row), row.Kind, row.Subject, shown is null ? row.Subject : tell.Say(shown.Text), href,
            [.. details.OrderBy(d => d.Field, StringComparer.Ordinal).Select(Value)]);
    }

    private string Who(Actor actor, Dictionary<long, string> officers) => actor.Kind switch
    {
        "officer" when actor.Key is { } key => phrases.Say("{0}, lewat kunci API {1}", Name(actor.Number, officers), key),
        "officer" => Name(actor.Number, officers),
        "system" => phrases.Say("Sistem"),
        "signer" => phrases.Say("Penanda tangan"),
        _ => actor.Kind,
    };

    private string Name(long officer, Dictionary<long, string> officers) => officers.TryGetValue(officer, out var name) ? name : phrases.Say("Petugas {0}", officer);

    private string What(JournalRow row) => told.TryGetValue(row.Kind, out var words) ? tell.Say(words.Tell(row)) : row.Kind;

    private AuditValue Value(ChangeDetail detail)
    {
        var words = values.GetValueOrDefault(detail.Field);
        string Shown(string? value) => value is null or "" ? "–" : words?.Tell is { } turn ? tell.Say(turn(value)) : value;
        return new(words is null ? detail.Field : phrases.Say(words.Label), Shown(detail.Old), Shown(detail.New));
    }
}
