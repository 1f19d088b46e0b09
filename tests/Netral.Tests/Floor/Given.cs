using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Tests.Floor;

/// <summary>An agency with a round, as a test needs it.</summary>
public sealed record GivenRound(Agency Agency, int Number, LoadedNumbers Numbers)
{
    public Scope Whole => new Scope.Subtree(Agency.Id.Value);
    public Scope Of(string unit) => new Scope.Subtree(Agency.Id.Value, Numbers.Units[unit].Value);
}

/// <summary>Ready-made invented agencies. Units: pemda > dinas > sekolah, pemda > kecamatan. Heads: sekda (pemda), kadis, kepsek, camat.</summary>
public static class Given
{
    private static readonly string[] Seats = ["pemda", "dinas", "sekolah", "kecamatan"];
    private static int count;

    /// <summary>An agency without people.</summary>
    public static Task<Agency> AnAgency(this App app, Zone zone = Zone.WIB, string? region = null)
    {
        var number = Interlocked.Increment(ref count);
        return app.Do<LoadStaff, Agency>(staff => staff.AddAgency($"uji{number}", $"Pemerintah Kabupaten Uji {number}", "Badan Kepegawaian Uji", region ?? $"{99 - number / 100}.{number % 100:00}", zone, "", CancellationToken.None));
    }

    /// <summary>Sekda, kadis, kepsek, camat and <paramref name="staff"/> people spread over the four units, each with a birth date of 1 January 1990 and a contact.</summary>
    public static async Task<(Agency Agency, LoadedNumbers Numbers)> AStaff(this App app, int staff = 20, Zone zone = Zone.WIB)
    {
        var agency = await app.AnAgency(zone);
        var people = new[] { ("sekda", "pemda"), ("kadis", "dinas"), ("kepsek", "sekolah"), ("camat", "kecamatan") }
            .Concat(Enumerable.Range(1, staff).Select(i => ($"p{i}", Seats[i % 4])))
            .Select((p, i) => new LoadedPerson(p.Item1, $"Orang Rekaan {Letters(i)}", new DateOnly(1990, 1, 1), Sex.Female, null,
                [new LoadedSpell(EmploymentKind.Pns, i < 1000 ? $"19900101201501{i % 10:0}{i:000}" : $"1990010120{i:00000000}", PositionGroup.Pelaksana, "Pengelola", "III/a", p.Item2, new DateOnly(2015, 1, 1), null)],
                $"{p.Item1}.{agency.Code}@contoh.example", null)).ToList();
        var numbers = await app.Do<LoadStaff, LoadedNumbers>(load => load.Load(agency,
            [
                new("pemda", null, "Pemerintah Kabupaten", UnitKind.Pemda, null), new("dinas", "pemda", "Dinas Pendidikan", UnitKind.Dinas, null),
                new("sekolah", "dinas", "SDN 1 Contoh", UnitKind.Sekolah, null), new("kecamatan", "pemda", "Kecamatan Contoh", UnitKind.Kecamatan, null),
            ],
            people,
            [
                new("pemda", "sekda", HeadKind.Definitif, new(2020, 1, 1), null), new("dinas", "kadis", HeadKind.Definitif, new(2020, 1, 1), null),
                new("sekolah", "kepsek", HeadKind.Definitif, new(2020, 1, 1), null), new("kecamatan", "camat", HeadKind.Definitif, new(2020, 1, 1), null),
            ], [], CancellationToken.None));
        return (agency, numbers);
    }

    /// <summary>A round that is open from two days before the clock's now until a week after.</summary>
    public static async Task<GivenRound> ARound(this App app, int staff = 20, bool cascade = false, int cascadeDays = 7, Zone zone = Zone.WIB)
    {
        var (agency, numbers) = await app.AStaff(staff, zone);
        var number = await app.Do<LoadRound, int>(rounds => rounds.Open(agency, new LoadedRound("Ikrar Uji", ContestKind.Pilkada, new DateOnly(2024, 11, 27),
            app.Clock.Now.AddDays(-2), app.Clock.Now.AddDays(7), cascade, cascadeDays, false, "Halaman kantor", app.Clock.Now.AddDays(-2), "Sekretaris Daerah"), CancellationToken.None));
        await app.Settle();
        return new GivenRound(agency, number, numbers);
    }

    /// <summary>The slot of a person.</summary>
    public static Task<SlotKey> Slot(this App app, GivenRound round, string person) => app.Do<NetralDb, SlotKey>(db =>
    {
        var id = round.Numbers.People[person];
        var slot = db.Set<Slot>().First(s => s.Agency == round.Agency.Id.Value && s.Round == round.Number && s.Person == id);
        return Task.FromResult(new SlotKey(slot.Agency, slot.Round, slot.Number));
    });

    /// <summary>A fresh personal link of a person: the path with the token.</summary>
    public static async Task<string> Link(this App app, GivenRound round, string person, Recognition recognition = Recognition.Kontak)
    {
        var key = await app.Slot(round, person);
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(app.Services);
        var links = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Links>(scope.ServiceProvider);
        var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<NetralDb>(scope.ServiceProvider);
        var made = await db.Write<LinkToken>(async () => await links.Make(key, LinkWay.Contact, recognition, null, Actor.System, CancellationToken.None), CancellationToken.None);
        return $"/ikrar/{made.Must()}";
    }

    /// <summary>Opens the link and answers the birth date: the visitor stands before the texts, or where the round lets him.</summary>
    public static async Task<Visitor> AtTheTexts(this App app, GivenRound round, string person)
    {
        var visitor = app.Visitor();
        (await visitor.Answer(await app.Link(round, person))).StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        await visitor.Get("/ikrar");
        await visitor.Submit("/ikrar/kenali", ("lahir", "01-01-1990"));
        return visitor;
    }

    /// <summary>Signs as a person would; the certificate page is returned.</summary>
    public static async Task<string> Signs(this App app, GivenRound round, string person)
    {
        var visitor = await app.AtTheTexts(round, person);
        return await visitor.Submit("/ikrar", Agreed(await app.NameOf(round, person)));
    }

    public static Task<string> NameOf(this App app, GivenRound round, string person) => app.Do<StaffList, string>(async staff =>
        (await staff.Find(round.Agency.Id, round.Numbers.People[person], DateOnly.FromDateTime(app.Clock.Now), CancellationToken.None))!.Name);

    /// <summary>All points ticked and the name typed.</summary>
    public static (string Name, string Value)[] Agreed(string name) =>
        [("butir-1", "ya"), ("butir-2", "ya"), ("butir-3", "ya"), ("butir-4", "ya"), ("pakta", "ya"), ("nama", name)];

    private static string Letters(int number) => number < 26 ? ((char)('A' + number)).ToString() : Letters((number / 26) - 1) + (char)('A' + (number % 26));
}
