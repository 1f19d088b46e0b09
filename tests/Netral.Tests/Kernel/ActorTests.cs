using Netral.Kernel;

namespace Netral.Tests.Kernel;

public sealed class ActorTests
{
    [Fact]
    public void What_was_written_into_the_journal_is_read_again()
    {
        foreach (var actor in new[] { Actor.System, Actor.Signer, Actor.Officer(12, null), Actor.Officer(12, null) with { Key = 7 } })
            Actor.Read(actor.ToString()).ShouldBe(actor);
    }

    [Theory]
    [InlineData("officer:")]
    [InlineData("officer:x")]
    [InlineData("officer:1:2:3:x:")]
    [InlineData("")]
    public void What_nobody_wrote_names_nobody(string text) => Actor.Read(text).Key.ShouldBeNull();
}
