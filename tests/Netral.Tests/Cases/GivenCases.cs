using Microsoft.Extensions.DependencyInjection;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;
using Netral.Web.Rehearsal;

namespace Netral.Tests.Cases;

/// <summary>Cases of a body that was made with its officers, for tests of pages.</summary>
internal static class GivenCases
{
    public static DateOnly CaseDay(this App app) => Zone.WIB.DateAt(app.Clock.Now);

    public static KnownOfficer Known(this GivenBody body, bool second = false) => new((second ? body.Second : body.First).OfficerNumber, "Petugas Rekaan", body.Number, null);

    public static async Task<long> ACase(this App app, GivenBody body, CaseKind kind = CaseKind.Laporan, CaseRegime regime = CaseRegime.Pemilu, BodyKind of = BodyKind.BawasluKabupatenKota, bool report = true, string region = "36.02") =>
        await app.Opened(new(kind, regime, new(body.Number, of), region, new(app.CaseDay()), new(app.CaseDay()), null, report ? await app.AReport(body.Number) : null, PersonKind.Pns));

    private static async Task<long> Opened(this App app, NewCase asked) => (await app.Do<CaseDesk, Result<long>>(desk => desk.Open(asked, Actor.System, CancellationToken.None))).Must();

    /// <summary>A report about nobody that is known, where the instance takes reports: a case whose report cannot be asked is kept from everybody who has ties.</summary>
    public static async Task<byte[]> AReport(this App app, long body)
    {
        var id = RandomId.New();
        if (app.Services.GetService<Firewall>() is { } firewall)
            await app.Do<NetralDb>(async db =>
            {
                db.Add(new Report { Row = RandomId.Row(id), Id = id, Body = body, Asked = ReportKind.Laporan, Kind = ReportKind.Laporan, ReceivedOn = app.CaseDay(), State = ReportState.Registered, Firewall = firewall.Seal(id, new(new(null), null)), Content = [1], Identity = [1] });
                await db.SaveChangesAsync();
            });
        return id;
    }

    public static Task<CaseView> TheCase(this App app, long number) => app.Do<CaseReading, CaseView>(async reading => (await reading.Find(number, CancellationToken.None))!);

    public static async Task<PossibleMove> TheMove(this App app, long number, string move, int track = 0) => (await app.Do<CaseDesk, IReadOnlyList<PossibleMove>>(desk => desk.Moves(number, CancellationToken.None))).Single(m => m.Id == move && m.Track == track);

    /// <summary>Makes moves by the engine, with everything that they need.</summary>
    public static async Task Along(this App app, long number, GivenBody body, params string[] moves)
    {
        foreach (var move in moves)
            await app.Goes(number, body, move);
    }

    /// <summary>Makes and states what a move needs.</summary>
    public static async Task Proves(this App app, long number, GivenBody body, PossibleMove move)
    {
        await app.Do<IServiceProvider>(services => new RehearsedProofs(services).Make(number, move.Track, move.Needs, body.Known(), app.CaseDay(), CancellationToken.None));
        if (move.Needs.Count > 0)
            (await app.Do<CaseDesk, Result<bool>>(desk => desk.State(number, move.Track, move.Needs, true, body.Known(), CancellationToken.None))).Must();
    }

    public static async Task Goes(this App app, long number, GivenBody body, string move, int track = 0, IReadOnlyList<TrackAsk>? opens = null)
    {
        var possible = await app.TheMove(number, move, track);
        await app.Proves(number, body, possible);
        if (possible.FourEyes)
        {
            (await app.Do<CaseDesk, Result<bool>>(desk => desk.Propose(new(number, track, possible.Version, move, null, null, opens), body.Known(), CancellationToken.None))).Must();
            (await app.Do<CaseDesk, Result<bool>>(desk => desk.Agree(number, track, possible.Version, move, body.Known(second: true), CancellationToken.None))).Must();
        }
        var answer = await app.Do<CaseDesk, MoveAnswer>(desk => desk.Move(new(number, track, possible.Version, move, null, null, opens), body.Known(), CancellationToken.None));
        answer.ShouldBeOfType<MoveAnswer.Done>(answer is MoveAnswer.Refused refused ? $"{move}: {refused.Problem.Code}" : move);
    }

    /// <summary>Forwarded to BKN and the PPK of an agency; the new track is 1.</summary>
    public static async Task Forwarded(this App app, long number, GivenBody from, GivenBody bkn, GivenBody ppk, long agency)
    {
        await app.Along(number, from, "terima", "register", "kaji", "putus_pelanggaran");
        await app.Goes(number, from, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], agency)]);
    }
}
