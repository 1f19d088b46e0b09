using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Web.Instances;

namespace Netral.Web.FirstRun;

/// <summary>The first agency with its administrator, whose one-time password is shown once. Bodies of oversight are made elsewhere, with two officers.</summary>
internal static partial class FirstAgency
{
    internal static readonly Problem NoName = new(Trouble.Invalid, "setup.agency_name", "Isi nama instansi, paling banyak 160 huruf.", "nama");
    internal static readonly Problem NotCode = new(Trouble.Invalid, "setup.agency_code", "Kode hanya huruf, angka, dan tanda hubung, paling banyak 20.", "kode");
    internal static readonly Problem NotRegion = new(Trouble.Invalid, "setup.agency_region", "Kode wilayah terdiri atas angka dan titik, misalnya 19.01.", "wilayah");
    internal static readonly Problem NoZone = new(Trouble.Invalid, "setup.agency_zone", "Pilih zona waktunya.", "zona");
    internal static readonly Problem NoOfficer = new(Trouble.Invalid, "setup.officer_name", "Isi nama pengelola kepegawaian, paling banyak 120 huruf.", "petugas");
    internal static readonly Problem NotMail = new(Trouble.Invalid, "setup.officer_mail", "Bukan alamat surel. Contoh yang benar: nama@kabupaten.go.id.", "surel");
    internal static readonly Problem Taken = new(Trouble.Conflict, "setup.officer_known", "Surel ini sudah dipakai petugas lain.", "surel");
    internal static readonly Problem There = new(Trouble.Conflict, "setup.agency_there", "Instansi pertama sudah dibuat.");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/instansi", Show);
        group.MapPost("/instansi", Make);
        group.MapPost("/instansi/lewati", async (SetupProgress progress, Desk desk, CancellationToken stop) =>
        {
            await progress.Skip(SetupStep.Agency, await desk.OwnActor(stop), stop);
            return Html.SeeOther(SetUpInstance.Path);
        });
    }

    private static async Task<IResult> Show(NetralDb db, IConfiguration settings, CancellationToken stop) =>
        Html.Page<AgencyPage>(new { View = await Given(db, settings, stop), Problems = new Problems() });

    private static async Task<AgencyStepView> Given(NetralDb db, IConfiguration settings, CancellationToken stop)
    {
        _ = InstanceRule.Operator(settings["NETRAL_OPERATOR"]).Try(out var found, out _);
        return new(await db.Set<Agency>().Select(a => a.Name).FirstOrDefaultAsync(stop), found.Kind == OperatorKind.Agency ? found.Name : null, found.Kind == OperatorKind.Body);
    }

    private static async Task<IResult> Make(HttpContext http, NetralDb db, LoadStaff staff, Officers officers, SetupProgress progress, Desk desk, IConfiguration settings, TimeProvider clock, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        string Typed(string field) => form[field].ToString().Trim();
        Check(problems, Typed);
        if (!Enum.TryParse<Zone>(Typed("zona"), out var zone) || !Enum.IsDefined(zone))
            problems.Add(NoZone);
        if (!problems.Any && await officers.Known(Typed("surel")))
            problems.Add(Taken);
        if (problems.Any)
            return Html.Again<AgencyPage>(problems, new { View = await Given(db, settings, stop), Problems = problems });
        var (newcomer, actor) = (officers.Prepare(Typed("surel"), Typed("petugas"), null), await desk.OwnActor(stop));
        var made = await db.Write<Agency>(async () =>
        {
            // One press makes one agency: a second finds the first.
            if (await db.Set<Agency>().AnyAsync(stop))
                return There;
            var agency = await staff.AddAgency(Typed("kode"), Typed("nama"), Typed("kantor") is { Length: > 0 } office ? office : "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", Typed("wilayah"), zone, Typed("alamat"), stop);
            newcomer.At(agency.Id.Value);
            var role = new NewRole(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), null, "first run");
            return (await officers.Admit(newcomer, role, null, actor, stop)).Problem is { } refusal ? refusal : agency;
        }, stop);
        if (!problems.Try(made, out var first))
            return Html.Again<AgencyPage>(problems, new { View = await Given(db, settings, stop), Problems = problems });
        await progress.Store("agency", actor, stop);
        // A one-time secret: shown in the answer itself, and nowhere again.
        return Html.Page<AgencyMadePage>(new { Agency = first.Name, Email = Typed("surel"), newcomer.Password });
    }

    private static void Check(Problems problems, Func<string, string> typed)
    {
        if (!Fits(typed("nama"), 160))
            problems.Add(NoName);
        if (!CodeShape().IsMatch(typed("kode")))
            problems.Add(NotCode);
        if (!RegionShape().IsMatch(typed("wilayah")))
            problems.Add(NotRegion);
        if (!Fits(typed("petugas"), 120))
            problems.Add(NoOfficer);
        if (!MailShape().IsMatch(typed("surel")) || typed("surel").Length > 254)
            problems.Add(NotMail);
        if (typed("kantor").Length > 160 || typed("alamat").Length > 300)
            problems.Add(NoName.At(typed("kantor").Length > 160 ? "kantor" : "alamat"));
    }

    private static bool Fits(string text, int longest) => text.Length > 0 && text.Length <= longest && !text.Any(char.IsControl);

    [GeneratedRegex("^[a-zA-Z0-9-]{1,20}$", RegexOptions.None, 100)]
    private static partial Regex CodeShape();
    [GeneratedRegex(@"^\d{2}(\.\d{2,4}){0,3}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex RegionShape();
    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$", RegexOptions.None, 100)]
    internal static partial Regex MailShape();
}

/// <param name="Made">The agency that is there already.</param>
/// <param name="Operator">The operator's name, where it is an agency itself.</param>
/// <param name="ForBody">An oversight body runs this instance: it may have no agency at all.</param>
public sealed record AgencyStepView(string? Made, string? Operator, bool ForBody);
