using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Pledges.Ceremony;
using Netral.Pledges.Invite;
using Netral.Pledges.Join;
using Netral.Pledges.Slips;

namespace Netral.Pledges.Rounds;

/// <summary>Everything around a round that an officer works with.</summary>
internal static class RoundServices
{
    public static IServiceCollection AddRounds(this IServiceCollection services)
    {
        services.AddScoped<RoundDesk>().AddScoped<DraftRound>().AddScoped<OpenRound>().AddScoped<CloseRound>().AddScoped<PublishText>();
        services.AddScoped<LeaderOrder>().AddScoped<HoldCeremony>().AddScoped<CeremonyPapers>();
        services.AddScoped<Invitations>().AddScoped<PrintSlips>();
        return services.AddHostedService<CloseDueRounds>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        ListRounds.Map(pages);
        EditRound.Map(pages);
        TextPages.Map(pages);
        ShowRound.Map(pages);
        ConfirmRound.Map(pages);
        CeremonyRoutes.Map(pages);
        ShowHall.Map(pages);
        InvitationRoutes.Map(pages);
        SlipRoutes.Map(pages);
        JoinPages.Map(pages);
    }
}
