using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Web.Instances;

namespace Netral.Web.FirstRun;

/// <summary>Who runs this instance, hence which parts it has. What the environment says cannot be changed here.</summary>
internal static class ChooseOperator
{
    private const int LongestName = 160;
    internal static readonly Problem NoName = new(Trouble.Invalid, "setup.operator_name", "Isi nama pengelola, paling banyak {0} huruf.", "nama");
    internal static readonly Problem NoKind = new(Trouble.Invalid, "setup.operator_kind", "Pilih siapa yang menjalankan.", "siapa");
    internal static readonly Problem NotAddress = new(Trouble.Invalid, "setup.reports_url", "Bukan alamat halaman web. Contoh yang benar: https://lapor.contoh.go.id.", "lapor");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/pengelola", Show);
        group.MapPost("/pengelola", Save);
    }

    private static RazorComponentResult<OperatorPage> Show(IConfiguration settings) => Html.Page<OperatorPage>(new { View = OperatorView.Of(settings), Problems = new Problems() });

    private static async Task<IResult> Save(HttpContext http, SetupProgress progress, Desk desk, IConfiguration settings, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var (name, reports) = (form["nama"].ToString().Trim(), form["lapor"].ToString().Trim());
        var known = Word.TryRead<OperatorKind>(form["siapa"], out var kind);
        if (!known)
            problems.Add(NoKind);
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            problems.Add(NoName.With(LongestName));
        if (reports.Length > 0 && InstanceRule.ReportsAt(reports) is null)
            problems.Add(NotAddress);
        if (known && InstanceRule.Parts(form["bagian"], kind, demo: false).Problem is { } refusal)
            problems.Add(refusal);
        if (problems.Any)
            return Html.Again<OperatorPage>(problems, new { View = OperatorView.Of(settings), Problems = problems });
        await progress.Store("operator", await desk.OwnActor(stop), stop, ("operator", $"{Word.Of(kind)}:{name}"), ("modules", form["bagian"].ToString() is { Length: > 0 } chosen ? chosen : "all"), ("reports_url", reports.Length > 0 ? reports : null));
        return Html.SeeOther(SetUpInstance.Path);
    }
}

/// <summary>What stands there now, from the environment or from an earlier visit.</summary>
public sealed record OperatorView(string? Kind, string? Name, string? Modules, string? ReportsUrl, bool FromEnvironment)
{
    internal static OperatorView Of(IConfiguration settings)
    {
        _ = InstanceRule.Operator(settings["NETRAL_OPERATOR"]).Try(out var found, out _);
        return new(found.Kind is { } kind ? Word.Of(kind) : null, found.Name, settings["NETRAL_MODULES"], settings["NETRAL_REPORTS_URL"],
            Environment.GetEnvironmentVariable("NETRAL_OPERATOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("NETRAL_MODULES") is { Length: > 0 });
    }
}
