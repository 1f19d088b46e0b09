using System.Diagnostics;
using Netral.Accounts;
using Netral.Cases;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Web.Demo;

namespace Netral.Web.Rehearsal;

/// <param name="ClocksLost">Clocks that should have ended or become late and did neither, counted again from the moves alone (<see cref="CaseAudit"/>).</param>
internal sealed record CaseRehearsalResult(int Cases, int Closed, int Open, int ClocksComputed, int ClocksLate, int ClocksLost, double Seconds);

/// <summary>A simulated election: reports come in over weeks, invented officers of many bodies choose among what the engine offers, time passes twice a day. Same number, same course.</summary>
internal sealed class CaseRehearsal(CaseStage stage, int count, ProgressLine progress)
{
    private const int FilingDays = 70, MostDays = 500;
    private static readonly TimeOnly[] Looks = [new(9, 0), new(15, 0)];
    private static readonly int Lists = Math.Clamp(Environment.ProcessorCount, 2, 4);
    private static readonly DateOnly First = new(2024, 9, 26);
    private readonly SimulatedCase[] cases = [.. Enumerable.Range(0, count).Select(i => new SimulatedCase(i, count))];
    private int closed;

    public async Task<CaseRehearsalResult> Run(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        progress.Begin("Perkara berjalan", count);
        var pass = stage.Services.GetRequiredService<ClockPass>();
        await Admit(stop);
        for (var day = 0; day < MostDays && closed < count; day++)
        {
            foreach (var hour in Looks)
            {
                stage.Clock.Now = Zone.WIB.Instant(First.AddDays(day), hour);
                await pass.Run(stop);
                await Act(day, stop);
            }
        }
        stage.Clock.Now = stage.Clock.Now.AddHours(1);
        await pass.Run(stop);
        progress.End(Stopwatch.GetElapsedTime(start).TotalSeconds);
        var found = await CaseAudit.Of(stage, stop);
        return new(found.Cases, found.Closed, found.Cases - found.Closed, found.Clocks, found.Late, found.Lost, Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1));
    }

    /// <summary>The desk lets nobody act of whom it does not know that nothing ties him to the case; these come from no agency.</summary>
    private async Task Admit(CancellationToken stop)
    {
        await using var scope = stage.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        foreach (var number in BodyNumbers.SelectMany(b => new[] { FirstOf(b), FirstOf(b) + 1 }))
            db.Add(new Officer { Id = number, Name = "Petugas Rekaan", MustChangePassword = true, CreatedAt = stage.Clock.Now });
        await db.SaveChangesAsync(stop);
    }

    private static IEnumerable<long> BodyNumbers => [.. Enumerable.Range(1, 8), .. Enumerable.Range(500, 8), 900, .. Enumerable.Range(1000, 8)];

    private static long FirstOf(long body) => 1 + body * 10;

    private async Task Act(int day, CancellationToken stop)
    {
        var due = cases.Where(c => c.Next <= day && !c.IsClosed).ToList();
        var waiting = new System.Collections.Concurrent.ConcurrentQueue<SimulatedCase>(due);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Lists, due.Count)).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var next))
            {
                await using var scope = stage.Services.CreateAsyncScope();
                await next.Act(scope.ServiceProvider.GetRequiredService<CaseDesk>(), new(scope.ServiceProvider), First.AddDays(day), day, stop);
                if (next.IsClosed)
                    progress.At(Interlocked.Increment(ref closed));
            }
        }, stop)));
    }

    /// <summary>One invented case and the people around it.</summary>
    private sealed class SimulatedCase(int number, int count)
    {
        private static readonly string[] Regions = ["19.01", "19.71", "36.02", "32.11", "51.01", "81.01", "94.01", "32.72"];
        private static readonly HashSet<string> Rare = ["terlapor_meninggal", "terlapor_pensiun", "cabut", "cabut_telusuri", "catat_pencabutan", "alihkan", "kembali_klarifikasi", "satgas_kembalikan", "kembalikan", "jadikan_informasi"];
        private static readonly HashSet<string> Repeats = ["catat_klarifikasi", "undang", "panggil", "tanggapi"];
        private readonly DemoRandom random = DemoRandom.For("perkara", number);
        private long? id;

        public int Next { get; private set; } = (int)((long)number * FilingDays / count);
        public bool IsClosed { get; private set; }

        public async Task Act(CaseDesk desk, RehearsedProofs proofs, DateOnly today, int day, CancellationToken stop)
        {
            Next = day + random.Pick<int>([0, 1, 1, 2, 3, 5, 9]);
            if (id is not { } known)
            {
                id = await Open(desk, today, stop);
                return;
            }
            var now = await desk.Moves(known, stop);
            if (now.Any(m => m.Missing.Any(p => p.Code == "case.not_started")) && random.Chance(400))
                await Fill(desk, known, stop);
            var choices = now.Where(m => m.IsOpen).ToList();
            if (choices.Count == 0)
            {
                await Fill(desk, known, stop);
                Next = day + 4;
                return;
            }
            var choice = random.Pick(choices, Weight);
            await Make(desk, proofs, known, choice, today, stop);
            // Some heads of regions are slow.
            if (choice.Id == "rekomendasikan")
                Next = day + random.Pick<int>([3, 10, 25]);
        }

        private async Task<long> Open(CaseDesk desk, DateOnly today, CancellationToken stop)
        {
            var regime = random.Chance(700) ? CaseRegime.Pilkada : random.Chance(700) ? CaseRegime.Pemilu : CaseRegime.Disiplin;
            var kind = random.Chance(750) ? CaseKind.Laporan : random.Chance(600) ? CaseKind.InformasiAwal : CaseKind.Temuan;
            var body = regime == CaseRegime.Disiplin ? new CaseBody(500 + number % 8, BodyKind.Inspektorat) : new CaseBody(1 + number % 8, BodyKind.BawasluKabupatenKota);
            var person = random.Chance(600) ? PersonKind.Pns : random.Chance(500) ? PersonKind.Pppk : PersonKind.NonAsn;
            return (await desk.Open(new(kind, regime, body, Regions[number % 8], new(today.AddDays(-random.Between(0, 9))), new(today), regime == CaseRegime.Pilkada ? "pilkada-2024" : null,
                [.. BitConverter.GetBytes((long)number), .. new byte[8]], person), Actor.System, stop)).Must();
        }

        private static int Weight(PossibleMove move) => Rare.Contains(move.Id) ? 1 : Repeats.Contains(move.Id) ? 6 : 30;

        private async Task Make(CaseDesk desk, RehearsedProofs proofs, long known, PossibleMove move, DateOnly today, CancellationToken stop)
        {
            var officer = new KnownOfficer(FirstOf(move.Bodies[0]), "", move.Bodies[0], null);
            if (move.Missing.Any(m => m.Code == CaseProblems.Needs.Code))
            {
                await proofs.Make(known, move.Track, move.Needs, officer, today, stop);
                (await desk.State(known, move.Track, [.. move.Needs], true, officer, stop)).Must();
            }
            var ask = new MoveAsk(known, move.Track, move.Version, move.Id, null, move.AsksPlan ? new(today.AddDays(random.Between(14, 25))) : null, Opens(move));
            if (move.FourEyes)
            {
                (await desk.Propose(ask, officer, stop)).Must();
                (await desk.Agree(known, move.Track, move.Version, move.Id, officer with { Number = officer.Number + 1 }, stop)).Must();
            }
            var answer = await desk.Move(ask, officer, stop);
            IsClosed = answer is MoveAnswer.Done { CaseClosed: true };
            if (answer is MoveAnswer.Refused refused)
                throw new InvalidOperationException($"{move.Id}: {refused.Problem.Code}");
        }

        private List<TrackAsk> Opens(PossibleMove move)
        {
            var kinds = move.Opens.Where(k => k is TrackKind.Disiplin || random.Chance(250)).ToList();
            return [.. (kinds.Count > 0 || move.Opens.Count == 0 ? kinds : [move.Opens[0]]).Select(k => new TrackAsk(k, k is TrackKind.Disiplin or TrackKind.KodeEtik && random.Chance(800)
                ? [("bkn", new(900, BodyKind.Bkn)), ("ppk", new(1000 + number % 8, BodyKind.Ppk))] : [], 1000 + number % 8))];
        }

        /// <summary>Somebody gives the clock of the PPK a number where the law has none, or nothing would ever run out.</summary>
        private static async Task Fill(CaseDesk desk, long known, CancellationToken stop)
        {
            foreach (var stuck in (await desk.Moves(known, stop)).Where(m => m.Missing.Any(p => p.Code == "case.not_started")))
                await desk.SetAmount(known, stuck.Track, "ppk.tindak_lanjut", 10, new(FirstOf(stuck.Bodies[0]), "", stuck.Bodies[0], null), stop);
        }
    }
}
