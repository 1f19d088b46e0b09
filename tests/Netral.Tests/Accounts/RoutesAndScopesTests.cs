using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;
using Netral.Roster.Corrections;
using Netral.Tests.Cases;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts;

/// <summary>
/// Walks every route that somebody needs a role for, naming a thing of another agency or body, as officers who have every role in their own. A handler that forgets to ask
/// whether the scope covers fails here. A new route is walked by itself; if it names a new kind of thing, the test asks to be taught one.
/// </summary>
[AnyDatabase]
public sealed partial class RoutesAndScopesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    /// <summary>Roles that hold in an agency; those for the nation alone have no other agency.</summary>
    private static readonly Role[] Local = [Role.AgencyAdministrator, Role.UnitHead, Role.CeremonyClerk, Role.OversightOfficer, Role.ForwardedCaseOfficer, Role.Analyst, Role.Auditor];

    private List<(string Method, string Path)> Guarded() =>
    [
        .. from route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let policy = route.Metadata.GetMetadata<IAuthorizeData>()?.Policy
           where policy is not null and not Policies.Everyone and not Policies.SignedIn
           from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (method, "/" + route.RoutePattern.RawText?.Trim('/')),
    ];

    [Fact]
    public async Task Nothing_of_another_agency_or_body_is_shown_or_changed()
    {
        var (mine, foreign) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var things = await ThingsOf(foreign);
        var before = await State(foreign);
        var open = new List<string>();
        foreach (var visitor in new[] { await WithEveryRole(mine), (await app.ABody(region: mine.Agency.RegionCode)).First })
        {
            // Any page with a form gives the token with which a POST gets as far as the handler.
            await visitor.Get("/pengaturan");
            foreach (var (method, path) in Guarded())
            {
                var named = path.Replace("{format", "", StringComparison.Ordinal).Contains('{');
                // What else a page wants to know, so that the answer comes from the handler and not from the reading of its address.
                var address = $"{Filled(path, things)}?instansi={foreign.Agency.Code}&unit={foreign.Numbers.Units["dinas"]}&slot=1&kontak=1";
                var (status, text) = await Send(visitor, method, address, foreign);
                // Where no thing is named in the path a page may also leave the wish aside and show what is one's own.
                var closed = status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || (!named && (method == "GET" || path.EndsWith("/data", StringComparison.Ordinal) ? !text.Contains(foreign.Agency.Name, StringComparison.Ordinal) : (int)status is >= 400 and < 500));
                if (!closed)
                    open.Add($"{method} {path} as {address}: {(int)status}");
            }
        }
        open.ShouldBeEmpty();
        (await State(foreign)).ShouldBe(before);
    }

    private static async Task<(HttpStatusCode Status, string Text)> Send(Visitor visitor, string method, string address, GivenRound foreign)
    {
        if (method == "POST")
        {
            // What only reads is asked for by a post where it is written down who got it: its own body's, and nothing foreign in it.
            using var posted = await visitor.Post(address, ("instansi", foreign.Agency.Code), ("putaran", "1"), ("alasan", "dari luar"));
            return (posted.StatusCode, await posted.Content.ReadAsStringAsync());
        }
        using var request = new HttpRequestMessage(new(method), address);
        using var answer = await visitor.Http.SendAsync(request);
        // Which agencies there are is no secret, so lists to choose a home agency from are left out.
        return (answer.StatusCode, Choices().Replace(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), ""));
    }

    private async Task<Visitor> WithEveryRole(GivenRound round)
    {
        var visitor = await app.Officer(Role.AgencyAdministrator, round.Whole, round.Agency.Id.Value);
        foreach (var role in Local.Skip(1))
            await app.Do<Officers>(o => o.Give(visitor.OfficerNumber, role, round.Whole, "uji", Actor.System, CancellationToken.None));
        return visitor;
    }

    /// <summary>One of each: where a route names it, and how it is called.</summary>
    private async Task<IReadOnlyList<(string Prefix, string Name, string Value)>> ThingsOf(GivenRound round)
    {
        var officer = await app.Officer(Role.CeremonyClerk, round.Whole, round.Agency.Id.Value);
        var body = await app.ABody(region: round.Agency.RegionCode);
        var (number, agency) = (round.Number, round.Agency.Id);
        var foreignCase = await app.ACase(body, region: "19.01");
        return await app.Do<NetralDb, IReadOnlyList<(string, string, string)>>(async db =>
        {
            var (import, text, sheet, contest) = (await db.Next<StaffImport>(), await db.Next<PledgeText>(), await db.Next<Sheet>(), await db.Next<Objection>());
            db.Add(new StaffImport { Id = import, Agency = agency, FileName = "asing.csv", Sha256 = new byte[32], Actor = "system", State = ImportState.Preview, At = app.Clock.Now });
            db.Add(new PledgeText { Id = text, Agency = agency, Kind = TextKind.Ikrar, Version = 1, Title = "Naskah asing", Points = "[\"Butir\"]", Sha256 = new byte[32], PublishedAt = app.Clock.Now });
            db.Add(new Sheet { Id = sheet, Agency = agency.Value, Round = number, FileKey = "asing", Sha256 = new byte[32], MediaType = "image/png", FileName = "asing.png", RecordedBy = 1, RecordedAt = app.Clock.Now, State = SheetState.Recording });
            db.Add(new Objection { Id = contest, Agency = agency.Value, Round = number, Slot = 1, At = app.Clock.Now, State = ContestState.Open, Way = ContestWay.Certificate });
            var (key, proposal, correction) = (await db.Next<ApiKey>(), await db.Next<Proposal>(), await db.Next<Correction>());
            db.Add(new ApiKey { Id = key.Value, Officer = officer.OfficerNumber, Name = "asing", Policies = Policies.ReadRounds, Scope = round.Whole.ToString()!, SecretHash = new byte[32], Prefix = "netral_", CreatedAt = app.Clock.Now, ExpiresAt = app.Clock.Now.AddDays(9) });
            db.Add(new Proposal { Id = proposal, Kind = ActWords.ReopenRound, Agency = agency.Value, Content = "{}", Reason = "asing", PreviewHash = new byte[32], Changes = "[]", ProposedBy = officer.OfficerNumber, ProposedAt = app.Clock.Now, ExpiresAt = app.Clock.Now.AddDays(9), State = ProposalState.Proposed });
            db.Add(new Correction { Id = correction, Agency = agency, Person = round.Numbers.People["p1"], Item = CorrectionItem.Name, Wanted = "Orang Asing", AskedAt = app.Clock.Now, DueAt = app.Clock.Now.AddDays(3), State = CorrectionState.Open });
            var report = Netral.Reports.Release.RandomId.New();
            var about = app.Services.GetRequiredService<Netral.Reports.Access.Firewall>().Seal(report, new(new(null), null));
            db.Add(new Netral.Reports.Release.Report { Row = Netral.Reports.Release.RandomId.Row(report), Id = report, Body = body.Number, Asked = Netral.Reports.ReportKind.InformasiAwal, Kind = Netral.Reports.ReportKind.InformasiAwal, ReceivedOn = app.Today(), State = Netral.Reports.Release.ReportState.Received, Firewall = about, Content = [1], Identity = [1] });
            await db.SaveChangesAsync();
            var of = (await db.Set<Round>().SingleAsync(r => r.Agency == agency && r.Number == number)).Id.ToString();
            var grant = (await app.TheGrant(officer.OfficerNumber)).Id.ToString();
            return
            [
                ("/pegawai/impor/", "id", import.ToString()), ("/pegawai/unit/", "id", round.Numbers.Units["dinas"].ToString()), ("/pegawai/", "id", round.Numbers.People["p1"].ToString()),
                ("/putaran/naskah/", "id", text.ToString()), ("/putaran/", "id", of), ("/layar/", "id", of), ("/pantau/", "round", of), ("/api/v1/rounds/", "id", of),
                ("/kertas/", "sheet", sheet.ToString()), ("/persoalan/", "number", contest.ToString()), ("/api/v1/agencies/", "code", round.Agency.Code),
                ("/pengaturan/petugas/", "id", officer.OfficerNumber.ToString()), ("/pengaturan/petugas/", "grant", grant), ("/pengaturan/lembaga-saya/", "id", body.First.OfficerNumber.ToString()), ("/pengaturan/lembaga-saya/kunci/", "key", new string('a', 64)),
                ("/laporan-masuk/", "id", Convert.ToHexStringLower(report)), ("/laporan-masuk/", "file", new string('0', 32)), ("/laporan-masuk/", "copy", "asli"),
                ("/perkara/", "id", foreignCase.ToString()), ("/diteruskan/", "id", foreignCase.ToString()), ("/perkara/", "track", "0"), ("/diteruskan/", "track", "0"), ("/perkara/", "move", "terima"), ("/diteruskan/", "move", "terima"),
                ("/pengaturan/kunci-api/", "id", key.Value.ToString()), ("/usulan/", "number", proposal.ToString()), ("/pegawai/permintaan/", "number", correction.ToString()),
                ("/perkara/tukar/", "impor", "1"), ("/perkara/terusan/", "terusan", "1"), ("/perkara/", "perkara", foreignCase.ToString()), ("/perkara/", "jenis", "kajian"), ("/perkara/", "dokumen", "1"), ("/perkara/", "terusan", "1"), ("/perkara/", "sanksi", "1"), ("/perkara/", "ke", "0"),
                // For the whole instance or nation; no role of an agency opens them.
                ("/pengaturan/kunci/", "number", agency.ToString()), ("/pengaturan/retensi/", "kind", "salt"), ("/pengaturan/hukum/", "id", "1"), ("/pengaturan/hukum/", "contest", "pilkada-2024"), ("/pengaturan/hukum/", "region", "19.01"),
                // Inside of one of the things above, which is closed already.
                ("/pegawai/", "exemption", "1"), ("/pegawai/unit/", "head", "1"), ("/pegawai/impor/", "kind", "baru"), ("/", "format", "csv"),
            ];
        });
    }

    private static string Filled(string path, IReadOnlyList<(string Prefix, string Name, string Value)> things) => Parameter().Replace(path, found =>
        things.FirstOrDefault(t => t.Name == found.Groups[1].Value && path.StartsWith(t.Prefix, StringComparison.Ordinal)).Value
            ?? throw new InvalidOperationException($"{path} names a new kind of thing: add one of another agency to {nameof(ThingsOf)} as \"{found.Groups[1].Value}\"."));

    /// <summary>What would change if somebody from outside had got through.</summary>
    private Task<string> State(GivenRound round) => app.Do<NetralDb, string>(async db =>
    {
        var agency = round.Agency.Id;
        var people = await db.Set<Spell>().CountAsync(s => s.Agency == agency && s.Until == null);
        var open = await db.Set<Round>().SingleAsync(r => r.Agency == agency);
        var facts = await db.Set<Netral.Platform.Journal.JournalRow>().CountAsync(j => j.Agency == agency.Value);
        var imports = await db.Set<StaffImport>().Where(i => i.Agency == agency).Select(i => i.State).ToListAsync();
        return $"{people} {open.Title} {open.ClosesAt:O} {await db.Set<Unit>().CountAsync(u => u.Agency == agency && u.Until == null)} {facts} {string.Join(',', imports)} {await db.Set<Sheet>().CountAsync(s => s.Agency == agency.Value)} {await db.Set<Round>().CountAsync(r => r.Agency == agency)}";
    });

    [GeneratedRegex("<option.*?</option>", RegexOptions.Singleline, 1000)]
    private static partial Regex Choices();

    [GeneratedRegex(@"\{\*{0,2}([a-z]+)(?::[^{}]*(?:\{[^}]*\})?[^{}]*)?\}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Parameter();
}
