using System.Globalization;
using Netral.Tests.Floor;

namespace Netral.Tests.Durability;

[UsesDatabase]
public sealed class KillSigningTests
{
    [Fact(Timeout = 600_000)]
    public async Task No_acknowledged_signature_is_lost_or_doubled_when_the_program_is_killed() => await Run(people: 120, kills: 3, atMostBetween: 25, phones: 12);

    /// <summary>The long drill: <c>./do chaos kill-signing</c>.</summary>
    [Fact(Explicit = true)]
    public async Task No_acknowledged_signature_is_lost_or_doubled_in_the_long_drill() =>
        await Run(Number("NETRAL_DRILL_PEOPLE", 3000), Number("NETRAL_DRILL_KILLS", 20), Number("NETRAL_DRILL_BETWEEN", 200), phones: 24);

    private static async Task Run(int people, int kills, int atMostBetween, int phones)
    {
        await using var drill = await SigningDrill.Start();
        var signers = await drill.People(people);

        var signing = drill.Sign(signers, phones);
        await drill.Kill(kills, atMostBetween, signing);
        await signing;

        await drill.Check(people);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
