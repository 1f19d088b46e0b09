using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Cases.Registers;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Web.Rehearsal;

namespace Netral.Web.Demo;

/// <summary>
/// Invented cases at every step of every procedure, walked there by the engine itself along moves of the rulebook, on a clock of their own that stands in the past. No report
/// stands behind them; some have an invented study that the demo's passphrase opens, and a person of the demo's staff list. The same day gives the same cases.
/// </summary>
internal sealed class DemoCases(NetralDb db, ILawInForce law, IOfficers officers, IServiceProvider services, TimeProvider clock)
{
    public const string Mark = "demo_cases", Whole = "all";
    private const string Topic = "perkara contoh";
    private static readonly string[] Accidents = ["terlapor_meninggal", "terlapor_pensiun", "cabut", "cabut_telusuri", "jadikan_informasi", "alihkan", "kembalikan", "satgas_kembalikan"];
    private DemoRandom random = DemoRandom.For(Topic);
    private readonly DemoTime time = new();
    private readonly Dictionary<long, (KnownOfficer First, KnownOfficer Second)> people = [];
    private Dictionary<string, long> bodies = new Dictionary<string, long>(StringComparer.Ordinal);
    private CaseDesk desk = null!;
    private Rulebook book = null!;
    private DateOnly today;
    private long agency;
    private readonly StageCases stage = services.GetRequiredService<StageCases>();

    /// <summary>The case whose redacted file is sent to the PPK.</summary>
    private long? shown;
    private int made, done;

    /// <summary>Goes on where an earlier start stopped; done once.</summary>
    /// <param name="numbers">The demo's bodies by code.</param>
    /// <param name="reported">The agency in which the invented reported people work.</param>
    public async Task Load(Dictionary<string, long> numbers, long reported, CancellationToken stop)
    {
        (bodies, agency, book, today) = (numbers, reported, (await law.InForce(stop)).Book, Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime));
        var reached = await db.Set<SettingRow>().AsNoTracking().Where(s => s.Name == Mark).Select(s => s.Value).FirstOrDefaultAsync(stop);
        if (reached == Whole)
            return;
        done = int.TryParse(reached, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var journal = new Journal(db, time);
        desk = new CaseDesk(db, journal, law, new CaseRegisters(db, journal, law, time), services.GetRequiredService<CaseDoor>(), time);
        foreach (var body in numbers.Values)
        {
            // Its two founders; who was lent to it later is kept away from what is about his agency.
            if ((await officers.OfBody(body, stop)).OrderBy(o => o.Number).ToList() is [var first, var second, ..])
                people[body] = (first, second);
        }
        if (reached is null)
            await Arrange(new CaseRegisters(db, journal, law, time), stop);
        foreach (var (procedure, regime, body, kind) in Intakes())
        {
            foreach (var step in book.Procedures.First(p => p.Id == procedure).Steps)
                await Intake(procedure, regime, body, kind, step.Id, stop);
        }
        // Fresh reports, for visitors who want to take one along themselves.
        for (var fresh = 0; fresh < 3; fresh++)
            await Intake("pilkada", CaseRegime.Pilkada, "bawaslu-1901", BodyKind.BawasluKabupatenKota, "disampaikan", stop);
        foreach (var step in book.Procedures.First(p => p.Id == "tindak_lanjut").Steps.Where(s => s.Continues is null))
            await Forwarded(step.Id, null, stop);
        foreach (var (start, procedure) in new[] { ("mulai_disiplin", "disiplin"), ("mulai_etik", "kode_etik") })
        {
            foreach (var step in book.Procedures.First(p => p.Id == procedure).Steps)
                await Forwarded(start, step.Id, stop);
        }
        foreach (var direct in Directs())
        {
            foreach (var step in book.Procedures.First(p => p.Id == direct.Procedure).Steps)
                await Direct(direct, step.Id, stop);
        }
        if (shown is { } number)
            await stage.Forward(number, people[bodies["bawaslu-1901"]].First, bodies["ppk-1901"], $"Dugaan: mengajak staf Kecamatan {DemoPlaces.Districts(DemoAgencies.Of(DemoAgencies.Bangka))[0]} berfoto dengan tanda nomor calon di halaman kantor. Data contoh; mohon diperiksa.", Paper("kajian-dihitamkan.txt", number), book, today, stop);
        // What has run out meanwhile is late from the first look on, not ten seconds later.
        await services.GetRequiredService<ClockPass>().Run(stop);
        await db.Write<int>(async () => await Reached(Whole, stop), stop);
    }

    private static IEnumerable<(string Procedure, CaseRegime Regime, string Body, BodyKind Kind)> Intakes() =>
    [
        ("pilkada", CaseRegime.Pilkada, "bawaslu-1901", BodyKind.BawasluKabupatenKota), ("pemilu", CaseRegime.Pemilu, "bawaslu-19", BodyKind.BawasluProvinsi), ("di_luar_pemilu", CaseRegime.Disiplin, "inspektorat-1901", BodyKind.Inspektorat),
    ];

    /// <summary>Procedures in which a track begins at once when it is opened.</summary>
    private static IEnumerable<DirectTrack> Directs() =>
    [
        new("bukan_asn", "pilkada", CaseRegime.Pilkada, "bawaslu-1901", TrackKind.Disiplin, PersonKind.NonAsn), new("administrasi", "pilkada", CaseRegime.Pilkada, "bawaslu-1901", TrackKind.Administrasi, PersonKind.Pns),
        new("pidana_pilkada", "pilkada", CaseRegime.Pilkada, "bawaslu-1901", TrackKind.Pidana, PersonKind.Pns), new("pidana_pemilu", "pemilu", CaseRegime.Pemilu, "bawaslu-19", TrackKind.Pidana, PersonKind.Pns),
    ];

    private sealed record DirectTrack(string Procedure, string Intake, CaseRegime Regime, string Body, TrackKind Kind, PersonKind Person);

    private async Task Arrange(CaseRegisters registers, CancellationToken stop)
    {
        time.Now = Zone.WIB.Instant(today.AddDays(-80), new(9, 0));
        (await registers.Arrange(people[bodies["bawaslu-1901"]].First, "{nomor:3}/PL/PB/Kab/{wilayah}/{romawi}/{tahun}", "{nomor:3}/REG/{jenis}/PB/Kab/{wilayah}/{romawi}/{tahun}", "00.01", true, null, null, stop)).Must();
        (await stage.Head(people[bodies["bawaslu-1901"]].First, "BADAN PENGAWAS PEMILIHAN UMUM (CONTOH)", "Bawaslu Kabupaten Bangka", "Jalan Contoh 1, Sungailiat", "Sungailiat", "Ketua", stop)).Must();
        (await stage.Head(people[bodies["ppk-1901"]].First, "PEMERINTAH KABUPATEN BANGKA (CONTOH)", "Pejabat Pembina Kepegawaian", "Jalan Contoh 2, Sungailiat", "Sungailiat", "Sekretaris Daerah", stop)).Must();
        // Many offices go by ten days, so that there is a silence after which somebody is warned.
        (await registers.SetAmount(people[bodies["bkn-regional"]].First, BodyKind.Bkn, "ppk.tindak_lanjut", 10, stop)).Must();
    }

    private async Task Intake(string procedure, CaseRegime regime, string code, BodyKind kind, string step, CancellationToken stop)
    {
        var data = book.Procedures.First(p => p.Id == procedure);
        var begin = data.Begins.FirstOrDefault(b => b.With != "tsm" && Path(data, b.Step, step, TrackKind.Pokok) is not null);
        if (begin is null)
            return;
        var moves = Path(data, begin.Step, step, TrackKind.Pokok)!;
        await InOne(async () =>
        {
            Begin(data, moves);
            var number = await Open(begin.With, regime, new(bodies[code], kind), begin.With == "temuan" ? null : PersonKind.Pns, stop);
            if (await Walk(number, 0, moves, stop) is { } stuck)
                return stuck;
            // On the desk of the second officer: the first decision of every intake waits for one.
            return step == "pleno" ? (await desk.Propose(new(number, 0, await Version(number, stop), "putus_pelanggaran"), people[bodies[code]].First, stop)).Problem : null;
        }, stop);
    }

    /// <param name="step">A step of the follow-up.</param>
    /// <param name="on">A step of the discipline that follows.</param>
    private Task Forwarded(string step, string? on, CancellationToken stop) => InOne(async () =>
    {
        var (intake, follow, discipline) = (book.Procedures.First(p => p.Id == "pilkada"), book.Procedures.First(p => p.Id == "tindak_lanjut"), book.Procedures.First(p => p.Id == (step == "mulai_etik" ? "kode_etik" : "disiplin")));
        var ethics = Path(follow, "diteruskan", step, TrackKind.Disiplin) is null;
        var main = ethics ? TrackKind.KodeEtik : TrackKind.Disiplin;
        List<string> first = Path(intake, "disampaikan", "penerusan", TrackKind.Pokok)!;
        List<string> after = Path(follow, "diteruskan", step, main)!, last = on is null ? [] : Path(discipline, discipline.Begins[0].Step, on, main)!;
        Begin(intake, first, follow, after, discipline, last);
        var number = await Open("laporan", CaseRegime.Pilkada, new(bodies["bawaslu-1901"], BodyKind.BawasluKabupatenKota), PersonKind.Pns, stop);
        if ((await Walk(number, 0, first, stop) ?? await Make(number, 0, "teruskan", Tracks(main), stop) ?? await Walk(number, 1, [.. after, .. last], stop)) is { } stuck)
            return stuck;
        if (step == "di_ppk")
            shown ??= number;
        await Beside(number, stop);
        return null;
    }, stop);

    private Task Direct(DirectTrack direct, string step, CancellationToken stop) => InOne(async () =>
    {
        var (intake, procedure) = (book.Procedures.First(p => p.Id == direct.Intake), book.Procedures.First(p => p.Id == direct.Procedure));
        List<string> first = Path(intake, "disampaikan", "penerusan", TrackKind.Pokok)!;
        if (Path(procedure, procedure.Begins[0].Step, step, direct.Kind) is not { } after)
            return null;
        Begin(intake, first, procedure, after);
        var number = await Open("laporan", direct.Regime, new(bodies[direct.Body], direct.Body == "bawaslu-19" ? BodyKind.BawasluProvinsi : BodyKind.BawasluKabupatenKota), direct.Person, stop);
        IReadOnlyList<TrackAsk> opens = [direct.Procedure == "bukan_asn" ? new(direct.Kind, [("ppk", new(bodies["ppk-1901"], BodyKind.Ppk))], agency) : new(direct.Kind, [])];
        return await Walk(number, 0, first, stop) ?? await Make(number, 0, "teruskan", opens, stop) ?? await Walk(number, 1, after, stop);
    }, stop);

    /// <summary>Some reports run on other tracks, too; each stands a little elsewhere.</summary>
    private List<TrackAsk> Tracks(TrackKind main)
    {
        List<(string, CaseBody)> own = [("bkn", new(bodies["bkn-regional"], BodyKind.Bkn)), ("ppk", new(bodies["ppk-1901"], BodyKind.Ppk)), ("inspektorat", new(bodies["inspektorat-1901"], BodyKind.Inspektorat))];
        var asks = new List<TrackAsk> { new(main, own, agency) };
        if (made % 3 == 0)
            asks.Add(new(main == TrackKind.Disiplin ? TrackKind.KodeEtik : TrackKind.Disiplin, own, agency));
        if (made % 4 == 1)
            asks.Add(new(TrackKind.Administrasi, []));
        if (made % 4 == 3)
            asks.Add(new(TrackKind.Pidana, []));
        return asks;
    }

    private async Task Beside(long number, CancellationToken stop)
    {
        var others = (await desk.Moves(number, stop)).Select(m => m.Track).Where(t => t > 1).Distinct().ToList();
        foreach (var track in others)
        {
            for (var steps = random.Below(4); steps > 0; steps--)
            {
                if ((await desk.Moves(number, stop)).FirstOrDefault(m => m.Track == track && !Accidents.Contains(m.Id) && m.IsOpen) is not { } next)
                    break;
                if (await Make(number, track, next.Id, null, stop) is not null)
                    break;
            }
        }
    }

    /// <summary>The clock goes back so far that the last move was made some days ago: a day for each move, and more for one that must wait for a clock to run out.</summary>
    private void Begin(Procedure first, List<string> moves, Procedure? then = null, List<string>? after = null, Procedure? end = null, List<string>? last = null)
    {
        var days = Days(first, moves) + Days(then, after) + Days(end, last) + 2 + random.Pick<int>([0, 0, 1, 1, 2, 3, 5, 8]);
        time.Now = Zone.WIB.Instant(today.AddDays(-days), new(9, 5 + made % 50));
    }

    private static int Days(Procedure? procedure, List<string>? moves) => procedure is null || moves is null ? 0 : moves.Sum(m => procedure.Move(m) is { } move && (move.Clocks.After.Count > 0 || move.NotBefore.Count > 0) ? 30 : 1);

    private async Task<long> Open(string with, CaseRegime regime, CaseBody body, PersonKind? person, CancellationToken stop)
    {
        var filed = Zone.WIB.DateAt(time.Now);
        // No narrower: the codes of kecamatan are those of real ones.
        var region = body.Kind == BodyKind.BawasluProvinsi ? "19" : "19.01";
        return (await desk.Open(new(Word.Read<CaseKind>(with), regime, body, region, new(filed.AddDays(-random.Between(0, 4))), new(filed), regime == CaseRegime.Pilkada && book.Contests.Any(c => c.Id == DemoContest.Id) ? DemoContest.Id : null, null, person), Actor.System, stop)).Must();
    }

    private async Task<Problem?> Walk(long number, int track, IEnumerable<string> moves, CancellationToken stop)
    {
        foreach (var move in moves)
        {
            if (await Make(number, track, move, null, stop) is { } stuck)
                return stuck;
        }
        return null;
    }

    /// <summary>Everything that people do for a move: a day passes, they state what is there, a second officer agrees. Where it may only be made later, later it is.</summary>
    private async Task<Problem?> Make(long number, int track, string id, IReadOnlyList<TrackAsk>? opens, CancellationToken stop)
    {
        Forward(1);
        var move = await Find(number, track, id, stop);
        while (move.Missing.Any(m => m.Code == "case.too_early") && Forward(3))
            move = await Find(number, track, id, stop);
        var (first, second) = people[move.Bodies[0]];
        var found = await Shown(number, track, move, first, stop);
        await new RehearsedProofs(services).Make(number, track, move.Needs.Except(found, StringComparer.Ordinal), first, Zone.WIB.DateAt(time.Now), stop);
        // Whoever is tied to the person that was found is kept away, here as in life.
        if (move.Needs.Count > 0 && (await desk.State(number, track, move.Needs, true, first, stop)).Problem is { } shut)
            return shut;
        if (opens is null && move.Opens.Count > 0)
            opens = [new(move.Opens[0], [("bkn", new(bodies["bkn-regional"], BodyKind.Bkn))])];
        var planned = move.AsksPlan ? new LegalMoment(Zone.WIB.DateAt(time.Now).AddDays(21)) : (LegalMoment?)null;
        var ask = new MoveAsk(number, track, move.Version, id, null, planned, opens);
        if (move.FourEyes)
        {
            if ((await desk.Propose(ask, first, stop)).Problem is { } unasked)
                return unasked;
            if ((await desk.Agree(number, track, move.Version, id, second, stop)).Problem is { } alone)
                return alone;
        }
        return await desk.Move(ask, first, stop) is MoveAnswer.Refused refused ? refused.Problem : null;
    }

    /// <summary>What a visitor can look at: a study that opens with the demo's passphrase, a person of the demo's staff list. Where a body holds no keys, or nobody fits, the rehearsal's way does.</summary>
    private async Task<IReadOnlyList<string>> Shown(long number, int track, PossibleMove move, KnownOfficer officer, CancellationToken stop)
    {
        var (day, there) = (Zone.WIB.DateAt(time.Now), new List<string>());
        if (officer.Body != bodies["bawaslu-1901"])
            return there;
        if (move.Needs.Contains("kajian", StringComparer.Ordinal) && !move.Conditions.Any(c => c is { Id: "kajian", Met: true })
            && (await stage.Keep(number, track, officer, Netral.Cases.Documents.DocumentKind.Kajian, string.Create(CultureInfo.InvariantCulture, $"{made:000}/KJ/CONTOH/{day.Year}"), Paper("kajian.txt", number), book, day, stop)).Problem is null)
            there.Add("kajian");
        if (made % 2 == 0 && move.Needs.Contains("identitas", StringComparer.Ordinal) && (await stage.Find(number, officer, agency, random.Pick<string>(["sur", "rat", "ahm", "sit", "mar"]), made, book, day, stop)).Problem is null)
            there.Add("identitas");
        return there;
    }

    private static StagedPaper Paper(string name, long number) => new(name, "text/plain", System.Text.Encoding.UTF8.GetBytes(
        $"DATA CONTOH\nKajian perkara {number}\n\nDi Kecamatan {DemoPlaces.Districts(DemoAgencies.Of(DemoAgencies.Bangka))[(int)(number % 8)]}, terlapor hadir di rapat relawan pada jam kerja dan mengajak staf mendukung satu calon. Dua saksi membenarkan.\n\nKesimpulan: diduga melanggar netralitas. Semua nama dan peristiwa rekaan.\n"));

    private async Task<PossibleMove> Find(long number, int track, string id, CancellationToken stop) => (await desk.Moves(number, stop)).First(m => m.Track == track && m.Id == id);

    /// <summary>Never into the future: what would come tomorrow is not there yet.</summary>
    private bool Forward(int days)
    {
        var next = time.Now.AddDays(days);
        if (next > clock.GetUtcNow().UtcDateTime)
        {
            time.Now = clock.GetUtcNow().UtcDateTime;
            return false;
        }
        time.Now = next;
        return true;
    }

    private async Task<int> Version(long number, CancellationToken stop) => (await desk.Moves(number, stop))[0].Version;

    /// <summary>One transaction a case: the demo must open fast. A course that the data no longer allows leaves nothing behind, and the demo has one case fewer.</summary>
    private async Task InOne(Func<Task<Problem?>> course, CancellationToken stop)
    {
        made++;
        if (made <= done)
            return;
        // A stream of its own, so that a case is the same whether or not those before it were made by this start.
        random = DemoRandom.For(Topic, made);
        await db.Write<int>(async () => await course() is { } stuck ? stuck : await Reached(made.ToString(CultureInfo.InvariantCulture), stop), stop);
    }

    private Task<int> Reached(string mark, CancellationToken stop) =>
        db.Execute("insert into platform_setting (name, value) values (@name, @value) on conflict (name) do update set value = @value", stop, ("@name", Mark), ("@value", mark));

    /// <summary>The shortest way by moves; accidents only where nothing else leads there.</summary>
    private static List<string>? Path(Procedure procedure, string from, string to, TrackKind kind)
    {
        foreach (var accidents in new[] { false, true })
        {
            var ways = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [from] = [] };
            var open = new Queue<string>([from]);
            while (open.TryDequeue(out var step))
            {
                foreach (var move in procedure.From(step).Where(m => m.To is not null && (accidents || !Accidents.Contains(m.Id)) && (m.Tracks.Count == 0 || m.Tracks.Contains(Word.Of(kind), StringComparer.Ordinal))))
                {
                    if (ways.TryAdd(move.To!, [.. ways[step], move.Id]))
                        open.Enqueue(move.To!);
                }
            }
            if (ways.TryGetValue(to, out var way))
                return way;
        }
        return null;
    }

    /// <summary>A clock that stands in the past.</summary>
    private sealed class DemoTime : TimeProvider
    {
        public DateTime Now { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
    }
}
