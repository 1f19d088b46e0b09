using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.ShowCase;

/// <summary>What no table of the case keeps, and its journal does: who took whose place, how many days were set for a clock, which last day a calendar moved.</summary>
internal sealed class JournalEntries(NetralDb db, ILawInForce law, IBodies bodies) : ICaseEntries
{
    private static readonly string[] Kinds = [Word.Snake(nameof(StandInNamed)), Word.Snake(nameof(ClockAmountSet)), Word.Snake(nameof(DeadlineMoved))];

    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop)
    {
        if (await CaseBook.Of(db, law, number, stop) is not { } book)
            return [];
        var subject = CaseSubject.Of(number);
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(r => r.Subject == subject && Kinds.Contains(r.Kind)).OrderBy(r => r.Seq).ToListAsync(stop);
        if (rows.Count == 0)
            return [];
        var zone = book.Regions.ZoneOf(await db.Set<Case>().Where(c => c.Id == number).Select(c => c.Region).FirstAsync(stop)).Must();
        var standing = rows.Where(r => r.Kind == Kinds[0]).Select(FactJson.Read<StandInNamed>).Select(f => f.Body).OfType<long>().Distinct().ToList();
        var names = standing.Count > 0 ? await bodies.Of(standing, stop) : new Dictionary<long, KnownBody>();
        return [.. rows.Select(row => Line(row, book, zone, names))];
    }

    private static TimelineEntry Line(JournalRow row, Rulebook book, Zone zone, IReadOnlyDictionary<long, KnownBody> names)
    {
        var (on, at) = (zone.DateAt(row.At), TimeOnly.FromDateTime(zone.At(row.At)));
        var actor = Actor.Read(row.Actor);
        var (officer, body) = (actor.Kind == "officer" ? actor.Number : (long?)null, row.OversightBody);
        if (row.Kind == Kinds[0])
        {
            var named = FactJson.Read<StandInNamed>(row);
            return new(named.Track, on, at, "users", "Wewenang {0} dialihkan kepada {1}.",
                [book.Institution(named.For.Text)?.Name ?? named.For.Text, named.Body is { } by ? names.GetValueOrDefault(by)?.Name ?? "–" : "lembaga yang tidak memakai Netral ini"], null, officer, body);
        }
        if (row.Kind == Kinds[1])
        {
            var set = FactJson.Read<ClockAmountSet>(row);
            return new(set.Track, on, at, "hourglass", "Jumlah harinya ditetapkan: {0}, {1} hari.", [Name(book, set.Clock.Text), set.Amount], null, officer,
                body);
        }
        var moved = FactJson.Read<DeadlineMoved>(row);
        return new(moved.Track, on, at, "hourglass", "Kalender berubah. Hari terakhir {0} pindah dari {1} ke {2}.",
            [Name(book, moved.Clock.Text), moved.Before, moved.After]);
    }

    private static string Name(Rulebook book, string clock) => book.Clocks.FirstOrDefault(c => c.Id == clock)?.Name ?? clock;
}
