using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Platform.Retention;

namespace Netral.Web.Privacy;

/// <summary><c>/privasi</c>: what docs/privacy.md says, short and plain, with the periods as they hold here.</summary>
internal static class PrivacyPages
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/privasi", async (RetentionDesk retention, CancellationToken stop) =>
        Html.Page<PrivacyPage>(new { Days = await retention.Days(stop) })).RequireAuthorization(Policies.Everyone);
}
