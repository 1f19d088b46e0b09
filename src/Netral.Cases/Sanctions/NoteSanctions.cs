using Microsoft.EntityFrameworkCore;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.Sanctions;

/// <summary>For what works without pages (the rehearsal, the demo): two officers propose and decide the first kind that fits, by the same rules as everybody.</summary>
public sealed class NoteSanctions
{
    private readonly NetralDb db;
    private readonly CaseSanctions sanctions;

    internal NoteSanctions(NetralDb db, CaseSanctions sanctions) => (this.db, this.sanctions) = (db, sanctions);

    /// <param name="dismissal">One that ends the employment; a decided one that does not is annulled for it.</param>
    /// <param name="pick">Which of the kinds that fit.</param>
    public async Task<Result<long>> Note(long number, int track, bool dismissal, KnownOfficer first, KnownOfficer second, Rulebook book, DateOnly on,
        string decree, int pick, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(first);
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found)
            return CaseProblems.NoCase;
        var at = new CaseAtHand(found, first, first.Body ?? 0, found.Body == first.Body, track, book, Zone.WIB, on);
        var (person, act) = (found.Person ?? PersonKind.Pns, found.OpenedOn);
        var standing = await db.Set<CaseSanction>().AsNoTracking().FirstOrDefaultAsync(s => s.Case == number && s.Track == track
            && s.State == SanctionState.Decided, stop);
        if (standing is not null && (!dismissal || standing.Dismissal))
            return standing.Id;
        if (standing is not null && (await sanctions.Drop(at, standing.Id, standing.Version, stop)).Problem is { } undropped)
            return undropped;
        var options = (await sanctions.Options(at, person, act, null, stop)).Where(o => o.IsLocal
            || o.Kind.Dismissal == dismissal).OrderBy(o => o.IsLocal).ToList();
        if (options.Count == 0)
            return SanctionProblems.NoKind;
        var named = options.Count(o => !o.IsLocal);
        var option = options[pick % Math.Max(1, named)];
        var ask = new SanctionAsk(1, person, act, null, option.Ladder.Id, option.Kind.Id,
            option.Authority?.Decides is null ? "Pejabat menurut naskah keputusan" : null,
                option.IsLocal ? new("Sanksi menurut perjanjian kerja rekaan", "Peraturan instansi rekaan, pasal 7", 6, dismissal) : null);
        if (!(await sanctions.Propose(at, ask, stop)).Try(out var id, out var refusal))
            return refusal;
        return (await sanctions.Decide(at with { Officer = second }, id, 1, decree, on, null, stop)).Try(out _, out refusal) ? id : refusal;
    }
}
