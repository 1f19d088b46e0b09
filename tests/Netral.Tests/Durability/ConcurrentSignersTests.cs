using Netral.Tests.Floor;

namespace Netral.Tests.Durability;

[UsesDatabase]
public sealed class ConcurrentSignersTests
{
    [Fact(Timeout = 600_000)]
    public async Task Five_hundred_people_on_sixty_four_phones_make_five_hundred_signatures_and_no_error()
    {
        await using var drill = await SigningDrill.Start();
        var signers = await drill.People(500);

        // Every fifth person has the link open on a second phone.
        await drill.Sign([.. signers.SelectMany((s, i) => i % 5 == 0 ? [s, s] : new[] { s })], phones: 64);

        await drill.Check(500);
    }
}
