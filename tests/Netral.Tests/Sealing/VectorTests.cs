using System.Text;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Sealing;
using Netral.Sealing.Capsules;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Files;
using Netral.Sealing.Forms;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;
using Netral.Sealing.Receipts;
using Netral.Sealing.Sharing;
using static Netral.Tests.Sealing.Vectors;

namespace Netral.Tests.Sealing;

/// <summary>The vectors of docs/sealing.md. <c>sealing.json</c> comes from fixed randomness, so it is made anew and compared; <c>signed.json</c> holds signatures,
/// which are random, so it was made once and is judged.</summary>
public sealed class VectorTests
{
    [Fact]
    public void The_published_vectors_are_what_the_library_makes() => Text(MakeSealing()).ShouldBe(File.ReadAllText(Path.Combine(Folder, "sealing.json")));

    [Fact(Explicit = true)]
    public async Task Write_the_published_vectors()
    {
        Write("sealing.json", MakeSealing());
        Write("signed.json", await SignedVectors.Make());
    }

    [Fact]
    public void The_published_key_list_stands_and_each_broken_one_falls_for_its_reason()
    {
        var vectors = Read("signed.json");
        var body = BodyVerification.Verify(KeyList.Read(Encoding.UTF8.GetBytes((string)vectors["list"]!)).Must(), (string)vectors["body"]!).Must();
        body.Fingerprint.ShouldBe((string)vectors["fingerprint"]!);
        body.Head.ShouldBe((string)vectors["head"]!);
        body.Keys.Where(k => k.Counts).Select(k => k.Held.Keys.Id).ShouldBe(vectors["counting"]!.AsArray().Select(id => (string)id!));
        foreach (var broken in vectors["broken"]!.AsArray())
        {
            var problem = KeyList.Read(Encoding.UTF8.GetBytes((string)broken!["list"]!)).Try(out var list, out var unreadable)
                ? BodyVerification.Verify(list, (string)vectors["body"]!).Problem
                : unreadable;
            problem!.Code.ShouldBe((string)broken["code"]!);
        }
    }

    [Fact]
    public void The_published_capsule_is_whole()
    {
        var vectors = Read("signed.json");
        var found = CapsuleCheck.Run(new MemoryStream(Convert.FromBase64String((string)vectors["capsule"]!))).Must();
        found.IsWhole.ShouldBeTrue();
        found.Fingerprint.ShouldBe((string)vectors["fingerprint"]!);
    }

    [Fact]
    public void The_published_envelopes_that_are_broken_are_refused_for_their_reason()
    {
        var vectors = Read("sealing.json");
        using var key = SealingPrivateKey.FromScalar(Unhex(vectors["officers"]![0]!["sealScalar"]))!;
        foreach (var broken in vectors["broken"]!.AsArray())
        {
            var problem = Envelope.Read(Unhex(broken!["bytes"])).Try(out var envelope, out var unreadable) ? envelope.Open(LabelOf(vectors["envelope"]!), key).Problem : unreadable;
            problem!.Code.ShouldBe((string)broken["code"]!);
        }
    }

    private static Label LabelOf(JsonNode vector) => new((string)vector["kind"]!, (string)vector["field"]!, Unhex(vector["subject"]));

    private static JsonObject MakeSealing()
    {
        var keys = Enumerable.Range(1, 3).Select(n => OfficerKeys.Generate(Drip($"officer {n}"))).ToArray();
        var subject = Drip("subject").Take(16);
        var made = new JsonObject { ["randomness"] = "Where random bytes are drawn: SHA-256(name ‖ 0, 1, 2, … in 4 bytes), one block after the other; the name stands as 'drip'." };
        made["officers"] = new JsonArray([.. keys.Select((k, i) => new JsonObject
        {
            ["drip"] = $"officer {i + 1}",
            ["sealScalar"] = Hex(k.Sealing.ExportScalar()),
            ["signScalar"] = Hex(k.ExportSecret().AsSpan(32)),
            ["seal"] = Hex(k.Public.Sealing.Bytes),
            ["sign"] = Hex(k.Public.Signing),
            ["recipient"] = k.Public.Sealing.Id.ToString(),
            ["id"] = k.Public.Id,
            ["fingerprint"] = KeyFingerprint.OfKey(k.Public.Id),
        })]);
        made["shares"] = Shares();
        Envelopes(made, keys, subject);
        Files(made, subject);
        made["wrapped"] = Wrapped(keys[0]);
        Receipts(made);
        made["form"] = Form();
        return made;
    }

    private static JsonObject Shares()
    {
        var secret = Drip("shared secret").Take(32);
        var shares = Shamir.Split(secret, 3, 5, Drip("shares"));
        return new() { ["drip"] = "shares", ["secret"] = Hex(secret), ["threshold"] = 3, ["shares"] = new JsonArray([.. shares.Select(s => JsonValue.Create(Hex(s.ToBytes())))]) };
    }

    private static void Envelopes(JsonObject made, OfficerKeys[] keys, byte[] subject)
    {
        var label = new Label("laporan", "identity", subject);
        var plain = "Nama pelapor: Warga Contoh"u8.ToArray();
        var recipients = keys.Select(k => new Recipient(k.Public.Sealing)).ToArray();
        var envelope = Envelope.Seal(label, plain, recipients[..2], new Sharers(2, recipients), Drip("envelope"), out var key);
        JsonObject Labelled(string field) => new() { ["kind"] = "laporan", ["field"] = field, ["subject"] = Hex(subject), ["label"] = Hex(new Label("laporan", field, subject).Bytes) };
        var vector = Labelled("identity");
        vector["drip"] = "envelope";
        vector["plain"] = Hex(plain);
        vector["key"] = Hex(key.Bytes);
        vector["bytes"] = Hex(envelope.ToBytes());
        vector["withThirdOfficer"] = Hex(envelope.AddRecipient(label, key, recipients[2], Drip("third officer")).ToBytes());
        made["envelope"] = vector;
        made["broken"] = Broken(envelope.ToBytes());
        var item = Labelled("message/1");
        item["drip"] = "item";
        item["key"] = Hex(key.Bytes);
        item["plain"] = Hex("Apakah ada saksi?"u8);
        item["filesKey"] = Hex(key.ForFiles().Bytes);
        item["bytes"] = Hex(Item.Seal(new Label("laporan", "message/1", subject), key, "Apakah ada saksi?"u8, Drip("item")));
        made["item"] = item;
    }

    private static JsonArray Broken(byte[] good)
    {
        JsonObject One(string what, string code, Func<byte[], byte[]> change) => new() { ["what"] = what, ["code"] = code, ["bytes"] = Hex(change((byte[])good.Clone())) };
        byte[] Set(byte[] bytes, int at, byte value)
        {
            bytes[at] = value;
            return bytes;
        }

        const int count = 6 + 32 + 32, threshold = count + 1 + 2 * 16, length = threshold + 1 + 1 + 3 * 16, slots = length + 4 + 1024 + 16 + 2;
        return
        [
            One("other letters", "sealing.malformed", b => Set(b, 0, 0)),
            One("version 1", "sealing.version", b => Set(b, 4, 1)),
            One("algorithm 2", "sealing.version", b => Set(b, 5, 2)),
            One("another salt", "sealing.does_not_open", b => Set(b, 6, (byte)(b[6] ^ 1))),
            One("another commitment", "sealing.does_not_open", b => Set(b, 38, (byte)(b[38] ^ 1))),
            One("a body that is not padded to a step", "sealing.malformed", b => [.. b.AsSpan(0, length), 0, 0, 3, 0xff, .. b.AsSpan(length + 4, 1023), .. b.AsSpan(length + 4 + 1024)]),
            One("another body", "sealing.does_not_open", b => Set(b, slots - 3, (byte)(b[slots - 3] ^ 1))),
            One("no recipients", "sealing.malformed", b => Set(b, count, 0)),
            One("a recipient twice", "sealing.malformed", b => [.. b.AsSpan(0, count + 17), .. b.AsSpan(count + 1, 16), .. b.AsSpan(threshold)]),
            One("threshold 1", "sealing.malformed", b => Set(b, threshold, 1)),
            One("more shares needed than dealt", "sealing.malformed", b => Set(b, threshold, 4)),
            One("slots exchanged", "sealing.malformed", b => [.. b.AsSpan(0, slots), .. b.AsSpan(slots + 129, 129), .. b.AsSpan(slots, 129), .. b.AsSpan(slots + 258)]),
            One("cut off", "sealing.malformed", b => b[..^1]),
            One("one byte more", "sealing.malformed", b => [.. b, 0]),
        ];
    }

    private static void Files(JsonObject made, byte[] subject)
    {
        var label = new Label("laporan", "evidence/1", subject);
        var key = new ContentKey(Drip("file key").Take(32));
        var plain = Drip("file plain").Take(2100);
        var (empty, whole, resumed) = (Sealed(label, key, [], 0), Sealed(label, key, plain, 0), Sealed(label, key, plain, 1));
        made["file"] = new JsonObject
        {
            ["kind"] = "laporan",
            ["field"] = "evidence/1",
            ["subject"] = Hex(subject),
            ["label"] = Hex(label.Bytes),
            ["chunkBytes"] = 1024,
            ["drip"] = "file (salt of the file, then of the run); resumed: file, then file run 2",
            ["key"] = Hex(key.Bytes),
            ["plain"] = Hex(plain),
            ["bytes"] = Hex(whole),
            ["emptyBytes"] = Hex(empty),
            ["resumedAfterOneChunk"] = Hex(resumed),
        };
    }

    private static byte[] Sealed(Label label, ContentKey key, byte[] plain, int breakAfter)
    {
        using var to = new MemoryStream();
        var sealer = FileSealer.Start(label, key, 1024, Drip("file"));
        to.Write(sealer.Header);
        var output = new byte[sealer.SealedChunkBytes];
        for (var chunk = 0; chunk == 0 || chunk * 1024 < plain.Length; chunk++)
        {
            if (chunk == breakAfter && chunk > 0)
                sealer = FileSealer.Resume(label, key, sealer.State(), Drip("file run 2")).Must();
            var part = plain.AsSpan(chunk * 1024, Math.Min(1024, plain.Length - chunk * 1024));
            to.Write(output, 0, sealer.Seal(part, (chunk + 1) * 1024 >= plain.Length, output));
        }
        return to.ToArray();
    }

    private static JsonObject Wrapped(OfficerKeys keys)
    {
        const string passphrase = "padi kuning, caf\u00e9 sepi";
        return new()
        {
            ["drip"] = "wrapped",
            ["officer"] = 0,
            ["passphrase"] = passphrase,
            ["cost"] = Passphrase.TodaysCost,
            ["bytes"] = Hex(WrappedKeys.Wrap(keys, passphrase, Passphrase.TodaysCost, Drip("wrapped")).ToBytes()),
        };
    }

    private static void Receipts(JsonObject made)
    {
        var receipt = Receipt.Generate(Drip("receipt"));
        made["receipt"] = new JsonObject
        {
            ["drip"] = "receipt",
            ["code"] = receipt.Reveal(),
            ["lookupHash"] = Hex(receipt.LookupHash()),
            ["wrap"] = Hex(receipt.WrapKey()),
            ["filing"] = Hex(receipt.FilingSalt()),
        };
        var reporter = ReporterKey.Make(receipt, Drip("reporter"));
        made["reporterKey"] = new JsonObject { ["drip"] = "reporter", ["bytes"] = Hex(reporter.ToBytes()), ["scalar"] = Hex(reporter.Open(receipt).Must().ExportScalar()) };
        var (key, parts) = RecoveryKey.Make(Drip("recovery"));
        made["recovery"] = new JsonObject
        {
            ["drip"] = "recovery",
            ["seal"] = Hex(key.Sealing.Bytes),
            ["id"] = key.Id,
            ["scalar"] = Hex(RecoveryKey.Open(parts[0], parts[2], key.Sealing).Must().ExportScalar()),
            ["parts"] = new JsonArray([.. parts.Select(p => JsonValue.Create(p))]),
        };
        made["recovered"] = Recovered(key);
    }

    /// <summary>Sealed to an officer who has forgotten the passphrase, and to the recovery key.</summary>
    private static JsonObject Recovered(OfficerPublicKeys recovery)
    {
        var (label, plain) = (new Label("laporan", "content", Drip("subject").Take(16)), "Isi laporan lama"u8.ToArray());
        using var lost = OfficerKeys.Generate(Drip("officer 1"));
        return new()
        {
            ["drip"] = "recovered",
            ["kind"] = "laporan",
            ["field"] = "content",
            ["subject"] = Hex(Drip("subject").Take(16)),
            ["plain"] = Hex(plain),
            ["bytes"] = Hex(Envelope.Seal(label, plain, [new Recipient(lost.Public.Sealing), new Recipient(recovery.Sealing)], null, Drip("recovered"), out _).ToBytes()),
        };
    }

    private static JsonObject Form()
    {
        var (key, until) = (Drip("form key").Take(32), new DateTime(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc));
        return new()
        {
            ["drip"] = "form",
            ["key"] = Hex(key),
            ["purpose"] = "lapor",
            ["until"] = "2026-11-22T09:00:00Z",
            ["answers"] = Hex("langkah 2"u8),
            ["field"] = new FormSeal(key).Seal(new Code("lapor"), "langkah 2"u8, until, Drip("form")),
        };
    }
}
