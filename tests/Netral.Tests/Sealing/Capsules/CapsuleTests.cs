using System.IO.Compression;
using System.Text;
using Netral.Kernel;
using Netral.Sealing.Capsules;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing.Capsules;

public sealed class CapsuleTests : IDisposable
{
    private readonly GivenBody body = new(3);

    [Fact]
    public async Task A_capsule_as_exported_is_whole_and_names_its_body()
    {
        var found = Check(await Capsule());
        found.IsWhole.ShouldBeTrue();
        found.Body.ShouldBe(GivenBody.Code);
        found.Fingerprint.ShouldBe(body.Verified.Fingerprint);
        found.Files.ShouldBe([("files/foto.jpg", FileFinding.Whole), ("files/uraian.txt", FileFinding.Whole)]);
        found.Custody.Select(c => c.Act).ShouldBe(["received", "cleaned", "exported"]);
    }

    [Fact]
    public async Task Any_computer_opens_it()
    {
        using var zip = new ZipArchive(new MemoryStream(await Capsule()));
        zip.Entries.Select(e => e.FullName).ShouldBe(["files/foto.jpg", "files/uraian.txt", "keys.json", "manifest.json", "manifest.sig"]);
        using var text = new StreamReader(zip.GetEntry("files/uraian.txt")!.Open());
        (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("Apa yang terjadi");
    }

    [Fact]
    public async Task A_changed_a_missing_and_an_added_file_are_named()
    {
        var capsule = await Capsule();
        Check(Rewritten(capsule, (name, bytes) => name == "files/foto.jpg" ? [.. bytes.AsSpan(1), 0] : bytes)).Files.ShouldContain(("files/foto.jpg", FileFinding.Changed));
        Check(Rewritten(capsule, (name, bytes) => name == "files/foto.jpg" ? bytes[1..] : bytes)).Files.ShouldContain(("files/foto.jpg", FileFinding.Changed));
        Check(Rewritten(capsule, (name, bytes) => name == "files/foto.jpg" ? null : bytes)).Files.ShouldContain(("files/foto.jpg", FileFinding.Missing));
        var added = Check(Rewritten(capsule, (_, bytes) => bytes, "files/lain.txt"));
        added.Files.ShouldContain(("files/lain.txt", FileFinding.Unlisted));
        added.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_manifest_does_not_fit_its_signature()
    {
        var found = Check(Edited(await Capsule(), "\"made\":\"2026-11-22\"", "\"made\":\"2026-11-21\""));
        found.SignatureFits.ShouldBeFalse();
        found.CustodyIsWhole.ShouldBeTrue();
        found.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_step_changed_in_the_chain_of_custody_is_noticed()
    {
        var found = Check(Edited(await Capsule(), "\"act\":\"cleaned\"", "\"act\":\"redacted\""));
        found.CustodyIsWhole.ShouldBeFalse();
        found.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_signer_whose_key_was_revoked_or_never_endorsed_does_not_count()
    {
        using var stranger = OfficerKeys.Generate();
        body.List = body.List.Present(9, stranger.Public);
        var unendorsed = Check(await Capsule(stranger));
        unendorsed.SignatureFits.ShouldBeTrue();
        unendorsed.SignerCounts.ShouldBeFalse();
        body.List = body.List.Say(KeyAct.Revoke, body.List.Keys[2], body[1], GivenBody.Today).Say(KeyAct.Revoke, body.List.Keys[2], body[2], GivenBody.Today);
        Check(await Capsule(body[3])).SignerCounts.ShouldBeFalse();
    }

    [Fact]
    public async Task Keys_that_were_exchanged_show_as_another_fingerprint_or_none()
    {
        using var forger = new GivenBody(2);
        var found = Check(Rewritten(await Capsule(), (name, bytes) => name == "keys.json" ? forger.List.ToBytes() : bytes));
        found.Fingerprint.ShouldNotBe(body.Verified.Fingerprint);
        found.SignatureFits.ShouldBeFalse();
        Check(Rewritten(await Capsule(), (name, bytes) => name == "keys.json" ? [1, 2] : bytes)).Fingerprint.ShouldBeNull();
    }

    [Fact]
    public void What_is_no_capsule_is_refused()
    {
        CapsuleCheck.Run(new MemoryStream([1, 2, 3])).Problem.ShouldBe(CapsuleCheck.NotACapsule);
        CapsuleCheck.Run(new MemoryStream()).Problem.ShouldBe(CapsuleCheck.NotACapsule);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("Foto.jpg")]
    [InlineData(".x")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task A_name_that_leads_elsewhere_is_a_mistake_of_the_program(string name)
    {
        using var writer = new CapsuleWriter(new MemoryStream());
        await Should.ThrowAsync<ArgumentException>(() => writer.Add(name, new Code("original"), new MemoryStream()));
    }

    public void Dispose() => body.Dispose();

    private static CapsuleFindings Check(byte[] capsule) => CapsuleCheck.Run(new MemoryStream(capsule)).Must();

    private async Task<byte[]> Capsule(OfficerKeys? signer = null)
    {
        using var to = new MemoryStream();
        using var writer = new CapsuleWriter(to);
        var photo = await writer.Add("foto.jpg", new Code("original"), new MemoryStream([1, 2, 3, 4]));
        await writer.Add("uraian.txt", new Code("text"), new MemoryStream(Encoding.UTF8.GetBytes("Apa yang terjadi")));
        writer.Finish("00112233445566778899aabbccddeeff", body.List, GivenBody.Today,
        [
            new(GivenBody.Today.AddDays(-3), "system", "received", photo.Name, photo.Sha256),
            new(GivenBody.Today.AddDays(-3), "system", "cleaned", photo.Name, photo.Sha256),
            new(GivenBody.Today, "officer:1", "exported", null, null),
        ], signer ?? body[1]);
        return to.ToArray();
    }

    private static byte[] Edited(byte[] capsule, string from, string to) =>
        Rewritten(capsule, (name, bytes) => name == "manifest.json" ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(from, to)) : bytes);

    private static byte[] Rewritten(byte[] capsule, Func<string, byte[], byte[]?> change, string? added = null)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(capsule)))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var bytes = new MemoryStream();
                using (var content = entry.Open())
                    content.CopyTo(bytes);
                if (change(entry.FullName, bytes.ToArray()) is { } changed)
                    Put(to, entry.FullName, changed);
            }
            if (added is not null)
                Put(to, added, [1]);
        }
        return result.ToArray();
    }

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
