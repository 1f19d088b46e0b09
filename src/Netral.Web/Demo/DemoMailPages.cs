using Netral.Accounts;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Web.Start;

namespace Netral.Web.Demo;

/// <summary><c>/pesan</c>: what was sent to invented people, so that a visitor can follow the journey from the message on. Only in the demo; elsewhere
/// the address does not exist, and messages are kept nowhere.</summary>
internal static class DemoMailPages
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/pesan", Show).RequireAuthorization(Policies.Everyone);

    private static IResult Show(Instance instance, DemoMailbox mailbox) =>
        instance.Demo ? Html.Page<DemoMailPage>(new { Messages = mailbox.Latest }) : TypedResults.NotFound();
}
