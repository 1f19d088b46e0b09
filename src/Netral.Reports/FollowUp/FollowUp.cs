using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Reports.FileReport;

namespace Netral.Reports.FollowUp;

internal static class FollowUpProblems
{
    public const int LongestMessage = 10_000;

    /// <summary>The same for a code that nobody has and for one that was mistyped: whoever guesses learns nothing from a check character.</summary>
    public static readonly Problem Unknown = new(Trouble.NotFound, "receipt.unknown", "Kode ini tidak kami kenal. Periksa lagi hurufnya.", "kode");
    public static readonly Problem NoMessage = new(Trouble.Invalid, "message.missing", "Tulis dahulu pesannya, atau pilih berkasnya.", "pesan");
    public static readonly Problem MessageLong =
        new(Trouble.Invalid, "message.long", "Pesan ini terlalu panjang. Paling banyak {0} huruf.", "pesan", LongestMessage);
}

/// <summary><c>/lapor/lanjut</c>: with the receipt's code to the state, the next date and the conversation. The code comes in a post's body and goes along
/// sealed; nobody is remembered.</summary>
internal static class FollowUp
{
    public const string Home = "/lapor/lanjut";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(ReportsModule.Everyone).WithoutAmbientAuthority().DisableHttpMetrics();
        group.MapGet("", () => Html.Page<EnterCodePage>(new { Problems = new Problems() }));
        group.MapPost("", (HttpContext http, Talk talk, CancellationToken stop) => talk.Answer(http, stop)).TakesUpTo(EvidencePart.LargestForm);
    }
}
