using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Netral.Platform.Security;

/// <summary>The framework's ring of keys (cookies, form tokens) lies in <c>keys/protection</c>. Each key there is closed with a key derived from <see cref="KeyFile"/>:
/// who copies the ring alone, from a backup or a badly shared folder, cannot forge an officer's cookie.</summary>
public static class KeyRing
{
    internal static readonly XName Element = "netralKey";
    private static readonly byte[] Domain = Encoding.UTF8.GetBytes("netral/v1/keyring");

    /// <summary>New keys are written closed. Those an older version left open are still read until they run out; <see cref="CloseOpenKeys"/> closes them.</summary>
    public static IServiceCollection AddClosedKeyRing(this IServiceCollection services) =>
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(ring => ring.XmlEncryptor = new KeyRingEncryptor(provider.GetRequiredService<KeyFile>())));

    /// <summary>Closes the keys that lie open in the folder. Each file is written beside the old one and then takes its name: a crash leaves one of the two whole.</summary>
    public static void CloseOpenKeys(DirectoryInfo folder, KeyFile key)
    {
        ArgumentNullException.ThrowIfNull(folder);
        XName mark = XName.Get("requiresEncryption", "http://schemas.asp.net/2015/03/dataProtection");
        foreach (var file in folder.EnumerateFiles("key-*.xml").ToList())
        {
            var document = XDocument.Load(file.FullName);
            var open = document.Descendants().Where(e => (bool?)e.Attribute(mark) == true).ToList();
            if (open.Count == 0)
                continue;
            foreach (var element in open)
                element.ReplaceWith(Closed(element, key, mark.Namespace));
            var draft = file.FullName + ".new";
            document.Save(draft);
            File.Move(draft, file.FullName, overwrite: true);
        }
    }

    /// <summary>The shape in which the framework itself writes a closed element.</summary>
    private static XElement Closed(XElement element, KeyFile key, XNamespace space)
    {
        var made = new KeyRingEncryptor(key).Encrypt(new XElement(element));
        return new(space + "encryptedSecret", new XAttribute("decryptorType", made.DecryptorType.AssemblyQualifiedName!), new XAttribute(XNamespace.Xmlns + "enc", space.NamespaceName), made.EncryptedElement);
    }

    internal static byte[] Seal(KeyFile file, byte[] plain) => ClosedBox.Close(file.Derive(KeyPurpose.KeyRing), plain, Domain);

    internal static byte[] Open(KeyFile file, byte[] whole) =>
        ClosedBox.Open(file.Derive(KeyPurpose.KeyRing), whole, Domain) ?? throw new CryptographicException("A key of the ring was closed with another key, or was changed.");
}

/// <summary>Closes one key of the ring with AES-256-GCM.</summary>
public sealed class KeyRingEncryptor(KeyFile key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        try
        {
            return new(new XElement(KeyRing.Element, Convert.ToBase64String(KeyRing.Seal(key, plain))), typeof(KeyRingDecryptor));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}

/// <summary>Opens it again. Its name stands in the ring's files: it never changes.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var plain = KeyRing.Open(services.GetRequiredService<KeyFile>(), Convert.FromBase64String(encryptedElement.Value));
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
