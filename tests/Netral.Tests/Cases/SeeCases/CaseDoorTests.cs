using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Interchange;
using Netral.Cases.Sanctions;
using Netral.Cases.Subscribe;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.SeeCases;

[UsesDatabase]
public sealed class CaseDoorTests(FileWorld world) : IClassFixture<FileWorld>
{
    private App App => world.App;

    private Task Link(long officer, long? person) => App.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer).ExecuteUpdateAsync(s => s.SetProperty(o => o.Person, person)));

    private static KnownOfficer Known(GivenBody body, Visitor officer) => new(officer.OfficerNumber, "Petugas Rekaan", body.Number, null);

    /// <summary>The head of the service is reported and found; the case lies at the PPK of his agency, whose second officer stands in the staff list.</summary>
    private async Task<(long Number, GivenBody Ppk, GivenBody From)> AtThePpk(Agency agency, LoadedNumbers staff, string? second)
    {
        var (from, bkn) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(region: FileWorld.ARegion()));
        var ppk = await App.ABody(BodyKind.Ppk, null, agency.Id.Value);
        if (second is not null)
            await Link(ppk.Second.OfficerNumber, staff.People[second].Value);
        var number = await world.ACase(from, PersonKind.Pns);
        await from.First.Get($"/perkara/{number}/orang");
        await from.First.Submit($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", agency.Code), ("orang", staff.People["kadis"].Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, from, move);
        await world.Go(number, from, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], agency.Id.Value)]);
        await world.Go(number, bkn, "terima_bkn", 1);
        await world.Go(number, bkn, "rekomendasikan", 1);
        await world.Go(number, ppk, "ppk_disiplin", 1);
        return (number, ppk, from);
    }

    [Theory]
    [InlineData("kadis")]
    [InlineData("kepsek")]
    public async Task The_reported_officer_of_the_authority_and_one_under_him_come_in_by_no_door(string who)
    {
        var staff = await App.AStaff(4);
        var (number, ppk, _) = await AtThePpk(staff.Agency, staff.Numbers, who);
        await App.Do<NetralDb, int>(db =>
        {
            db.Add(new CaseSanction { Id = 900_000 + number, Case = number, Track = 1, Reported = 1, Employed = PersonKind.Pns, Body = ppk.Number, Region = "36.02", State = SanctionState.Decided, ActOn = App.Today(), Ladder = "pp94", Kind = "uji", Class = BreachClass.Ringan, Authority = "uji", ProposedBy = ppk.First.OfficerNumber, DecidedOn = App.Today(), Decree = "SK-REKAAN-7" });
            return db.SaveChangesAsync();
        });
        var tied = ppk.Second;
        foreach (var page in new[] { $"/diteruskan/{number}", $"/diteruskan/{number}/langkah/1/tidak_ada_dugaan", $"/diteruskan/{number}/langkah/1/tidak_ada_dugaan/setuju", $"/diteruskan/{number}/mundur", $"/perkara/{number}/dokumen", $"/perkara/{number}/sanksi", $"/perkara/{number}/orang" })
        {
            await tied.Get(page, HttpStatusCode.NotFound);
            await ppk.First.Get(page);
        }
        foreach (var list in new[] { "/diteruskan", "/diteruskan/papan", "/diteruskan/daftar" })
            (await tied.Get(list)).ShouldNotContain($"/diteruskan/{number}");
        (await ppk.First.Get("/diteruskan/daftar")).ShouldContain($"/diteruskan/{number}");
        (await ppk.First.Get("/perkara/sanksi")).ShouldContain("SK-REKAAN-7");
        (await tied.Get("/perkara/sanksi")).ShouldNotContain("SK-REKAAN-7");
        (await tied.Http.GetStringAsync("/perkara/sanksi/idis.csv")).ShouldNotContain("SK-REKAAN-7");

        // The engine asks by itself, whoever calls it.
        var officer = Known(ppk, tied);
        var move = (await App.Do<CaseDesk, IReadOnlyList<PossibleMove>>(desk => desk.Moves(number, CancellationToken.None))).Single(m => m.Id == "tidak_ada_dugaan");
        (await App.Do<CaseDesk, Result<bool>>(desk => desk.State(number, 1, ["surat_panggilan"], true, officer, CancellationToken.None))).Problem!.Code.ShouldBe("case.unknown");
        (await App.Do<CaseDesk, Result<bool>>(desk => desk.Agree(number, 1, move.Version, move.Id, officer, CancellationToken.None))).Problem!.Code.ShouldBe("case.unknown");
        var refused = (await App.Do<CaseDesk, MoveAnswer>(desk => desk.Move(new(number, 1, move.Version, move.Id), officer, CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>();
        refused.Problem.Code.ShouldBe("case.unknown");
        refused.Now.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_only_counted_leaves_out_the_case_about_himself()
    {
        var staff = await App.AStaff(4);
        var (number, ppk, from) = await AtThePpk(staff.Agency, staff.Numbers, "kepsek");
        var bkn = await App.Do<NetralDb, long>(db => db.Set<Party>().Where(p => p.Case == number && p.Institution == "bkn").Select(p => p.Body).SingleAsync());
        var supervisor = (await App.Do<IOfficers, IReadOnlyList<KnownOfficer>>(o => o.OfBody(bkn, CancellationToken.None)))[0];
        (await App.Do<CaseDesk, Result<bool>>(desk => desk.SetAmount(number, 1, "disiplin.kewajiban_atasan", 10, supervisor, CancellationToken.None))).Must();
        var (free, tied) = (await Calendar(ppk.First.OfficerNumber), await Calendar(ppk.Second.OfficerNumber));
        free.ShouldContain("BEGIN:VEVENT");
        tied.ShouldNotContain("BEGIN:VEVENT");
        // Whoever may not see a case does not take it out as a file.
        await Link(from.Second.OfficerNumber, staff.Numbers.People["kepsek"].Value);
        (await App.Do<CaseExchange, int>(async e => (await e.Rows(from.Number, Known(from, from.First).Actor, CancellationToken.None)).Count)).ShouldBe(1);
        (await App.Do<CaseExchange, int>(async e => (await e.Rows(from.Number, Known(from, from.Second).Actor, CancellationToken.None)).Count)).ShouldBe(0);

        async Task<string> Calendar(long officer) => await App.Do<IServiceProvider, string>(async services =>
        {
            var feeds = services.GetRequiredService<CalendarFeeds>();
            var secret = await feeds.Renew(new(officer, "Petugas Rekaan", ppk.Number, null), CancellationToken.None);
            return (await feeds.Of(secret, CancellationToken.None))!;
        });
    }

    [Fact]
    public async Task Whoever_comes_in_with_the_forwarding_is_kept_away_and_nobody_reads_that_he_is()
    {
        var staff = await App.AStaff(4);
        var (number, ppk, from) = await AtThePpk(staff.Agency, staff.Numbers, "kepsek");
        (await App.Do<NetralDb, List<(long, bool)>>(async db => [.. (await db.Set<Recused>().Where(r => r.Case == number).ToListAsync()).Select(r => (r.Officer, r.KeptAway))])).ShouldBe([(ppk.Second.OfficerNumber, true)]);
        (await App.Facts("officer_kept_away")).ShouldContain(f => f.Subject == $"case:{number}");
        (await from.First.Get($"/perkara/{number}")).ShouldNotContain("menarik diri.");
        // It stays so when the tie is untied afterwards.
        await Link(ppk.Second.OfficerNumber, null);
        await ppk.Second.Get($"/diteruskan/{number}", HttpStatusCode.NotFound);
        // An own choice is told to colleagues, and leaves the view of where the case stands.
        await ppk.First.Get($"/diteruskan/{number}/mundur");
        (await ppk.First.Submit($"/diteruskan/{number}/mundur")).ShouldContain("Anda menarik diri dari perkara ini.");
    }

    [Fact]
    public async Task An_officer_who_is_admitted_later_is_asked_like_those_before_him()
    {
        var staff = await App.AStaff(4);
        var (number, ppk, _) = await AtThePpk(staff.Agency, staff.Numbers, null);
        var email = GivenOfficers.AnEmail();
        await App.Do<IServiceProvider>(async services =>
        {
            var officers = services.GetRequiredService<Officers>();
            var newcomer = officers.Prepare(email, "Petugas Ketiga", null, GivenOfficers.Password, mustChange: false);
            var role = new NewRole(Role.ForwardedCaseOfficer, new Scope.Subtree(staff.Agency.Id.Value), App.Today(), App.Today().AddDays(300), "uji");
            (await services.GetRequiredService<NetralDb>().Write(() => officers.Admit(newcomer, role, ppk.Number, Actor.System, CancellationToken.None), CancellationToken.None)).Must();
        });
        var third = await App.SignedIn(email);
        await third.Get($"/diteruskan/{number}");
        await Link(third.OfficerNumber, staff.Numbers.People["kepsek"].Value);
        await third.Get($"/diteruskan/{number}", HttpStatusCode.NotFound);
        (await App.Do<CaseDesk, Result<bool>>(desk => desk.State(number, 1, ["surat_panggilan"], true, Known(ppk, third), CancellationToken.None))).Problem!.Code.ShouldBe("case.unknown");
    }

    [Fact]
    public async Task A_tie_of_the_day_of_filing_counts_when_it_has_ended_since()
    {
        var staff = await App.AStaff(4);
        var body = await App.ABody(region: FileWorld.ARegion());
        var filed = App.Today().AddDays(-5);
        var report = await App.AReport(body.Number);
        var number = (await App.Do<CaseDesk, Result<long>>(desk => desk.Open(new(CaseKind.Laporan, CaseRegime.Pemilu, new(body.Number, BodyKind.BawasluKabupatenKota), "36.02", new(filed), new(filed), null, report), Actor.System, CancellationToken.None))).Must();
        await App.Do<NetralDb, int>(db =>
        {
            db.Add(new Grant { Id = 800_000 + number, Officer = body.Second.OfficerNumber, Role = Role.UnitHead, Scope = new Scope.Subtree(staff.Agency.Id.Value).ToString(), From = filed.AddDays(-90), Until = filed, Reason = "uji" });
            return db.SaveChangesAsync();
        });
        await body.Second.Get($"/perkara/{number}");
        await body.First.Get($"/perkara/{number}/orang");
        await body.First.Submit($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kadis"].Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await body.Second.Get($"/perkara/{number}", HttpStatusCode.NotFound);
        await body.First.Get($"/perkara/{number}");
    }
}
