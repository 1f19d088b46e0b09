using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Step = Netral.Platform.Ui.Step;
using StepState = Netral.Platform.Ui.StepState;

namespace Netral.Cases.ShowCase;

/// <summary>Gathers what a case's page shows to one reader. What he may not see is left out here, not hidden by the page.</summary>
internal sealed class CasePages(NetralDb db, CaseReading reading, CaseDesk desk, CaseAccess access, ILawInForce law, IOfficers officers, IBodies bodies, IEnumerable<ICaseEntries> sources, TimeProvider clock)
{
    /// <summary>Seven at most, as one reads them from report to sanction; each with the classes of steps that it stands for.</summary>
    private static readonly (string Name, string[] Classes)[] Chain =
    [
        ("Penerimaan", ["penerimaan"]), ("Kajian awal", ["kajian_awal", "kelengkapan"]), ("Penanganan", ["penanganan"]), ("Penerusan", ["penerusan"]),
        ("Tindak lanjut", ["tindak_lanjut"]), ("Pemeriksaan", ["pemeriksaan"]), ("Keputusan dan pelaksanaan", ["keputusan", "upaya", "pelaksanaan"]),
    ];

    /// <param name="track">The track that was asked for; null for the one that presses most.</param>
    public async Task<CasePageView?> Of(SeenCase seen, int? track, CancellationToken stop)
    {
        if (await reading.Find(seen.Number, stop) is not { } found || (await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return null;
        var tracks = found.Tracks.Where(t => seen.Tracks.Contains(t.Number)).ToList();
        var moves = (await desk.Moves(seen.Number, stop)).Where(m => seen.Tracks.Contains(m.Track)).ToList();
        var chosen = tracks.Find(t => t.Number == track) ?? Pressing(tracks, moves, seen.Body);
        var entries = await Entries(seen, stop);
        var known = await Bodies(found, tracks, entries, stop);
        var places = (await law.InForce(stop)).Places;
        var zone = places.Zone(found.Region);
        return new(access.Side, found, CaseNames.Of(found), places.Name(found.Region), zone, zone.DateAt(clock.GetUtcNow().UtcDateTime), tracks, chosen, Offered(moves, chosen.Number, seen), Rail(tracks, await Visited(book, seen, stop)),
            entries, await Colleagues(seen.Body, entries, stop), known.ToDictionary(b => b.Key, b => b.Value.Name), seen.Body,
            [.. tracks.SelectMany(t => t.Parties.Select(p => new CaseParty(t.Number, book.Institution(p.Institution)?.Name ?? p.Institution, known.GetValueOrDefault(p.Body)?.Name ?? "–")))],
            await StatedOf(seen, book, known, stop), [.. Statable(book, chosen)], seen.Own ? await Answers(seen.Number, book, stop) : [],
            seen.Own && access.Side.Reports && found.Report is { } report ? Convert.ToHexStringLower(report) : null, seen.Own, seen.Recused);
    }

    /// <summary>The track on which the reader can do something and whose day is nearest; else the first that goes on.</summary>
    private static TrackView Pressing(List<TrackView> tracks, List<PossibleMove> moves, long body) => tracks
        .OrderBy(t => t.EndedOn is not null).ThenBy(t => !moves.Exists(m => m.Track == t.Number && m.Bodies.Contains(body)))
        .ThenBy(t => t.Clocks.Where(c => c.State is ClockState.Running or ClockState.Late).Min(c => c.EndsAt) ?? DateTime.MaxValue).ThenBy(t => t.Number).First();

    private static IReadOnlyList<OfferedMove> Offered(List<PossibleMove> moves, int track, SeenCase seen)
    {
        var here = moves.Where(m => m.Track == track).ToList();
        var others = here.Where(m => m.IsOpen).ToList();
        return [.. here.Select(m => Offer(m, others, seen)).OrderBy(o => !(o.Mine && o.Open)).ThenBy(o => !o.Mine)];
    }

    private static OfferedMove Offer(PossibleMove move, List<PossibleMove> others, SeenCase seen)
    {
        var mine = move.Bodies.Contains(seen.Body) && !seen.Recused;
        var instead = string.Join("; ", others.Where(o => o.Id != move.Id && o.Bodies.Contains(seen.Body)).Select(o => o.Name).Distinct(StringComparer.Ordinal).Take(3));
        return new(move, mine, move.IsOpen, [.. move.Missing.Select(p => (p, Sentence(p.Code, instead.Length > 0), PossibleMove.IsMended(p) || p.Code == CaseProblems.NotStarted.Code || instead.Length == 0 ? Array.Empty<object>() : [instead]))]);
    }

    /// <summary>What can be done about it; keys of the catalogue.</summary>
    private static string Sentence(string code, bool others) => (code, others) switch
    {
        ("case.needs", _) => "Begitu ada, nyatakan di formulir langkah ini.",
        ("case.second_officer", _) => "Ajukan kepada petugas kedua di formulir langkah ini.",
        ("case.not_started", _) => "Isi jumlah harinya di bagian Tenggat.",
        ("case.too_early", true) => "Tunggu sampai hari itu. Sementara itu dapat: {0}.",
        ("case.too_early", false) => "Tunggu sampai hari itu.",
        ("case.unless", true) => "Bila tidak benar, tarik pernyataannya. Yang dapat: {0}.",
        ("case.unless", false) => "Bila tidak benar, tarik pernyataannya.",
        (_, true) => "Yang masih dapat: {0}.",
        _ => "Tidak ada langkah lain sekarang.",
    };

    private async Task<IReadOnlyList<TimelineEntry>> Entries(SeenCase seen, CancellationToken stop)
    {
        var entries = new List<TimelineEntry>();
        foreach (var source in sources)
            entries.AddRange((await source.Of(seen.Number, stop)).Where(e => (e.Track is { } track ? seen.Tracks.Contains(track) : seen.Own) && (!e.OwnBody || e.Body == seen.Body)));
        // The newest first; within a day what has an hour stands above what has none, in the order in which it came.
        return [.. entries.Index().OrderByDescending(e => e.Item.On).ThenByDescending(e => e.Item.Time ?? TimeOnly.MinValue).ThenByDescending(e => e.Index).Select(e => e.Item)];
    }

    private async Task<IReadOnlyDictionary<long, KnownBody>> Bodies(CaseView found, List<TrackView> tracks, IReadOnlyList<TimelineEntry> entries, CancellationToken stop) =>
        await bodies.Of([.. tracks.SelectMany(t => t.Parties.Select(p => p.Body)).Append(found.Body).Concat(entries.Select(e => e.Body).OfType<long>()).Distinct()], stop);

    private async Task<IReadOnlyDictionary<long, string>> Colleagues(long body, IReadOnlyList<TimelineEntry> entries, CancellationToken stop)
    {
        var own = (await officers.OfBody(body, stop)).ToDictionary(o => o.Number, o => o.Name);
        // Those who have left still stand in lines of the own body.
        var gone = entries.Where(e => e.Body == body && e.Officer is { } o && !own.ContainsKey(o)).Select(e => e.Officer!.Value).Distinct().ToList();
        foreach (var (number, name) in gone.Count > 0 ? await officers.Names(gone, stop) : new Dictionary<long, string>())
            own[number] = name;
        return own;
    }

    private async Task<IReadOnlyList<StatedCondition>> StatedOf(SeenCase seen, Rulebook book, IReadOnlyDictionary<long, KnownBody> known, CancellationToken stop) =>
        [.. (await db.Set<Stated>().AsNoTracking().Where(s => s.Case == seen.Number && s.SpentBy == null).OrderBy(s => s.Track).ThenBy(s => s.On).ToListAsync(stop)).Where(s => seen.Tracks.Contains(s.Track)).Select(s => new StatedCondition(
            s.Track, s.Condition, book.Conditions.FirstOrDefault(c => c.Id == s.Condition)?.Name ?? s.Condition, s.On, s.Body is { } by ? known.GetValueOrDefault(by)?.Name ?? "–" : "–", s.Body is null || s.Body == seen.Body))];

    /// <summary>What the moves from here ask about and nobody has stated yet.</summary>
    private static IEnumerable<(string Id, string Name)> Statable(Rulebook book, TrackView track) => track.EndedOn is not null ? [] : Situation.ProcedureOf(book, track.Procedure).From(track.Step)
        .Where(m => m.Tracks.Count == 0 || m.Tracks.Contains(Word.Of(track.Kind), StringComparer.Ordinal)).SelectMany(m => m.Needs.Concat(m.Unless)).Distinct(StringComparer.Ordinal)
        .Where(c => !track.Stated.Contains(c, StringComparer.Ordinal)).Select(c => (c, book.Conditions.FirstOrDefault(k => k.Id == c)?.Name ?? c));

    private async Task<IReadOnlyList<AnswerLine>> Answers(long number, Rulebook book, CancellationToken stop) =>
        [.. (await db.Set<OwedAnswer>().AsNoTracking().Where(a => a.Case == number).OrderBy(a => a.Since).ThenBy(a => a.Track).ThenBy(a => a.Seq).ToListAsync(stop))
            .Select(a => new AnswerLine(a.Track, a.Seq, book.Procedures.Select(p => p.Move(a.Move)).FirstOrDefault(m => m is not null)?.Name ?? a.Move, a.Since, a.GivenOn))];

    /// <summary>When each class of steps was reached first.</summary>
    private async Task<Dictionary<string, DateOnly>> Visited(Rulebook book, SeenCase seen, CancellationToken stop) => (await db.Set<Taken>().AsNoTracking().Where(t => t.Case == seen.Number).ToListAsync(stop))
        .Where(t => seen.Tracks.Contains(t.Track)).Select(t => (Class: Situation.ProcedureOf(book, t.Procedure).Find(t.To)?.Class ?? "", t.On))
        .GroupBy(t => t.Class, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(t => t.On), StringComparer.Ordinal);

    private static IReadOnlyList<Step> Rail(List<TrackView> tracks, Dictionary<string, DateOnly> visited)
    {
        var standing = tracks.Where(t => t.EndedOn is null).Select(t => Array.FindIndex(Chain, c => c.Classes.Contains(t.StepClass))).DefaultIfEmpty(-1).Max();
        return [.. Chain.Index().Select(link =>
        {
            var reached = link.Item.Classes.Where(visited.ContainsKey).Select(c => visited[c]).Order().Select(d => (DateOnly?)d).FirstOrDefault();
            var state = link.Index == standing ? StepState.Now : reached is not null ? StepState.Done : StepState.ToCome;
            var clocks = tracks.SelectMany(t => t.Clocks).Where(c => link.Item.Classes.Contains(c.Class)).ToList();
            var outcome = clocks.Exists(c => c.State is ClockState.Late or ClockState.NeverDone or ClockState.DoneLate) ? "terlambat di sini" : clocks.Exists(c => c.State == ClockState.InTime) ? "tepat waktu" : null;
            // Skipped on the way is not the same as to come.
            return new Step(link.Item.Name, state, reached is { } day ? Netral.Platform.Ui.Wording.Current.ShortDay(day) : null, state == StepState.ToCome && link.Index < standing ? "dilewati" : outcome);
        })];
    }
}
