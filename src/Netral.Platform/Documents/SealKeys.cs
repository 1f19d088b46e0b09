using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Netral.Platform.Documents;

/// <summary>The agencies' sealing keys under <c>NETRAL_DATA/keys</c>: <c>seal-CODE.p12</c> and its password file, both only for the owner, and
/// <c>seal-CODE/THUMBPRINT.cer</c> (PEM, leaf first) for every certificate ever used. A key made on first use is a development key;
/// <c>Seal:CODE:Pkcs12</c> and <c>Seal:CODE:PasswordFile</c> name a real one. The keys that follow the first lie in <c>seal-CODE/kunci-N.p12</c>; the highest N counts.</summary>
public sealed class SealKeys(string folder, IConfiguration settings, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(string Code, int Generation), Lazy<SealKey>> keys = new();
    private readonly ConcurrentDictionary<string, int> generations = new(StringComparer.Ordinal);
    private readonly Lock reading = new();
    private FrozenDictionary<string, SealCertificate> known = FrozenDictionary<string, SealCertificate>.Empty;
    private string knownFiles = "";

    /// <summary>The key an agency seals with now; made on first use.</summary>
    /// <param name="code">The agency's code: letters, digits, dot, hyphen.</param>
    /// <param name="name">The agency's name, for the certificate of a key that is made.</param>
    public SealKey For(string code, string name)
    {
        var generation = Generation(code);
        return keys.GetOrAdd((code, generation), _ => new(() => Open(code, name, generation))).Value;
    }

    /// <summary>Which key of the agency counts now: 1 for the first, then rising. Looks for a newer one each time, since another process may have made it.</summary>
    public int Generation(string code)
    {
        if (code.Length is 0 or > 40 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') || code[0] == '.')
            throw new ArgumentException("An agency's code names a file here.", nameof(code));
        var generation = generations.GetValueOrDefault(code, 1);
        while (File.Exists(KeyPath(code, generation + 1, "p12")))
            generation++;
        return generations[code] = generation;
    }

    /// <summary>The certificate in use; null where none was needed yet.</summary>
    public SealCertificate? Current(string code, string name) => IsConfigured(code) || File.Exists(KeyPath(code, Generation(code), "p12")) ? For(code, name).Certificate : null;

    /// <summary>The settings name the key: only who runs the server can change it.</summary>
    public bool IsConfigured(string code) => settings[$"Seal:{code}:Pkcs12"] is { Length: > 0 };

    /// <summary>Makes the key of a generation, and uses it from now on; doing it again changes nothing. The certificates of the ones before stay known; their secrets are deleted,
    /// as nothing is sealed with them any more.</summary>
    public SealCertificate Rotate(string code, string name, int generation)
    {
        if (generation < 2 || IsConfigured(code))
            throw new InvalidOperationException("Only a key that was made here can be followed by another one.");
        MakeOnce(KeyPath(code, generation, "p12"), KeyPath(code, generation, "password"), name);
        var made = For(code, name).Certificate;
        for (var old = 1; old < generation; old++)
        {
            File.Delete(KeyPath(code, old, "p12"));
            File.Delete(KeyPath(code, old, "password"));
        }
        return made;
    }

    private string KeyPath(string code, int generation, string extension) => generation == 1
        ? Path.Combine(folder, $"seal-{code}.{extension}")
        : Path.Combine(folder, $"seal-{code}", FormattableString.Invariant($"kunci-{generation}.{extension}"));

    /// <summary>A certificate that any agency uses or used, by its SHA-256 thumbprint in lowercase hex; for <see cref="PdfSeal.Check"/>.</summary>
    public SealCertificate? Find(string thumbprint)
    {
        if (known.TryGetValue(thumbprint, out var found))
            return found;
        // Another process may have made a key since we looked.
        lock (reading)
            ReadKnown();
        return known.GetValueOrDefault(thumbprint);
    }

    public void Dispose()
    {
        foreach (var key in keys.Values.Where(k => k.IsValueCreated))
            key.Value.Dispose();
    }

    private SealKey Open(string code, string name, int generation)
    {
        var configured = IsConfigured(code);
        var passwordFile = settings[$"Seal:{code}:PasswordFile"] ?? KeyPath(code, configured ? 1 : generation, "password");
        var pkcs12 = configured ? settings[$"Seal:{code}:Pkcs12"]! : KeyPath(code, generation, "p12");
        if (!configured)
            MakeOnce(pkcs12, passwordFile, name);
        var bundle = X509CertificateLoader.LoadPkcs12CollectionFromFile(pkcs12, File.ReadAllText(passwordFile).TrimEnd('\r', '\n'), X509KeyStorageFlags.EphemeralKeySet);
        var leaf = bundle.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException($"{pkcs12} holds no private key.");
        var certificate = new SealCertificate(code, leaf, [.. bundle.Where(c => !c.HasPrivateKey && c.Subject != c.Issuer)]);
        Keep(certificate);
        return new(certificate);
    }

    /// <summary>Of two processes that start at once the first to finish gives the key; the other throws its own away and reads that one.</summary>
    private void MakeOnce(string pkcs12, string passwordFile, string name)
    {
        if (File.Exists(pkcs12))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(pkcs12)!);
        if (!File.Exists(passwordFile))
            OwnFile.Create(passwordFile, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n"));
        using var made = DevelopmentCertificate.Make(name, clock.GetUtcNow());
        // The password is 256 random bits, so many rounds of derivation would only slow the start.
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);
        OwnFile.Create(pkcs12, made.ExportPkcs12(encryption, File.ReadAllText(passwordFile).TrimEnd('\r', '\n')));
    }

    private void Keep(SealCertificate certificate)
    {
        var path = Path.Combine(folder, $"seal-{certificate.Agency}", $"{certificate.Thumbprint}.cer");
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var pem = string.Join('\n', certificate.Chain.Prepend(certificate.Leaf).Select(c => c.ExportCertificatePem())) + "\n";
        OwnFile.Create(path, Encoding.ASCII.GetBytes(pem));
    }

    private void ReadKnown()
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cer", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray() : [];
        // A stranger's file asks for an unknown key each time: parse only when the folder has changed.
        var names = string.Join('\n', files);
        if (names == knownFiles)
            return;
        var read = files.Where(f => Path.GetFileName(Path.GetDirectoryName(f)!).StartsWith("seal-", StringComparison.Ordinal)).Select(Read).ToList();
        (known, knownFiles) = (read.DistinctBy(c => c.Thumbprint, StringComparer.Ordinal).ToFrozenDictionary(c => c.Thumbprint, StringComparer.Ordinal), names);
    }

    private static SealCertificate Read(string file)
    {
        var bundle = new X509Certificate2Collection();
        bundle.ImportFromPemFile(file);
        return new(Path.GetFileName(Path.GetDirectoryName(file)!)["seal-".Length..], bundle[0], [.. bundle.Skip(1)]);
    }
}

/// <summary>A self-signed EC P-256 certificate of ten years that says in its subject that it is for development.</summary>
internal static class DevelopmentCertificate
{
    // RFC 9336. Poppler's NSS asks for e-mail protection too, and would otherwise call the certificate corrupted instead of unknown.
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36", EmailProtection = "1.3.6.1.5.5.7.3.4";

    public static X509Certificate2 Make(string agency, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCountryOrRegion("ID");
        subject.AddOrganizationName(Short(agency));
        subject.AddOrganizationalUnitName(SealCertificate.DevelopmentMark);
        subject.AddCommonName(Short($"Segel Netral {agency}"));
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(DocumentSigning), new(EmailProtection)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now, now.AddYears(10));
    }

    /// <summary>X.520 allows 64 characters in a name.</summary>
    private static string Short(string name) => name.Length <= 64 ? name : name[..64];
}
