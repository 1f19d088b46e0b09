using Netral.Floor;

namespace Netral.Tests.Accounts.KeepBodyKeys;

/// <summary>The script of the keys' pages, which runs in Node on the WebCrypto that browsers have.</summary>
public sealed class KeysInTheBrowserTests
{
    [Fact]
    public async Task The_script_of_the_keys_does_what_it_says()
    {
        var run = await Command.Run("node", "--test", Path.Combine(Checkout.Root, "tests", "Netral.Tests", "Accounts", "KeepBodyKeys", "js", "keys.test.mjs"));
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("# fail 0");
        run.Output.ShouldNotContain("# pass 0");
    }
}
