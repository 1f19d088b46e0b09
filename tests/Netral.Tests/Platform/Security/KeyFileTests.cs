using Netral.Floor;
using Netral.Platform.Security;

namespace Netral.Tests.Platform.Security;

public sealed class KeyFileTests : IDisposable
{
    private readonly TempFolder data = new("keys");

    public void Dispose() => data.Dispose();

    private string PathOf(string name) => Path.Combine(data.Path, "keys", $"{name}.key");

    [Fact]
    public void A_key_is_made_once_and_stays_the_same()
    {
        var first = KeyFile.Open(data.Path, "netral").Derive(KeyPurpose.NikSearch);

        KeyFile.Open(data.Path, "netral").Derive(KeyPurpose.NikSearch).ShouldBe(first);
        File.ReadAllBytes(PathOf("netral")).Length.ShouldBe(KeyFile.Bytes);
        Directory.GetFiles(Path.Combine(data.Path, "keys")).ShouldBe([PathOf("netral")]);
    }

    [Fact]
    public void Each_purpose_has_a_key_of_its_own_and_none_is_the_file()
    {
        var keys = KeyFile.Open(data.Path, "netral");
        byte[][] derived = [keys.Derive(KeyPurpose.JoinNumbers), keys.Derive(KeyPurpose.NikSearch), keys.Derive(KeyPurpose.NikEncryption), keys.Derive(KeyPurpose.ContactConfirmation), File.ReadAllBytes(PathOf("netral"))];

        derived.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
        KeyFile.Open(data.Path, "other").Derive(KeyPurpose.NikSearch).ShouldNotBe(derived[1]);
        keys.Fingerprint.Length.ShouldBe(16);
    }

    [Fact]
    public async Task Of_many_that_make_it_at_once_all_read_the_same_key()
    {
        using var start = new ManualResetEventSlim();
        var openings = Enumerable.Range(0, 24).Select(_ => Task.Factory.StartNew(() =>
        {
            start.Wait(TimeSpan.FromSeconds(30));
            return KeyFile.Open(data.Path, "netral").Fingerprint;
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        start.Set();

        (await Task.WhenAll(openings)).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        Directory.GetFiles(Path.Combine(data.Path, "keys")).Length.ShouldBe(1);
    }

    [Fact]
    public void Only_the_owner_may_read_it_and_a_wider_mode_is_tightened()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _ = KeyFile.Open(data.Path, "netral");
        File.GetUnixFileMode(PathOf("netral")).ShouldBe(Owner);
        File.SetUnixFileMode(PathOf("netral"), Owner | UnixFileMode.OtherRead);

        _ = KeyFile.Open(data.Path, "netral");

        File.GetUnixFileMode(PathOf("netral")).ShouldBe(Owner);
    }

    [Fact]
    public void A_damaged_key_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(data.Path, "keys"));
        File.WriteAllBytes(PathOf("netral"), [1, 2, 3]);

        Should.Throw<InvalidDataException>(() => KeyFile.Open(data.Path, "netral")).Message.ShouldContain("Restore");
        File.ReadAllBytes(PathOf("netral")).ShouldBe([1, 2, 3]);
    }
}
