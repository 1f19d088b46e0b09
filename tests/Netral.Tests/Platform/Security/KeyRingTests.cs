using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Netral.Floor;
using Netral.Platform.Security;

namespace Netral.Tests.Platform.Security;

public sealed class KeyRingTests : IDisposable
{
    private readonly TempFolder data = new("ring");

    public void Dispose() => data.Dispose();

    [Fact]
    public void No_file_of_the_ring_holds_a_key_in_clear()
    {
        var sealedText = Closed().CreateProtector("uji").Protect("isi");
        var file = Files().ShouldHaveSingleItem();
        var text = File.ReadAllText(file);
        text.ShouldContain("netralKey");
        text.ShouldNotContain("<masterKey");
        text.ShouldNotContain("requiresEncryption");
        Closed().CreateProtector("uji").Unprotect(sealedText).ShouldBe("isi");
    }

    [Fact]
    public void A_ring_of_an_older_version_is_still_read_and_then_closed()
    {
        var sealedText = Open().CreateProtector("uji").Protect("lama");
        File.ReadAllText(Files().Single()).ShouldContain("<masterKey");
        Closed().CreateProtector("uji").Unprotect(sealedText).ShouldBe("lama");

        KeyRing.CloseOpenKeys(new DirectoryInfo(Folder), Key());
        File.ReadAllText(Files().Single()).ShouldNotContain("<masterKey");
        Closed().CreateProtector("uji").Unprotect(sealedText).ShouldBe("lama");
        // A second start changes nothing.
        var once = File.ReadAllText(Files().Single());
        KeyRing.CloseOpenKeys(new DirectoryInfo(Folder), Key());
        File.ReadAllText(Files().Single()).ShouldBe(once);
        Directory.GetFiles(Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void Under_another_key_file_the_ring_opens_nothing()
    {
        var sealedText = Closed().CreateProtector("uji").Protect("isi");
        File.Delete(Path.Combine(data.Path, "keys", "netral.key"));
        Should.Throw<Exception>(() => Closed().CreateProtector("uji").Unprotect(sealedText));
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var element = new KeyRingEncryptor(Key()).Encrypt(new XElement("masterKey", "rahasia")).EncryptedElement;
        var bytes = Convert.FromBase64String(element.Value);
        bytes[^1] ^= 1;
        using var services = new ServiceCollection().AddSingleton(Key()).BuildServiceProvider();
        var decryptor = new KeyRingDecryptor(services);
        decryptor.Decrypt(element).Value.ShouldBe("rahasia");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => decryptor.Decrypt(new XElement("netralKey", Convert.ToBase64String(bytes))));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => decryptor.Decrypt(new XElement("netralKey", Convert.ToBase64String(bytes[..20]))));
    }

    private string Folder => Path.Combine(data.Path, "keys", "protection");

    private string[] Files() => Directory.GetFiles(Folder, "key-*.xml");

    private KeyFile Key() => KeyFile.Open(data.Path, "netral");

    private IDataProtectionProvider Closed() => Build(services => services.AddClosedKeyRing());

    private IDataProtectionProvider Open() => Build(_ => { });

    private IDataProtectionProvider Build(Action<IServiceCollection> more)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Key());
        services.AddDataProtection().SetApplicationName("netral").PersistKeysToFileSystem(Directory.CreateDirectory(Folder));
        more(services);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
