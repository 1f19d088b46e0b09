using System.Security.Cryptography;
using Netral.Floor;
using Netral.Platform.Files;

namespace Netral.Tests.Platform.Files;

public sealed class FolderStoreTests : IDisposable
{
    private readonly TempFolder folder = new("files");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_comes_back_as_it_was_kept()
    {
        var store = new FolderStore(folder["store"]);
        byte[] content = [1, 2, 3, 250];
        var kept = await store.Keep(content, CancellationToken.None);
        kept.Sha256.ShouldBe(SHA256.HashData(content));
        await using var file = store.Open(kept.Key)!;
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        copy.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task Only_the_programs_own_user_can_read_it_and_its_name_tells_nothing()
    {
        var store = new FolderStore(folder["store"]);
        var (one, two) = (await store.Keep(new byte[] { 1 }, CancellationToken.None), await store.Keep(new byte[] { 1 }, CancellationToken.None));
        one.Key.ShouldNotBe(two.Key);
        File.GetUnixFileMode(Path.Combine(folder["store"], one.Key)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(folder["store"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000")]
    public void A_name_that_is_not_one_of_ours_opens_nothing(string key) => new FolderStore(folder["store"]).Open(key).ShouldBeNull();

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        var store = new FolderStore(folder["store"]);
        var kept = await store.Keep(new byte[] { 1 }, CancellationToken.None);
        store.Delete(kept.Key);
        store.Open(kept.Key).ShouldBeNull();
        Directory.GetFiles(folder["store"]).ShouldBeEmpty();
    }
}
