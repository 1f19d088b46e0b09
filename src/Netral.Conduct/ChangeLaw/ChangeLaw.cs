using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.SignIn;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;

namespace Netral.Conduct.ChangeLaw;

/// <summary><c>/pengaturan/hukum</c>: the law in force, proposals, and uploading the next; <c>…/usulan/{id}</c>: what a proposal changes, and the second editor's decision.</summary>
internal static class ChangeLaw
{
    internal const string Home = "/pengaturan/hukum";
    private const long LargestUpload = 6 * 1024 * 1024;

    internal static readonly Problem NoFile = new(Trouble.Invalid, "rulebook.no_file", "Pilih dahulu berkas ZIP atau berkas YAML-nya.", "berkas");
    internal static readonly Problem NotLaw = new(Trouble.Invalid, "rulebook.not_law", "“{0}” bukan berkas YAML atau ZIP.", "berkas");
    internal static readonly Problem NothingInside = new(Trouble.Invalid, "rulebook.nothing_inside", "Tidak ada berkas YAML di dalamnya.", "berkas");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(Policies.EditRulebook);
        group.MapGet("", Show);
        group.MapPost("", Upload).TakesUpTo(LargestUpload);
        group.MapPost("/bawaan", BuiltIn);
        group.MapGet("/usulan/{id:long}", Change);
        group.MapPost("/usulan/{id:long}/terbitkan", Publish).RequireRecentSignIn();
        group.MapPost("/usulan/{id:long}/tarik", Withdraw);
        EditCalendar.Map(group);
        EditContest.Map(group);
        EditCandidates.Map(group);
    }

    private static Task<IResult> Show(LawViews views, CancellationToken stop) => Page(new Problems(), [], views, stop);

    private static async Task<IResult> Page(Problems problems, IReadOnlyList<FaultLine> faults, LawViews views, CancellationToken stop) =>
        Html.Page<LawPage>(new { View = await views.Overview(stop), Faults = faults, Problems = problems }, problems.Status);

    private static async Task<IResult> Upload(HttpContext http, LawDesk law, LawViews views, Phrasebook phrases, CancellationToken stop)
    {
        var problems = new Problems();
        var form = await http.Request.ReadFormAsync(stop);
        var read = await Files(form.Files, stop);
        if (!problems.Try(read, out var files))
            return await Page(problems, [], views, stop);
        return await Answer(await law.Propose(await law.Over(files, stop), LawChangeKind.Upload, stop), problems, views, phrases, stop);
    }

    private static async Task<IResult> BuiltIn(LawDesk law, LawViews views, Phrasebook phrases, CancellationToken stop) =>
        await Answer(await law.Propose(RulebookBundle.BuiltIn(), LawChangeKind.BuiltIn, stop), new Problems(), views, phrases, stop);

    private static async Task<IResult> Answer(Proposed proposed, Problems problems, LawViews views, Phrasebook phrases, CancellationToken stop) =>
        problems.Try(proposed.Result, out var id) ? Html.SeeOther(Of(id.Value)) : await Page(problems, FaultLine.Of(proposed.Faults, phrases), views, stop);

    /// <summary>One ZIP, or some YAML files. What is not among them stays as it is in force.</summary>
    private static async Task<Result<Dictionary<string, byte[]>>> Files(IFormFileCollection uploaded, CancellationToken stop)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in uploaded.Where(f => f.Length > 0))
        {
            var name = Path.GetFileName(file.FileName);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, stop);
            content.Position = 0;
            if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                if (!BundleZip.Read(content).Try(out var packed, out var refusal))
                    return refusal;
                foreach (var (inner, bytes) in packed)
                    files[inner] = bytes;
                if (packed.Count == 0)
                    return NothingInside;
            }
            else if (!BundleZip.IsLaw(name))
            {
                return NotLaw.With(name.Length <= 60 ? name : name[..60]);
            }
            else if (!files.TryAdd(name, content.ToArray()))
            {
                return BundleZip.Twice.With(name);
            }
        }
        return files.Count == 0 ? NoFile : files;
    }

    private static async Task<IResult> Change(long id, LawViews views, CancellationToken stop) => await ChangePage(id, new Problems(), views, stop);

    private static async Task<IResult> ChangePage(long id, Problems problems, LawViews views, CancellationToken stop) => await views.Change(new(id), stop) is { } view
        ? Html.Page<ChangePage>(new { View = view, Problems = problems }, problems.Status)
        : await Page(new Problems(LawDesk.Unknown), [], views, stop);

    private static async Task<IResult> Publish(long id, LawDesk law, LawViews views, CancellationToken stop) =>
        (await law.Publish(new(id), stop)).Problem is { } refusal ? await ChangePage(id, new Problems(refusal), views, stop) : Html.SeeOther(Of(id));

    private static async Task<IResult> Withdraw(long id, LawDesk law, LawViews views, CancellationToken stop) =>
        (await law.Withdraw(new(id), stop)).Problem is { } refusal ? await ChangePage(id, new Problems(refusal), views, stop) : Html.SeeOther(Home);

    internal static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"{Home}/usulan/{id}");
}
