using Netral.Pledges;
using Netral.Pledges.Sign;
using Link = Netral.Pledges.Link;

namespace Netral.Tests.Pledges.Invite;

/// <summary>A round in which one person has been invited by e-mail, and the links that arrive.</summary>
internal static class InvitedWorld
{
    public const string Mail = "sari.kenanga@contoh.test";

    public static async Task<PledgeWorld> Invited(params (string, string?)[] settings)
    {
        var world = await PledgeWorld.New(settings);
        await world.Person("Sari Kenanga", mail: Mail);
        await world.Open();
        (await world.Invite()).WillGet.ShouldBe(1);
        return world;
    }

    public static LinkToken TokenIn(string text)
    {
        var at = text.IndexOf("/ikrar/", StringComparison.Ordinal) + "/ikrar/".Length;
        return LinkToken.Read(text[at..(at + 37)])!.Value;
    }

    public static Task<Link?> Found(PledgeWorld world, LinkToken token) => world.With<Links, Link?>(links => links.Find(token, CancellationToken.None));
}
