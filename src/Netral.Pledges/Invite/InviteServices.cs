using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Followers;
using Netral.Platform.Messages;
using Netral.Pledges.Join;
using Netral.Pledges.Sign;

namespace Netral.Pledges.Invite;

internal static class InviteServices
{
    /// <summary>Invitations, notices and the hall's QR. Needs AddMessages, a KeyFile, and Roster's doors (Contacts, StaffList, StaffNumbers).</summary>
    public static IServiceCollection AddInvitations(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<Links>().AddScoped<MessageWriter>().AddScoped<Addressees>();
        services.AddScoped<IComposer, LinkComposer>().AddScoped<IComposer, NoticeComposer>();
        services.AddScoped<WaitingUnits>().AddScoped<InviteRound>().AddScoped<ReissueLink>().AddScoped<ConfirmContact>().AddScoped<HeldContacts>().AddScoped<JoinRound>();
        services.AddSingleton<IFollower, NotifyFollower>();
        services.AddSingleton<JoinQueue>().AddSingleton<JoinDesk>();
        return services.AddHostedService(provider => provider.GetRequiredService<JoinDesk>());
    }
}
