using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Accounts.KeepBodyKeys;
using Netral.Conduct.ChangeLaw;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Reports.Demo;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Puts the invented governments, their rounds and their officers into a new database.</summary>
internal sealed class DemoLoader(LoadStaff staff, LoadRound rounds, Officers officers, Bodies bodies, LoadBodyKeys keys, LoadLaw law, NetralDb db,
    TimeProvider clock, LoadReports? reports = null)
{
    public async Task Load(CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var agencies = new Dictionary<string, Agency>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, LoadedNumbers>(StringComparer.Ordinal);
        var plans = DemoRounds.All(today);
        foreach (var demo in DemoAgencies.All())
        {
            Console.WriteLine($"  {demo.Name}");
            var agency = agencies[demo.Code] = await staff.AddAgency(demo.Code, demo.Name, demo.PersonnelOffice, demo.RegionCode, demo.Zone,
                string.Join('\n', demo.Letterhead), stop);
            var plan = plans.FirstOrDefault(p => p.AgencyCode == demo.Code);
            var outcomes = plan is null ? [] : DemoOutcomes.Of(plan).ToList();
            numbers[demo.Code] = await LoadPeople(agency, demo, plan, outcomes, stop);
            if (plan is not null)
                await LoadRound(agency, plan, outcomes, numbers[demo.Code], today, stop);
        }
        await LoadOfficers(agencies, numbers, today, stop);
        await DemoContest.Load(law, today, stop);
        if (reports is not null)
        {
            Console.WriteLine("  Laporan contoh");
            await reports.Load(DemoReports.All(today), stop);
        }
    }

    private Task<LoadedNumbers> LoadPeople(Agency agency, DemoAgency demo, DemoRound? plan, List<DemoOutcome> outcomes, CancellationToken stop)
    {
        var changes = DemoChanges.Of(demo).ToLookup(c => c.PersonKey, StringComparer.Ordinal);
        var people = DemoPeople.Of(demo).Select(p => new LoadedPerson(p.Key, p.Name, p.BirthDate, p.Sex, p.Nik, Spells(p, [.. changes[p.Key]]), p.Email, p.Phone)).ToList();
        var exempt = outcomes.Where(o => o.Exempt is not null)
            .Select(o => new LoadedExemption(o.PersonKey, Word.Read<ExemptionReason>(o.Exempt!), agency.Zone.DateAt(plan!.OpensAt).AddDays(-30), null)).ToList();
        return staff.Load(agency,
            [.. DemoUnits.Of(demo).Select(u => new LoadedUnit(u.Key, u.ParentKey, u.Name, u.Kind, u.Code))], people,
            [.. DemoHeads.Of(demo).Select(h => new LoadedHead(h.UnitKey, h.PersonKey, h.Kind, h.From, h.Until))], exempt, stop);
    }

    private static List<LoadedSpell> Spells(DemoPerson p, List<DemoChange> changes)
    {
        var spells = new List<LoadedSpell>
        {
            new(p.Kind, p.Nip, p.PositionGroup, p.Position, p.Grade, p.UnitKey, p.EmploymentFrom,
                changes.Count > 0 ? changes[0].From.AddDays(-1) : p.EmploymentUntil),
        };
        foreach (var (index, c) in changes.Index())
            spells.Add(new(c.Kind, c.Nip, c.PositionGroup, c.Position, c.Grade, c.UnitKey, c.From, index + 1 < changes.Count ? changes[index + 1].From.AddDays(-1) : p.EmploymentUntil));
        return spells;
    }

    private async Task LoadRound(Agency agency, DemoRound plan, List<DemoOutcome> outcomes, LoadedNumbers numbers, DateOnly today, CancellationToken stop)
    {
        var number = await rounds.Open(agency, new LoadedRound(plan.Title, Word.Read<ContestKind>(plan.Contest), plan.ContestDate, plan.OpensAt, plan.ClosesAt, plan.Cascade, plan.HoldDays,
            plan.DateIsExample, plan.CeremonyPlace, plan.CeremonyAt, plan.LedBy), stop);
        await rounds.Invite(agency, number, outcomes.Where(o => o.Invited).Select(o => numbers.People[o.PersonKey]).ToHashSet(), plan.OpensAt, stop);
        await rounds.Attend(agency, number, plan.Leaders.Where(l => l.Attended).Select(l => numbers.People[l.PersonKey]).ToHashSet(), plan.CeremonyAt, stop);
        await rounds.Sign(agency, number, outcomes.Where(o => o.SignedAt is not null).Select(o => new LoadedPledge(
            numbers.People[o.PersonKey], o.SignedAt!.Value, Word.Read<Level>(o.Level!), Word.Read<Recognition>(o.Identity!), o.Contested)), stop);
        if (agency.Zone.DateAt(plan.ClosesAt) < today)
            await rounds.Close(agency, number, plan.ClosesAt, stop);
    }

    private async Task LoadOfficers(Dictionary<string, Agency> agencies, Dictionary<string, LoadedNumbers> numbers, DateOnly today, CancellationToken stop)
    {
        var made = new Dictionary<string, long>(StringComparer.Ordinal);
        // The longest term there is, so that a demo that goes on for a year keeps its sign-ins.
        var until = GrantTerms.Latest(today);
        foreach (var demo in DemoOfficers.All().Where(o => o.Body is null))
        {
            var agency = demo.AgencyCode is null ? null : agencies[demo.AgencyCode];
            var role = Word.Read<Role>(demo.Role);
            var newcomer = Newcomer(demo, agency);
            var given = new NewRole(role, ScopeOf(demo, agency, numbers), today, until, "Data contoh");
            var officer = (await db.Write(() => officers.Admit(newcomer, given, null, Actor.System, stop), stop)).Must();
            made[demo.Email] = officer.Id;
            // The province has no round of its own and sees its regencies.
            if (role == Role.AgencyAdministrator && agency!.RegionCode.Length == 2)
                await officers.Give(officer.Id, new(Role.Analyst, new Scope.Region(agency.RegionCode), today, until, "Data contoh"), Actor.System, stop);
            if (demo.PersonKey is { } person)
                await officers.Link(officer.Id, numbers[demo.AgencyCode!].People[person].Value, Actor.System, stop);
        }
        foreach (var body in DemoBodies.All)
        {
            var serving = DemoOfficers.All().Where(o => o.Body == body.Code).ToList();
            Newcomer[] first = [.. serving.Where(o => o.Email != body.Lent).Select(o => Newcomer(o, null))];
            var number = (await bodies.Create(new(body.Code, body.Name, body.Kind, body.RegionCode, body.Agency is { } own ? agencies[own].Id.Value : null, "Alamat contoh, tanpa nomor telepon", null), first, until, "Data contoh", null, stop)).Must();
            foreach (var lent in serving.Where(o => o.Email == body.Lent))
            {
                var role = new NewRole(Word.Read<Role>(body.RoleWord), new Scope.Region(body.RegionCode!), today, until, "Data contoh");
                (await db.Write(() => officers.Admit(Newcomer(lent, agencies[body.LentBy!]), role, number, Actor.System, stop), stop)).Must();
            }
            if (body.HasKeys)
                await keys.Found(number, DemoOfficers.DemoPassphrase, stop);
        }
        await Substitute(agencies[DemoAgencies.Bangka], made, today, stop);
    }

    /// <summary>Somebody stands in during a leave that ends soon, so that the page of the officers has one to mark.</summary>
    private async Task Substitute(Agency agency, Dictionary<string, long> made, DateOnly today, CancellationToken stop)
    {
        var leave = today.AddDays(10);
        await officers.Give(made["petugas@bangka.contoh.example"],
            new(Role.CeremonyClerk, new Scope.Subtree(agency.Id.Value), today, leave, "Menggantikan selama cuti (data contoh)", made["upacara@bangka.contoh.example"], leave), Actor.System, stop);
    }

    private Newcomer Newcomer(DemoOfficer demo, Agency? home) =>
        officers.Prepare(demo.Email, demo.Name, home?.Id.Value, DemoOfficers.DemoPassword, mustChange: false, isExample: true);

    private static Scope ScopeOf(DemoOfficer demo, Agency? agency, Dictionary<string, LoadedNumbers> numbers) =>
        agency is not null ? new Scope.Subtree(agency.Id.Value, demo.UnitKey is { } unit ? numbers[demo.AgencyCode!].Units[unit].Value : null)
        : demo.RegionCode is { } region ? new Scope.Region(region)
        : new Scope.Nation();
}
