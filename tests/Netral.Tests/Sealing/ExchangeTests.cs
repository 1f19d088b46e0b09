using System.Buffers.Text;
using System.Text.Json.Nodes;
using Netral.Floor;
using Netral.Sealing;
using Netral.Sealing.Capsules;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Files;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;
using Netral.Sealing.Receipts;

namespace Netral.Tests.Sealing;

/// <summary>The library and the browser's module, which runs in Node on the same WebCrypto: each opens what the other sealed.</summary>
public sealed class ExchangeTests : IDisposable
{
    private const string Passphrase = "padi kuning di sawah luas", NewPassphrase = "awan putih di atas bukit";
    private static readonly string Scripts = Path.Combine(Checkout.Root, "tests", "Netral.Tests", "Sealing", "js");
    private static readonly byte[] Subject = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly Label Content = new("laporan", "content", Subject), Identity = new("laporan", "identity", Subject), Photo = new("laporan", "evidence/1", Subject);
    private readonly GivenBody body = new(2);
    private readonly string folder = Directory.CreateTempSubdirectory("netral-sealing-").FullName;

    [Fact]
    public async Task The_browsers_module_passes_the_published_vectors()
    {
        var run = await Command.Run("node", "--test", Path.Combine(Scripts, "vectors.test.mjs"));
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("# fail 0");
        run.Output.ShouldNotContain("# pass 0");
    }

    [Fact]
    public async Task Each_side_opens_what_the_other_sealed()
    {
        var file = Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31)).ToArray();
        var envelope = Envelope.Seal(Content, "Isi laporan"u8, [body.Recipient(1)], null, out var key);
        using var sealedFile = new MemoryStream();
        await SealedFile.Seal(Photo, key, new MemoryStream(file), sealedFile);
        var answer = await Ask(new()
        {
            ["subject"] = Encode(Subject),
            ["passphrase"] = Passphrase,
            ["newPassphrase"] = NewPassphrase,
            ["body"] = GivenBody.Code,
            ["wrapped"] = Encode(WrappedKeys.Wrap(body[1], Passphrase).Must().ToBytes()),
            ["list"] = Encode(body.List.ToBytes()),
            ["envelope"] = Encode(envelope.ToBytes()),
            ["file"] = Encode(sealedFile.ToArray()),
        });

        Bytes(answer, "plain").ShouldBe("Isi laporan"u8.ToArray());
        Bytes(answer, "file").SequenceEqual(file).ShouldBeTrue();
        ((string)answer["fingerprint"]!).ShouldBe(body.Verified.Fingerprint);
        Envelope.Read(Bytes(answer, "resealed")).Must().Open(Content, body[2].Sealing).Must().Plain.ShouldBe("Isi laporan"u8.ToArray());
        Item.Open(Content, key, Bytes(answer, "item")).Must().ShouldBe("Terima kasih."u8.ToArray());
        TheNewOfficerCountsAfterASecondEndorsement(answer);
        await TheIdentityOpensInEveryWay(answer, file);
        TheRecoveryKeyOpens(answer);
        CapsuleCheck.Run(new MemoryStream(Bytes(answer, "capsule"))).Must().IsWhole.ShouldBeTrue();
    }

    private void TheNewOfficerCountsAfterASecondEndorsement(JsonNode answer)
    {
        using var fresh = WrappedKeys.Read(Bytes(answer, "wrapped")).Must().Unlock(NewPassphrase).Must();
        fresh.Public.Id.ShouldBe((string)answer["newKey"]!);
        Presentation.Holds(fresh.Public, GivenBody.Code, 3, Bytes(answer, "presented")).ShouldBeTrue();
        var list = KeyList.Read(Bytes(answer, "list")).Must();
        BodyVerification.Verify(list, GivenBody.Code).Must().Counts(fresh.Public.Id).ShouldBeFalse();
        BodyVerification.Verify(list.Say(KeyAct.Endorse, list.Keys[^1], body[2], GivenBody.Today), GivenBody.Code).Must().Counts(fresh.Public.Id).ShouldBeTrue();
    }

    private async Task TheIdentityOpensInEveryWay(JsonNode answer, byte[] file)
    {
        var (envelope, receipt) = (Envelope.Read(Bytes(answer, "identity")).Must(), Receipt.Read((string?)answer["receipt"]).Must());
        receipt.LookupHash().ShouldBe(Bytes(answer, "lookup"));
        using var reporter = ReporterKey.Read(Bytes(answer, "reporterKey")).Must().Open(receipt).Must();
        foreach (var key in (SealingPrivateKey[])[body[1].Sealing, reporter])
            envelope.Open(Identity, key).Must().Plain.ShouldBe("Nama: Warga Contoh"u8.ToArray());
        var joined = envelope.Join([.. ((int[])[1, 2]).Select(n => envelope.OpenShare(Identity, body[n].Sealing).Must())]).Must();
        (await OpenFile(joined, Bytes(answer, "sealedFile"))).SequenceEqual(file).ShouldBeTrue();

        using var whole = new MemoryStream();
        whole.Write(Bytes(answer, "header"));
        whole.Write(Bytes(answer, "begun"));
        using (var sealer = FileSealer.Resume(Photo, joined, Bytes(answer, "state")).Must())
            await SealedFile.SealPart(sealer, new MemoryStream(file[FileSealer.UsualChunk..]), whole, last: true);
        (await OpenFile(joined, whole.ToArray())).SequenceEqual(file).ShouldBeTrue();
    }

    private static void TheRecoveryKeyOpens(JsonNode answer)
    {
        var expected = SealingPublicKey.Read(Bytes(answer, "recovery")).Must();
        Presentation.Holds(OfficerPublicKeys.Read(KeyRole.Recovery, expected.Bytes, []).Must(), GivenBody.Code, 0, Bytes(answer, "recoveryPresented")).ShouldBeTrue();
        RecoveryKey.Open((string)answer["parts"]![2]!, (string)answer["parts"]![0]!, expected).Must().PublicKey.ShouldBe(expected);
    }

    private async Task<JsonNode> Ask(JsonObject request)
    {
        var path = Path.Combine(folder, "request.json");
        await File.WriteAllTextAsync(path, request.ToJsonString(), TestContext.Current.CancellationToken);
        var run = await Command.Run("node", Path.Combine(Scripts, "exchange.mjs"), path);
        return JsonNode.Parse(run.OrThrow("exchange.mjs"))!;
    }

    private static async Task<byte[]> OpenFile(ContentKey key, byte[] file)
    {
        using var back = new MemoryStream();
        (await SealedFile.Open(Photo, key, new MemoryStream(file), back)).Problem.ShouldBeNull();
        return back.ToArray();
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Bytes(JsonNode answer, string name) => Base64Url.DecodeFromChars((string)answer[name]!);

    public void Dispose()
    {
        body.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
