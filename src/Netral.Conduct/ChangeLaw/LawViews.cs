using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Conduct.ChangeLaw;

/// <summary>A fault of an uploaded file.</summary>
public sealed record FaultLine(string File, int Line, int Column, string Message)
{
    internal static IReadOnlyList<FaultLine> Of(IReadOnlyList<Fault> faults, Phrasebook phrases) =>
        [.. faults.Select(f => new FaultLine(f.Place.File, f.Place.Line, f.Place.Column, phrases.Say(f.Problem)))];
}

/// <summary>A proposal in a list.</summary>
public sealed record ChangeLine(long Id, LawChangeKind Kind, string Edition, string Sha256, string State, string ProposedBy, DateTime ProposedAt, string? DecidedBy, DateTime? DecidedAt, bool Own);

/// <summary>What <c>/pengaturan/hukum</c> shows.</summary>
/// <param name="OtherBuiltIn">The program brings another edition than the one in force.</param>
/// <param name="Unreadable">The newest publication has a shape that this program does not know.</param>
public sealed record LawView(string Edition, string Sha256, DateOnly AsOf, bool OtherBuiltIn, string BuiltInEdition, bool Unreadable, IReadOnlyList<ChangeLine> Waiting, IReadOnlyList<ChangeLine> Decided, bool MayEdit);

/// <summary>A place where two rulebooks differ.</summary>
public sealed record DifferenceLine(string File, string Entry, ChangeKind Kind, string? Member, string? Before, string? After);

public sealed record TouchedLine(string Label, int Count);

/// <summary>A proposal in full.</summary>
/// <param name="Touched">Open matters that rest on what differs; empty where this instance handles none.</param>
/// <param name="Refusal">Why this officer cannot publish it; null where he can.</param>
public sealed record ChangeView(ChangeLine Change, string Base, IReadOnlyList<DifferenceLine> Differences, int AllDifferences, IReadOnlyList<TouchedLine> Touched, Problem? Refusal, bool MayEdit);

/// <summary>Gathers what the editors' pages show.</summary>
internal sealed class LawViews(NetralDb db, Rulebooks rulebooks, LawDesk law, Desk desk, IEnumerable<OpenMatters> matters, IServiceProvider services, Phrasebook phrases)
{
    private const int MostShown = 250, LongestValue = 400, MostDecided = 30;

    public async Task<LawView> Overview(CancellationToken stop)
    {
        var now = (await rulebooks.InForce(stop)).Book;
        var changes = await db.Set<LawChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(200).ToListAsync(stop);
        var lines = await Lines(changes, stop);
        var newest = changes.Where(c => c.State == ChangeState.Published).OrderByDescending(c => c.Turn).FirstOrDefault();
        var builtIn = Rulebooks.BuiltIn.Book;
        return new(now.Edition, now.Sha256, now.AsOf, builtIn.Sha256 != now.Sha256, builtIn.Edition, newest is not null && newest.Sha256 != now.Sha256,
            [.. lines.Where(l => l.State == "waiting")], [.. lines.Where(l => l.State != "waiting").Take(MostDecided)], await law.MayEdit(stop));
    }

    public async Task<ChangeView?> Change(Id<LawChange> id, CancellationToken stop)
    {
        if (await db.Set<LawChange>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } change || await rulebooks.Find(change.Sha256, stop) is not { } next)
            return null;
        var before = await rulebooks.Find(change.Base, stop) ?? Rulebooks.BuiltIn;
        var differences = RulebookDiff.Between(before.Book, next.Book);
        var touched = new List<TouchedLine>();
        foreach (var matter in matters)
            touched.Add(new(phrases.Say(matter.Label), await matter.Touched(services, before.Book, next.Book, stop)));
        return new((await Lines([change], stop))[0], change.Base, [.. differences.Take(MostShown).Select(d => new DifferenceLine(d.File, d.Entry, d.Kind, d.Member, Cut(d.Before), Cut(d.After)))], differences.Count, touched,
            law.Refusal(change, (await rulebooks.InForce(stop)).Book.Sha256), await law.MayEdit(stop));
    }

    private async Task<List<ChangeLine>> Lines(List<LawChange> changes, CancellationToken stop)
    {
        var ids = changes.SelectMany(c => new[] { c.ProposedBy, c.DecidedBy }).OfType<long>().Distinct().ToList();
        var names = await db.Set<Accounts.Officer>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var hashes = changes.Select(c => c.Sha256).Distinct(StringComparer.Ordinal).ToList();
        var editions = await db.Set<KeptRulebook>().AsNoTracking().Where(k => hashes.Contains(k.Sha256)).ToDictionaryAsync(k => k.Sha256, k => k.Edition, StringComparer.Ordinal, stop);
        string Name(long? officer) => officer is { } id ? names.GetValueOrDefault(id) ?? "–" : phrases.Say("sistem");
        return changes.ConvertAll(c => new ChangeLine(c.Id.Value, c.Kind, editions.GetValueOrDefault(c.Sha256) ?? "", c.Sha256, Word.Of(c.State), Name(c.ProposedBy), c.ProposedAt,
            c.DecidedAt is null ? null : Name(c.DecidedBy), c.DecidedAt, c.ProposedBy == desk.Number && desk.Number is not null));
    }

    private static string? Cut(string? json) => json is null || json.Length <= LongestValue ? json : json[..LongestValue] + " …";
}
