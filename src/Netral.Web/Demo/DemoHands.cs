using System.Globalization;
using System.Text;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Registers;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Web.Rehearsal;

namespace Netral.Web.Demo;

/// <summary>What the officers of the demo's bodies do with a case, on a clock of their own that stands in the past: a day passes, they state what is there, a second officer agrees, the move is made.</summary>
internal sealed class DemoHands
{
    /// <summary>How far ahead a summons is planned, so that it is in time.</summary>
    private const int Ahead = 21;
    private static readonly string[] Names = ["sur", "rat", "ahm", "sit", "mar"];
    private readonly IServiceProvider services;
    private readonly TimeProvider clock;
    private readonly StageCases stage;
    private readonly DemoTime time = new();
    private readonly Dictionary<long, (KnownOfficer First, KnownOfficer Second)> people;
    private readonly long agency;

    /// <param name="people">The two founders of each body; who was lent to it later is kept away from what is about his agency.</param>
    /// <param name="agency">In which the reported people work.</param>
    public DemoHands(NetralDb db, ILawInForce law, Rulebook book, IServiceProvider services, TimeProvider clock, IReadOnlyDictionary<string, long> bodies,
        Dictionary<long, (KnownOfficer, KnownOfficer)> people, long agency)
    {
        (this.services, this.clock, this.people, this.agency, Book, Bodies) = (services, clock, people, agency, book, bodies);
        var journal = new Journal(db, time);
        Registers = new CaseRegisters(db, journal, law, time);
        Desk = new CaseDesk(db, journal, law, Registers, services.GetRequiredService<CaseDoor>(), time);
        stage = services.GetRequiredService<StageCases>();
    }

    public CaseDesk Desk { get; }
    public CaseRegisters Registers { get; }
    public Rulebook Book { get; }
    public IReadOnlyDictionary<string, long> Bodies { get; }

    /// <summary>The cases made so far, this one included; decides what differs from case to case.</summary>
    public int Made { get; private set; }
    public DemoRandom Random { get; private set; } = DemoRandom.For("perkara contoh");
    public DateOnly Day => Zone.WIB.DateAt(time.Now);

    public KnownOfficer First(string body) => people[Bodies[body]].First;

    public KnownOfficer Second(string body) => people[Bodies[body]].Second;

    /// <summary>A stream of its own for each case, so that it is the same whether or not those before it were made by this start.</summary>
    public void Next() => Random = DemoRandom.For("perkara contoh", ++Made);

    public void ItIs(DateOnly day, int minute = 0) => time.Now = Zone.WIB.Instant(day, new(9, minute));

    /// <summary>Stops at the first refusal.</summary>
    public async Task<Problem?> Walk(long number, int track, IEnumerable<string> moves, CancellationToken stop)
    {
        foreach (var move in moves)
        {
            if (await Make(number, track, move, null, stop) is { } stuck)
                return stuck;
        }
        return null;
    }

    /// <summary>Where a move may only be made later, later it is.</summary>
    public async Task<Problem?> Make(long number, int track, string id, IReadOnlyList<TrackAsk>? opens, CancellationToken stop)
    {
        Forward(1);
        var move = await Find(number, track, id, stop);
        while (move.Missing.Any(m => m.Code == "case.too_early") && Forward(3))
            move = await Find(number, track, id, stop);
        var (first, second) = people[move.Bodies[0]];
        var found = await Shown(number, track, move, first, stop);
        await new RehearsedProofs(services).Make(number, track, move.Needs.Except(found, StringComparer.Ordinal), first, Day, stop);
        // Whoever is tied to the person that was found is kept away, here as in life.
        if (move.Needs.Count > 0 && (await Desk.State(number, track, move.Needs, true, first, stop)).Problem is { } shut)
            return shut;
        if (opens is null && move.Opens.Count > 0)
            opens = [new(move.Opens[0], [("bkn", new(Bodies["bkn-regional"], BodyKind.Bkn))])];
        var ask = new MoveAsk(number, track, move.Version, id, null, move.AsksPlan ? new LegalMoment(Day.AddDays(Ahead)) : null, opens);
        if (move.FourEyes && ((await Desk.Propose(ask, first, stop)).Problem ?? (await Desk.Agree(number, track, move.Version, id, second, stop)).Problem) is { } alone)
            return alone;
        return await Desk.Move(ask, first, stop) is MoveAnswer.Refused refused ? refused.Problem : null;
    }

    /// <summary>A few moves on a track that runs beside, as far as they can be made.</summary>
    public async Task Wander(long number, int track, CancellationToken stop)
    {
        for (var steps = Random.Below(4); steps > 0; steps--)
        {
            var next = (await Desk.Moves(number, stop)).FirstOrDefault(m => m.Track == track && !m.IsRare && m.IsOpen);
            if (next is null || await Make(number, track, next.Id, null, stop) is not null)
                return;
        }
    }

    /// <summary>The redacted file goes to a body of the case.</summary>
    public async Task Send(long number, string to, DateOnly today, CancellationToken stop) =>
        await stage.Forward(number, First("bawaslu-1901"), Bodies[to],
            $"Dugaan: mengajak staf Kecamatan {District(number)} berfoto dengan tanda nomor calon di halaman kantor. Data contoh; mohon diperiksa.",
                Paper("kajian-dihitamkan.txt", number), Book, today, stop);

    /// <summary>What a visitor can look at: a study and a note that open with the demo's passphrase, a person of the demo's staff list. Where a body holds no keys, or nobody fits, the rehearsal's way does.</summary>
    private async Task<IReadOnlyList<string>> Shown(long number, int track, PossibleMove move, KnownOfficer officer, CancellationToken stop)
    {
        var there = new List<string>();
        if (officer.Body != Bodies["bawaslu-1901"])
            return there;
        if (move.Conditions.Any(c => c is { Id: "kajian", Met: false })
            && (await stage.Keep(number, track, officer, DocumentKind.Kajian, string.Create(CultureInfo.InvariantCulture, $"{Made:000}/KJ/CONTOH/{Day.Year}"), Paper("kajian.txt", number), Book, Day, stop)).Problem is null)
        {
            there.Add("kajian");
            await stage.Keep(number, track, officer, DocumentKind.Catatan, "–",
                new("catatan.txt", "text/plain", "DATA CONTOH\nSaksi kedua baru dapat hadir pekan depan. Semua nama dan peristiwa rekaan.\n"u8.ToArray()), Book,
                    Day, stop);
        }
        if (Made % 2 == 0 && move.Needs.Contains("identitas", StringComparer.Ordinal)
            && (await stage.Find(number, officer, agency, Random.Pick<string>(Names), Made, Book, Day, stop)).Problem is null)
            there.Add("identitas");
        return there;
    }

    private static StagedPaper Paper(string name, long number) => new(name, "text/plain", Encoding.UTF8.GetBytes(
        $"DATA CONTOH\nKajian perkara {number}\n\nDi Kecamatan {District(number)}, terlapor hadir di rapat relawan pada jam kerja dan mengajak staf mendukung satu calon. Dua saksi membenarkan.\n\nKesimpulan: diduga melanggar netralitas. Semua nama dan peristiwa rekaan.\n"));

    private static string District(long number)
    {
        var districts = DemoPlaces.Districts(DemoAgencies.Of(DemoAgencies.Bangka));
        return districts[(int)(number % districts.Count)];
    }

    private async Task<PossibleMove> Find(long number, int track, string id, CancellationToken stop) =>
        (await Desk.Moves(number, stop)).First(m => m.Track == track && m.Id == id);

    /// <summary>Never into the future: what would come tomorrow is not there yet.</summary>
    private bool Forward(int days)
    {
        var (next, now) = (time.Now.AddDays(days), clock.GetUtcNow().UtcDateTime);
        time.Now = next > now ? now : next;
        return next <= now;
    }

    /// <summary>A clock that stands in the past.</summary>
    private sealed class DemoTime : TimeProvider
    {
        public DateTime Now { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
    }
}
