using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Netral.Floor;
using Netral.Kernel;
using Netral.Sealing.Capsules;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;
using Netral.Verify;

namespace Netral.Tests.Verify;

/// <summary><c>tools/verify capsule</c> on a whole capsule and on broken ones.</summary>
public sealed class CapsuleCommandTests
{
    private static readonly DateOnly Day = new(2024, 10, 18);

    private static async Task<(byte[] Capsule, string Fingerprint)> Made()
    {
        using OfficerKeys one = OfficerKeys.Generate(), two = OfficerKeys.Generate();
        var list = KeyList.Of("bawaslu-uji").Present(1, one.Public).Present(2, two.Public);
        list = list.Say(KeyAct.Found, list.Keys[1], one, Day);
        list = list.Say(KeyAct.Found, list.Keys[0], two, Day);
        var body = BodyVerification.Verify(list, "bawaslu-uji").Must();
        var envelope = Envelope.Seal(new("laporan", "content", new byte[16]), "{}"u8, body.Recipients(), null, out var key);
        key.Dispose();
        using var bytes = new MemoryStream();
        using (var writer = new CapsuleWriter(bytes))
        {
            var file = await writer.Add("isi.json", new("text"), new MemoryStream(Encoding.UTF8.GetBytes("{\"description\":\"rekaan\"}")));
            await writer.Add("isi.segel", new("sealed"), new MemoryStream(envelope.ToBytes()));
            writer.Finish(new string('a', 32), list, Day, [new(Day, "system", "report_received", null, null), new(Day, "officer:1", "packed", file.Name, file.Sha256), new(Day, "officer:1", "exported", null, null)], one);
        }
        return (bytes.ToArray(), body.Fingerprint!);
    }

    private static (int Exit, string Said) Check(byte[] capsule, string? known = null)
    {
        using var folder = new TempFolder("capsule");
        File.WriteAllBytes(folder["kapsul.zip"], capsule);
        using var said = new StringWriter();
        return (CapsuleCommand.Run(folder["kapsul.zip"], said, known), said.ToString());
    }

    /// <summary>The same archive with some entries replaced, left out (null) or added.</summary>
    private static byte[] With(byte[] capsule, params (string Name, byte[]? Content)[] changed)
    {
        using var from = new ZipArchive(new MemoryStream(capsule), ZipArchiveMode.Read);
        using var bytes = new MemoryStream();
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in from.Entries.Select(e => e.FullName).Union(changed.Select(c => c.Name)))
            {
                using var old = new MemoryStream();
                if (from.GetEntry(name) is { } entry)
                {
                    using var content = entry.Open();
                    content.CopyTo(old);
                }
                var now = changed.Any(c => c.Name == name) ? changed.Single(c => c.Name == name).Content : old.ToArray();
                if (now is null)
                    continue;
                using var made = to.CreateEntry(name, CompressionLevel.NoCompression).Open();
                made.Write(now);
            }
        }
        return bytes.ToArray();
    }

    private static byte[] Entry(byte[] capsule, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(capsule), ZipArchiveMode.Read);
        using var content = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Manifest(byte[] capsule, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Entry(capsule, "manifest.json"))!.AsObject();
        change(json);
        return CanonicalJson.Write(json);
    }

    [Fact]
    public async Task A_whole_capsule_is_whole_and_says_what_to_compare()
    {
        var (capsule, fingerprint) = await Made();
        var (exit, said) = Check(capsule);
        exit.ShouldBe(0, said);
        said.ShouldContain("Kapsul ini utuh.");
        said.ShouldContain(fingerprint);
        said.ShouldContain("report_received");
        Check(capsule, fingerprint).Exit.ShouldBe(0);
        Check(capsule, "00000 00000 00000 00000 00000 00000").Exit.ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_missing_or_added_file_is_named()
    {
        var (capsule, _) = await Made();
        foreach (var (broken, said) in new[]
        {
            (With(capsule, ("files/isi.json", Encoding.UTF8.GetBytes("{\"description\":\"lainnn\"}"))), "files/isi.json sudah berubah."),
            (With(capsule, ("files/isi.json", null)), "files/isi.json tidak ada."),
            (With(capsule, ("files/tambahan.txt", "x"u8.ToArray())), "files/tambahan.txt tidak terdaftar."),
        })
        {
            var found = Check(broken);
            found.Exit.ShouldBe(1);
            found.Said.ShouldContain(said);
            found.Said.ShouldContain("TIDAK utuh");
        }
    }

    [Fact]
    public async Task A_chain_that_was_changed_cut_or_swapped_and_a_signature_of_somebody_else_fall()
    {
        var (capsule, _) = await Made();
        var cut = With(capsule, ("manifest.json", Manifest(capsule, m => m["custody"]!.AsArray().RemoveAt(1))));
        Check(cut).Said.ShouldContain("Riwayatnya diubah");
        var swapped = With(capsule, ("manifest.json", Manifest(capsule, m => m["custody"]!.AsArray()[0]!["act"] = "cleaned")));
        Check(swapped).Said.ShouldContain("Riwayatnya diubah");
        Check(swapped).Said.ShouldContain("Tanda tangannya tidak cocok");
        var (other, _) = await Made();
        Check(With(capsule, ("manifest.sig", Entry(other, "manifest.sig")))).Exit.ShouldBe(1);
        Check(With(capsule, ("keys.json", Entry(other, "keys.json")))).Said.ShouldContain("Tanda tangannya tidak cocok");
        foreach (var broken in new[] { cut, swapped })
            Check(broken).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_capsule_or_no_seal_is_said_so()
    {
        Check([1, 2, 3]).Exit.ShouldBe(1);
        Check([]).Exit.ShouldBe(1);
        using var said = new StringWriter();
        CapsuleCommand.Run("/tidak/ada.zip", said).ShouldBe(2);
        var (capsule, _) = await Made();
        Check(capsule[..^40]).Exit.ShouldBe(1);
        Check(With(capsule, ("manifest.json", "{}"u8.ToArray()))).Exit.ShouldBe(1);
        using OfficerKeys one = OfficerKeys.Generate(), two = OfficerKeys.Generate();
        var list = KeyList.Of("b-uji").Present(1, one.Public).Present(2, two.Public);
        list = list.Say(KeyAct.Found, list.Keys[1], one, Day);
        list = list.Say(KeyAct.Found, list.Keys[0], two, Day);
        using var bytes = new MemoryStream();
        using (var writer = new CapsuleWriter(bytes))
        {
            await writer.Add("isi.segel", new("sealed"), new MemoryStream([1, 2, 3]));
            writer.Finish(new string('b', 32), list, Day, [], one);
        }
        Check(bytes.ToArray()).Said.ShouldContain("bukan segel yang utuh bentuknya");
    }
}
