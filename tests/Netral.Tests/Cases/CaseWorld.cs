using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Cases;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using Netral.Tests.Law;
using Netral.Web.Rehearsal;

namespace Netral.Tests.Cases;

/// <summary>An instance that an oversight body runs, and what tests of cases do on it again and again. Starts on Friday 18 October 2024, 10.00 WIB.</summary>
public sealed class CaseWorld : IAsyncLifetime
{
    internal static readonly CaseBody Bawaslu = new(1, BodyKind.BawasluKabupatenKota), Bkn = new(2, BodyKind.Bkn), Ppk = new(3, BodyKind.Ppk), Inspektorat = new(4, BodyKind.Inspektorat), Kemendagri = new(5, BodyKind.Kemendagri);
    private static readonly string[] Intakes = ["pemilu", "pilkada", "di_luar_pemilu"];
    private const string Lebak = "36.02";
    private static int reports;
    private int decrees;
    private readonly Dictionary<string, string> law = TheRulebook.Texts();

    public App App { get; } = new();

    internal static Rulebook Book => TheRulebook.Read;

    public async ValueTask InitializeAsync()
    {
        App.Settings["NETRAL_OPERATOR"] = "body:Pengawas Rekaan";
        await App.InitializeAsync();
        // The desk lets nobody act whom it does not know; these officers come from no agency.
        await App.Do<NetralDb, int>(db =>
        {
            foreach (var (body, many) in Enumerable.Range(1, 5).Select(b => (b, 60)).Concat(Enumerable.Range(70, 40).Select(b => (b, 2))))
                db.AddRange(Enumerable.Range(0, many).Select(n => new Officer { Id = Officer(body, n).Number, Name = "Petugas Rekaan", CreatedAt = App.Clock.Now }));
            return db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal static KnownOfficer Officer(long body, int number = 0) => new(body * 100 + number, "Petugas Rekaan", body, null);

    internal DateOnly Today => Zone.WIB.DateAt(App.Clock.Now);

    internal void ItIs(DateOnly day, int hour = 10, Zone zone = Zone.WIB) => App.Clock.Now = zone.Instant(day, new(hour, 0));

    internal Task<T> Desk<T>(Func<CaseDesk, Task<T>> work) => App.Do(work);

    internal Task<ClockLook> Look() => App.Services.GetRequiredService<ClockPass>().Run(CancellationToken.None);

    internal async Task<long> Open(CaseRegime regime = CaseRegime.Pemilu, CaseKind kind = CaseKind.Laporan, DateOnly? known = null, string region = "36.02", PersonKind? person = null, CaseBody? body = null) => (await Desk(desk => desk.Open(
        new(kind, regime, body ?? (regime == CaseRegime.Disiplin ? Inspektorat : Bawaslu), region, new(known ?? Today), new(Today), null, Report(), person), Actor.System, CancellationToken.None))).Must();

    internal static byte[] Report() => [.. BitConverter.GetBytes(Interlocked.Increment(ref reports)), .. System.Security.Cryptography.RandomNumberGenerator.GetBytes(12)];

    internal Task<CaseView> See(long number) => App.Do<CaseReading, CaseView>(async reading => (await reading.Find(number, CancellationToken.None))!);

    internal async Task<TrackView> Track(long number, int track = 0) => (await See(number)).Tracks.Single(t => t.Number == track);

    internal async Task<ClockView> Clock(long number, string clock, int track = 0) => (await Track(number, track)).Clocks.Last(c => c.Clock == clock);

    internal async Task<PossibleMove> Possible(long number, string move, int track = 0) => (await Desk(desk => desk.Moves(number, CancellationToken.None))).Single(m => m.Id == move && m.Track == track);

    internal async Task<IReadOnlyList<string>> Choices(long number, int track = 0) => [.. (await Desk(desk => desk.Moves(number, CancellationToken.None))).Where(m => m.Track == track).Select(m => m.Id)];

    internal async Task State(long number, int track, params string[] conditions)
    {
        var body = (await Track(number, track)).Parties[0].Body;
        await App.Do<IServiceProvider>(services => new RehearsedProofs(services).Make(number, track, conditions, Officer(body), Today, CancellationToken.None));
        (await Desk(desk => desk.State(number, track, conditions, true, Officer(body), CancellationToken.None))).Must();
    }

    /// <summary>Everything that people can do for a move: states what it needs, gets a second officer, waits for the day, and makes it.</summary>
    internal async Task<MoveAnswer.Done> Go(long number, string move, int track = 0, LegalMoment? when = null, LegalMoment? planned = null, IReadOnlyList<TrackAsk>? opens = null)
    {
        var answer = await Try(number, move, track, when, planned, opens);
        return answer.ShouldBeOfType<MoveAnswer.Done>(answer is MoveAnswer.Refused refused ? $"{move}: {refused.Problem.Code} {string.Join(", ", refused.Problem.Args)}" : null);
    }

    internal async Task<MoveAnswer> Try(long number, string move, int track = 0, LegalMoment? when = null, LegalMoment? planned = null, IReadOnlyList<TrackAsk>? opens = null)
    {
        var possible = await Possible(number, move, track);
        var officer = Officer(possible.Bodies[0]);
        if (possible.Needs.Count > 0)
            await App.Do<IServiceProvider>(services => new RehearsedProofs(services).Make(number, track, possible.Needs, officer, Today, CancellationToken.None));
        if (possible.Needs.Count > 0)
            (await Desk(desk => desk.State(number, track, possible.Needs, true, officer, CancellationToken.None))).Must();
        var ask = new MoveAsk(number, track, possible.Version, move, when, planned ?? (possible.AsksPlan ? new(Today.AddDays(30)) : null),
            opens ?? (possible.Opens.Count > 0 ? [new(possible.Opens[0], [("bkn", Bkn), ("ppk", Ppk)], 7)] : null));
        if (possible.FourEyes && (await Desk(desk => desk.Propose(ask, officer, CancellationToken.None))).Problem is { } unfit)
            return new MoveAnswer.Refused(unfit, null, []);
        if (possible.FourEyes)
            (await Desk(desk => desk.Agree(number, track, possible.Version, move, Officer(possible.Bodies[0], 1), CancellationToken.None))).Must();
        return await Desk(desk => desk.Move(ask, officer, CancellationToken.None));
    }

    /// <summary>Goes along moves in order.</summary>
    internal async Task Along(long number, params string[] moves)
    {
        foreach (var move in moves)
            await Go(number, move);
    }

    /// <summary>A case of Pemilu that was forwarded; the number of the new track is 1.</summary>
    internal async Task<long> Forwarded(TrackKind kind, PersonKind? person = null, IReadOnlyList<TrackAsk>? opens = null, CaseRegime regime = CaseRegime.Pemilu, string region = Lebak)
    {
        var number = await Open(regime, person: person, region: region);
        await Along(number, "terima", "register", "kaji", "putus_pelanggaran");
        await Go(number, "teruskan", opens: opens ?? [new(kind, kind is TrackKind.Disiplin or TrackKind.KodeEtik ? [("bkn", Bkn), ("ppk", Ppk)] : [], 7)]);
        return number;
    }

    /// <summary>A case with a track that stands on a step of a procedure, reached by moves of the data alone.</summary>
    internal async Task<(long Case, int Track)> Reach(string procedure, string step, string region = Lebak)
    {
        if (Intakes.Contains(procedure))
        {
            var data = Of(procedure);
            var begin = data.Begins.First(b => b.Step == step || Ways.Shortest(data, b.Step, step, TrackKind.Pokok) is not null && b.With != "tsm");
            var number = await Open(procedure == "di_luar_pemilu" ? CaseRegime.Disiplin : Word.Read<CaseRegime>(procedure), Word.Read<CaseKind>(begin.With), region: region);
            await Walk(number, 0, Ways.Shortest(data, begin.Step, step, TrackKind.Pokok)!);
            return (number, 0);
        }
        var kind = procedure switch
        {
            "kode_etik" => TrackKind.KodeEtik,
            "administrasi" => TrackKind.Administrasi,
            "pidana_pemilu" or "pidana_pilkada" => TrackKind.Pidana,
            "tindak_lanjut" when Ways.Shortest(Of(procedure), "diteruskan", step, TrackKind.Disiplin) is null => TrackKind.KodeEtik,
            _ => TrackKind.Disiplin,
        };
        var forwarded = await Forwarded(kind, procedure == "bukan_asn" ? PersonKind.NonAsn : PersonKind.Pns, regime: procedure == "pidana_pilkada" ? CaseRegime.Pilkada : CaseRegime.Pemilu, region: region);
        if (procedure is "disiplin" or "kode_etik")
            await Walk(forwarded, 1, Ways.Shortest(Of("tindak_lanjut"), "diteruskan", procedure == "disiplin" ? "mulai_disiplin" : "mulai_etik", kind)!);
        await Walk(forwarded, 1, Ways.Shortest(Of(procedure), Of(procedure).Begins[0].Step, step, kind)!);
        return (forwarded, 1);
    }

    internal async Task Walk(long number, int track, IEnumerable<string> moves)
    {
        foreach (var move in moves)
            await GoInTime(number, track, move);
    }

    /// <summary>Waits where a move may only be made after a day, and gives a number to a clock that has none.</summary>
    internal async Task<MoveAnswer.Done> GoInTime(long number, int track, string move)
    {
        var possible = await Possible(number, move, track);
        if (possible.Missing.Any(m => m.Code == "case.not_started"))
            (await Desk(desk => desk.SetAmount(number, track, "ppk.tindak_lanjut", 5, Officer(possible.Bodies[0]), CancellationToken.None))).Must();
        // Until the day of a summons; anything else that must be waited for has come within two months.
        if ((await Possible(number, move, track)).Missing.FirstOrDefault(m => m.Code == "case.too_early") is { } early)
            ItIs(move is "hadir_1" or "tidak_hadir_1" ? DateOnly.ParseExact((string)early.Args[1], "yyyy-MM-dd", null) : Today.AddDays(60));
        return await Go(number, move, track);
    }

    private static Procedure Of(string id) => Book.Procedures.First(p => p.Id == id);

    /// <summary>Clocks of a case that are not as the moves and the data say, by a counting of its own; after a look, which is what makes a clock late.</summary>
    internal async Task<int> Lost(long number)
    {
        await Look();
        return await App.Do<NetralDb, int>(async db =>
        {
            var found = await db.Set<Netral.Cases.Tables.Case>().AsNoTracking().SingleAsync(c => c.Id == number);
            var lines = await db.Set<Taken>().AsNoTracking().Where(t => t.Case == number).OrderBy(t => t.Track).ThenBy(t => t.Seq).ToListAsync();
            var rows = await db.Set<RunningClock>().AsNoTracking().Where(c => c.Case == number).ToListAsync();
            return ExpectedClocks.Compare(Book, found.Region, [.. lines.Select(l => new AuditLine(l.Case, l.Track, l.Seq, l.Procedure, l.Move, l.To, new(l.On, l.At)))],
                [.. rows.Select(r => new AuditRow(r.Case, r.Track, r.Clock, r.StartedBy, r.State, r.EndsAt, r.Missed, r.Amount, r.FromOn, r.Quiet))], App.Clock.Now);
        });
    }

    /// <summary>A local day off, proposed by one editor and published by another.</summary>
    internal async Task AddDayOff(DateOnly day, string place)
    {
        var (first, second) = (await App.Officer(Role.RulebookEditor, new Scope.Nation()), await App.Officer(Role.RulebookEditor, new Scope.Nation()));
        await first.Get("/pengaturan/hukum/kalender");
        using var proposed = await first.Post("/pengaturan/hukum/kalender", ("tanggal", day.ToString("yyyy-MM-dd", null)), ("nama", "Hari rekaan"), ("wilayah", place), ("dasar", "Keputusan rekaan"), ("sumber", ""));
        var change = proposed.Headers.Location!.ToString();
        await second.Get(change);
        await second.Submit(change + "/terbitkan");
    }

    /// <summary>Another edition of the law in which one file says something else: one editor uploads it, another publishes it.</summary>
    internal async Task Publish(string file, Func<string, string> change)
    {
        var (first, second) = (await App.Officer(Role.RulebookEditor, new Scope.Nation()), await App.Officer(Role.RulebookEditor, new Scope.Nation()));
        law[file] = change(law[file]);
        await first.Get("/pengaturan/hukum");
        using var proposed = await first.Upload("/pengaturan/hukum", System.Text.Encoding.UTF8.GetBytes(law[file]), file);
        var path = proposed.Headers.Location?.ToString() ?? throw new InvalidOperationException(await proposed.Content.ReadAsStringAsync());
        await second.Get(path);
        await second.Submit(path + "/terbitkan");
    }

    /// <summary>A national cuti bersama that is decreed now, or one that is taken back.</summary>
    internal Task Decree(DateOnly day, string how = "adds") => Publish("calendar.yaml", calendar => $$"""
        {{calendar.TrimEnd()}}
          - id: "2026.{{++decrees}}"
            name: "Keputusan rekaan"
            clause: "SKB rekaan"
            valid_from: 2026-01-01
            covers: []
            sources: ["contoh.example/skb"]
            {{how}}:
              - { date: {{day:yyyy-MM-dd}}, kind: collective_leave, name: "Cuti bersama rekaan" }

        """);
}
