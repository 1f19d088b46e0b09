using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Netral.Platform.Documents;

namespace Netral.Tests.Platform.Documents;

public sealed class SealKeysTests : IDisposable
{
    private readonly SealFolder folder = new();

    [Fact]
    public void A_key_is_made_on_first_use_and_says_that_it_is_for_development()
    {
        var made = folder.Bangka().Certificate;

        made.IsDevelopment.ShouldBeTrue();
        made.Leaf.Subject.ShouldContain("KUNCI PENGEMBANGAN");
        made.Leaf.Subject.ShouldContain("Pemerintah Kabupaten Bangka");
        (made.Leaf.NotAfter - made.Leaf.NotBefore).TotalDays.ShouldBeInRange(3650, 3654);
        folder.Open().For("19.01", "Pemerintah Kabupaten Bangka").Certificate.Thumbprint.ShouldBe(made.Thumbprint);
    }

    [Fact]
    public void Only_the_owner_may_read_the_key_and_its_password()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        folder.Bangka();

        foreach (var name in new[] { "seal-19.01.p12", "seal-19.01.password" })
#pragma warning disable CA1416 // Skipped on Windows above.
            File.GetUnixFileMode(Path.Combine(folder.Path, name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
#pragma warning restore CA1416
        Directory.GetFiles(folder.Path, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_that_start_at_once_make_one_key()
    {
        using var start = new ManualResetEventSlim();
        var starting = Enumerable.Range(0, 12).Select(_ => Task.Run(() =>
        {
            var keys = folder.Open();
            start.Wait();
            return keys.For("32.11", "Pemerintah Kabupaten Sumedang").Certificate.Thumbprint;
        })).ToList();
        start.Set();

        (await Task.WhenAll(starting)).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        Directory.GetFiles(Path.Combine(folder.Path, "seal-32.11")).Length.ShouldBe(1);
    }

    [Fact]
    public void Documents_of_an_old_key_still_verify_when_a_new_one_is_used()
    {
        var old = folder.Sealed();
        File.Delete(Path.Combine(folder.Path, "seal-19.01.p12"));
        var later = folder.Open();
        var fresh = later.For("19.01", "Pemerintah Kabupaten Bangka");

        (fresh.Certificate.Thumbprint == folder.Bangka().Certificate.Thumbprint).ShouldBeFalse();
        PdfSeal.Check(old, later.Find).State.ShouldBe(SealState.Untouched);
    }

    [Fact]
    public void A_key_made_by_another_process_is_known_at_once()
    {
        folder.Keys.Find(new string('0', 64)).ShouldBeNull();
        var elsewhere = folder.Open().For("51.01", "Pemerintah Kabupaten Jembrana").Certificate;

        folder.Keys.Find(elsewhere.Thumbprint)!.Agency.ShouldBe("51.01");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_configured_key_with_its_chain_seals_validly_and_is_not_a_development_key(bool rsa)
    {
        var (pkcs12, password) = Issued(rsa);
        using var keys = folder.Open(("Seal:19.01:Pkcs12", pkcs12), ("Seal:19.01:PasswordFile", password));
        var key = keys.For("19.01", "Pemerintah Kabupaten Bangka");
        var pdf = PdfSeal.Seal(SealFolder.Page(), key, new(2024, 10, 18, 2, 42, 0, DateTimeKind.Utc), "Uji");

        key.Certificate.IsDevelopment.ShouldBeFalse();
        key.Certificate.Chain.Count.ShouldBe(1);
        (await Pdf.Signatures(pdf)).ShouldContain("Signature is Valid");
        PdfSeal.Check(pdf, folder.Keys.Find).By!.Thumbprint.ShouldBe(key.Certificate.Thumbprint);
        File.Exists(Path.Combine(folder.Path, "seal-19.01.p12")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void A_code_that_would_leave_the_folder_is_refused(string code) =>
        Should.Throw<ArgumentException>(() => folder.Keys.For(code, "Pemerintah Kabupaten Bangka"));

    public void Dispose() => folder.Dispose();

    /// <summary>Root, issuer and leaf as a certification body would hand them over.</summary>
    private (string Pkcs12, string Password) Issued(bool rsa)
    {
        var from = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Request("CN=Induk Uji", rootKey).CreateSelfSigned(from, from.AddYears(20));
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Request("CN=Penerbit Uji", issuerKey).Create(root, from, from.AddYears(15), [1, 2]);
        using var issuer = issued.CopyWithPrivateKey(issuerKey);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsaKey = RSA.Create(2048);
        var request = rsa ? new CertificateRequest("CN=Segel Uji", rsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new("CN=Segel Uji", ec, HashAlgorithmName.SHA256);
        using var bare = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), from, from.AddYears(5), [3, 4]);
        using var leaf = rsa ? bare.CopyWithPrivateKey(rsaKey) : bare.CopyWithPrivateKey(ec);
        using var top = X509CertificateLoader.LoadCertificate(root.RawData);
        var (path, password) = (Path.Combine(folder.Path, "resmi.p12"), Path.Combine(folder.Path, "resmi.txt"));
        File.WriteAllBytes(path, new X509Certificate2Collection { leaf, issued, top }.Export(X509ContentType.Pkcs12, "rahasia uji")!);
        File.WriteAllText(password, "rahasia uji\n");
        return (path, password);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
