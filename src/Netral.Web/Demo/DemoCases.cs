using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Web.Rehearsal;

namespace Netral.Web.Demo;

/// <summary>
/// Invented cases at every step of every procedure, walked there by the engine itself along moves of the rulebook. No report stands behind them; some have an invented study that the demo's
/// passphrase opens, and a person of the demo's staff list. The same day gives the same cases.
/// </summary>
internal sealed class DemoCases(NetralDb db, ILawInForce law, IOfficers officers, IServiceProvider services, TimeProvider clock)
{
    public const string Mark = "demo_cases", Whole = "all";
    private const string Bawaslu = "bawaslu-1901", Province = "bawaslu-19", Bkn = "bkn-regional", Ppk = "ppk-1901", Inspektorat = "inspektorat-1901";
    private DemoHands hands = null!;
    private Rulebook book = null!;
    private IReadOnlyList<string> districts = [];
    private DateOnly today;
    private long agency;

    /// <summary>The case whose redacted file is sent to those who decide.</summary>
    private long? shown;
    private int done;

    private static readonly Intake[] Intakes =
    [
        new("pilkada", CaseRegime.Pilkada, Bawaslu, BodyKind.BawasluKabupatenKota), new("pemilu", CaseRegime.Pemilu, Province, BodyKind.BawasluProvinsi),
            new("di_luar_pemilu", CaseRegime.Disiplin, Inspektorat, BodyKind.Inspektorat),
    ];

    /// <summary>Procedures in which a track begins at once when it is opened.</summary>
    private static readonly DirectTrack[] Directs =
    [
        new("bukan_asn", Intakes[0], TrackKind.Disiplin, PersonKind.NonAsn), new("administrasi", Intakes[0], TrackKind.Administrasi, PersonKind.Pns),
        new("pidana_pilkada", Intakes[0], TrackKind.Pidana, PersonKind.Pns), new("pidana_pemilu", Intakes[1], TrackKind.Pidana, PersonKind.Pns),
    ];

    /// <summary>Goes on where an earlier start stopped; done once.</summary>
    /// <param name="bodies">The demo's bodies by code.</param>
    /// <param name="reported">The agency in which the invented reported people work.</param>
    public async Task Load(Dictionary<string, long> bodies, long reported, CancellationToken stop)
    {
        var statute = await law.InForce(stop);
        (agency, book, today) = (reported, statute.Book, Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime));
        districts = [.. DemoPlaces.InventedDistricts.Select(r => r.Code).Where(c => statute.Places.Find(c) is not null)];
        var reached = await db.Set<SettingRow>().AsNoTracking().Where(s => s.Name == Mark).Select(s => s.Value).FirstOrDefaultAsync(stop);
        if (reached == Whole)
            return;
        done = int.TryParse(reached, CultureInfo.InvariantCulture, out var count) ? count : 0;
        hands = new(db, law, book, services, clock, bodies, await Founders(bodies.Values, stop), agency);
        if (reached is null)
            await Arrange(stop);
        await Walked(stop);
        foreach (var to in shown is null ? [] : new[] { Ppk, Bkn, Inspektorat })
            await hands.Send(shown!.Value, to, today, stop);
        await DemoImport.Take(services, hands, today, stop);
        // What has run out meanwhile is late from the first look on, not ten seconds later.
        await services.GetRequiredService<ClockPass>().Run(stop);
        await db.Write<int>(async () => await Reached(Whole, stop), stop);
    }

    private async Task Walked(CancellationToken stop)
    {
        foreach (var intake in Intakes)
        {
            foreach (var step in Of(intake.Procedure).Steps)
                await TakeIn(intake, step.Id, stop);
        }
        // Fresh reports, for visitors who want to take one along themselves.
        for (var fresh = 0; fresh < 3; fresh++)
            await TakeIn(Intakes[0], "disampaikan", stop);
        foreach (var step in Of("tindak_lanjut").Steps.Where(s => s.Continues is null))
            await Forwarded(step.Id, null, stop);
        foreach (var (start, procedure) in new[] { ("mulai_disiplin", "disiplin"), ("mulai_etik", "kode_etik") })
        {
            foreach (var step in Of(procedure).Steps)
                await Forwarded(start, step.Id, stop);
        }
        foreach (var direct in Directs)
        {
            foreach (var step in Of(direct.Procedure).Steps)
                await Direct(direct, step.Id, stop);
        }
    }

    private async Task<Dictionary<long, (KnownOfficer, KnownOfficer)>> Founders(IEnumerable<long> bodies, CancellationToken stop)
    {
        var people = new Dictionary<long, (KnownOfficer, KnownOfficer)>();
        foreach (var body in bodies)
        {
            if ((await officers.OfBody(body, stop)).OrderBy(o => o.Number).ToList() is [var first, var second, ..])
                people[body] = (first, second);
        }
        return people;
    }

    private async Task Arrange(CancellationToken stop)
    {
        hands.ItIs(today.AddDays(-80));
        (await hands.Registers.Arrange(hands.First(Bawaslu), "{nomor:3}/PL/PB/Kab/{wilayah}/{romawi}/{tahun}", "{nomor:3}/REG/{jenis}/PB/Kab/{wilayah}/{romawi}/{tahun}", "00.01", true, null, null, stop)).Must();
        var stage = services.GetRequiredService<StageCases>();
        (await stage.Head(hands.First(Bawaslu), "BADAN PENGAWAS PEMILIHAN UMUM (CONTOH)", "Bawaslu Kabupaten Bangka", "Jalan Contoh 1, Sungailiat", "Sungailiat", "Ketua", stop)).Must();
        (await stage.Head(hands.First(Ppk), "PEMERINTAH KABUPATEN BANGKA (CONTOH)", "Pejabat Pembina Kepegawaian", "Jalan Contoh 2, Sungailiat", "Sungailiat", "Sekretaris Daerah", stop)).Must();
        // Many offices go by ten days, so that there is a silence after which somebody is warned.
        (await hands.Registers.SetAmount(hands.First(Bkn), BodyKind.Bkn, "ppk.tindak_lanjut", 10, stop)).Must();
    }

    private async Task TakeIn(Intake intake, string step, CancellationToken stop)
    {
        var data = Of(intake.Procedure);
        if (data.Begins.FirstOrDefault(b => b.With != "tsm" && Ways.Usual(data, b.Step, step, TrackKind.Pokok) is not null) is not { } begin)
            return;
        var moves = Ways.Usual(data, begin.Step, step, TrackKind.Pokok)!;
        await InOne(async () =>
        {
            Begin((data, moves));
            var number = await Open(begin.With, intake, begin.With == "temuan" ? null : PersonKind.Pns, stop);
            if (await hands.Walk(number, 0, moves, stop) is { } stuck)
                return stuck;
            // On the desk of the second officer: the first decision of every intake waits for one.
            return step == "pleno"
                ? (await hands.Desk.Propose(new(number, 0, (await hands.Desk.Moves(number, stop))[0].Version, "putus_pelanggaran"), hands.First(intake.Body), stop)).Problem
                : null;
        }, stop);
    }

    /// <param name="step">A step of the follow-up.</param>
    /// <param name="on">A step of the discipline that follows.</param>
    private Task Forwarded(string step, string? on, CancellationToken stop) => InOne(async () =>
    {
        var (intake, follow, end) = (Of("pilkada"), Of("tindak_lanjut"), Of(step == "mulai_etik" ? "kode_etik" : "disiplin"));
        var main = Ways.Usual(follow, "diteruskan", step, TrackKind.Disiplin) is null ? TrackKind.KodeEtik : TrackKind.Disiplin;
        var first = Ways.Usual(intake, "disampaikan", "penerusan", TrackKind.Pokok)!;
        var after = Ways.Usual(follow, "diteruskan", step, main)!;
        IReadOnlyList<string> last = on is null ? [] : Ways.Usual(end, end.Begins[0].Step, on, main)!;
        Begin((intake, first), (follow, after), (end, last));
        var number = await Open("laporan", Intakes[0], PersonKind.Pns, stop);
        if ((await hands.Walk(number, 0, first, stop) ?? await hands.Make(number, 0, "teruskan", Tracks(main), stop) ?? await hands.Walk(number, 1, [.. after, .. last], stop)) is { } stuck)
            return stuck;
        if (step == "di_ppk")
            shown ??= number;
        foreach (var track in (await hands.Desk.Moves(number, stop)).Select(m => m.Track).Where(t => t > 1).Distinct())
            await hands.Wander(number, track, stop);
        return null;
    }, stop);

    private Task Direct(DirectTrack direct, string step, CancellationToken stop) => InOne(async () =>
    {
        var (intake, procedure) = (Of(direct.Intake.Procedure), Of(direct.Procedure));
        var first = Ways.Usual(intake, "disampaikan", "penerusan", TrackKind.Pokok)!;
        if (Ways.Usual(procedure, procedure.Begins[0].Step, step, direct.Kind) is not { } after)
            return null;
        Begin((intake, first), (procedure, after));
        var number = await Open("laporan", direct.Intake, direct.Person, stop);
        IReadOnlyList<TrackAsk> opens = [direct.Procedure == "bukan_asn" ? new(direct.Kind, [("ppk", new(hands.Bodies[Ppk], BodyKind.Ppk))], agency) : new(direct.Kind, [])];
        return await hands.Walk(number, 0, first, stop) ?? await hands.Make(number, 0, "teruskan", opens, stop) ?? await hands.Walk(number, 1, after, stop);
    }, stop);

    /// <summary>Some reports run on other tracks, too; each stands a little elsewhere.</summary>
    private List<TrackAsk> Tracks(TrackKind main)
    {
        List<(string, CaseBody)> own = [("bkn", new(hands.Bodies[Bkn], BodyKind.Bkn)), ("ppk", new(hands.Bodies[Ppk], BodyKind.Ppk)),
            ("inspektorat", new(hands.Bodies[Inspektorat], BodyKind.Inspektorat))];
        var asks = new List<TrackAsk> { new(main, own, agency) };
        if (hands.Made % 3 == 0)
            asks.Add(new(main == TrackKind.Disiplin ? TrackKind.KodeEtik : TrackKind.Disiplin, own, agency));
        if (hands.Made % 4 == 1)
            asks.Add(new(TrackKind.Administrasi, []));
        if (hands.Made % 4 == 3)
            asks.Add(new(TrackKind.Pidana, []));
        return asks;
    }

    /// <summary>The clock goes back so far that the last move was made some days ago: a day for each move, and more for one that must wait for a clock to run out.</summary>
    private void Begin(params IEnumerable<(Procedure Procedure, IReadOnlyList<string> Moves)> ways)
    {
        var days = ways.Sum(w => w.Moves.Sum(m => w.Procedure.Move(m) is { } move && (move.Clocks.After.Count > 0 || move.NotBefore.Count > 0) ? 30 : 1));
        hands.ItIs(today.AddDays(-days - 2 - hands.Random.Pick<int>([0, 0, 1, 1, 2, 3, 5, 8])), 5 + hands.Made % 50);
    }

    private async Task<long> Open(string with, Intake intake, PersonKind? person, CancellationToken stop)
    {
        var filed = hands.Day;
        var contest = intake.Regime == CaseRegime.Pilkada && book.Contests.Any(c => c.Id == DemoContest.Id) ? DemoContest.Id : null;
        // An invented kecamatan, where the law in force names it.
        var region = intake.Body == Province ? "19" : districts.Count > 0 ? districts[hands.Made % districts.Count] : "19.01";
        return (await hands.Desk.Open(new(Word.Read<CaseKind>(with), intake.Regime, new(hands.Bodies[intake.Body], intake.Kind), region, new(filed.AddDays(-hands.Random.Between(0, 4))), new(filed), contest, null, person), Actor.System, stop)).Must();
    }

    /// <summary>One transaction a case: the demo must open fast. A course that the data no longer allows leaves nothing behind, and the demo has one case fewer.</summary>
    private async Task InOne(Func<Task<Problem?>> course, CancellationToken stop)
    {
        hands.Next();
        if (hands.Made > done)
            await db.Write<int>(async () => await course() is { } stuck ? stuck : await Reached(hands.Made.ToString(CultureInfo.InvariantCulture), stop), stop);
    }

    private Task<int> Reached(string mark, CancellationToken stop) =>
        db.Execute("insert into platform_setting (name, value) values (@name, @value) on conflict (name) do update set value = @value", stop, ("@name", Mark),
            ("@value", mark));

    private Procedure Of(string id) => book.Procedures.First(p => p.Id == id);

    private sealed record Intake(string Procedure, CaseRegime Regime, string Body, BodyKind Kind);

    private sealed record DirectTrack(string Procedure, Intake Intake, TrackKind Kind, PersonKind Person);
}
