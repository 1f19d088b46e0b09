using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Netral.Sealing;
using Netral.Sealing.Hpke;
using static Netral.Tests.Sealing.Vectors;

namespace Netral.Tests.Sealing.Hpke;

/// <summary>RFC 9180 appendix A.3.1 in full, and the digests of CFRG's vectors for AES-128-GCM and AES-256-GCM.</summary>
public sealed class Rfc9180Tests
{
    private readonly JsonNode vectors = Read("rfc9180.json");

    [Fact]
    public void Key_pairs_are_derived_as_in_A_3_1()
    {
        var a3 = vectors["a3"]!;
        using var ephemeral = SealingPrivateKey.Derive(Unhex(a3["ikmE"]));
        using var recipient = SealingPrivateKey.Derive(Unhex(a3["ikmR"]));
        Hex(ephemeral.ExportScalar()).ShouldBe((string)a3["skEm"]!);
        Hex(ephemeral.PublicKey.Bytes).ShouldBe((string)a3["pkEm"]!);
        Hex(recipient.ExportScalar()).ShouldBe((string)a3["skRm"]!);
        Hex(recipient.PublicKey.Bytes).ShouldBe((string)a3["pkRm"]!);
    }

    [Fact]
    public void The_shared_secret_is_that_of_A_3_1_on_both_sides()
    {
        var a3 = vectors["a3"]!;
        using var recipient = SealingPrivateKey.Derive(Unhex(a3["ikmR"]));
        Hex(Dhkem.Encapsulate(recipient.PublicKey, Fixed(a3["ikmE"]), out var enc)).ShouldBe((string)a3["sharedSecret"]!);
        Hex(enc).ShouldBe((string)a3["enc"]!);
        Hex(Dhkem.Decapsulate(enc, recipient)!).ShouldBe((string)a3["sharedSecret"]!);
    }

    [Fact]
    public void The_key_schedule_is_that_of_A_3_1()
    {
        var a3 = vectors["a3"]!;
        using var recipient = SealingPrivateKey.Derive(Unhex(a3["ikmR"]));
        using var context = HpkeRecipient.Start(HpkeSuite.Aes128Gcm, Unhex(a3["enc"]), recipient, Unhex(a3["info"]))!;
        Hex(context.KeyScheduleContext).ShouldBe((string)a3["keyScheduleContext"]!);
        Hex(context.Secret).ShouldBe((string)a3["secret"]!);
        Hex(context.Key).ShouldBe((string)a3["key"]!);
        Hex(context.BaseNonce).ShouldBe((string)a3["baseNonce"]!);
        Hex(context.ExporterSecret).ShouldBe((string)a3["exporterSecret"]!);
    }

    [Fact]
    public void Every_encryption_of_A_3_1_is_made_and_opened_up_to_sequence_256()
    {
        var a3 = vectors["a3"]!;
        using var recipient = SealingPrivateKey.Derive(Unhex(a3["ikmR"]));
        using var sender = HpkeSender.Start(HpkeSuite.Aes128Gcm, recipient.PublicKey, Unhex(a3["info"]), Fixed(a3["ikmE"]));
        using var opener = HpkeRecipient.Start(HpkeSuite.Aes128Gcm, sender.Enc, recipient, Unhex(a3["info"]))!;
        var expected = a3["encryptions"]!.AsArray().ToDictionary(e => (int)e!["seq"]!, e => e!);
        for (var sequence = 0; sequence <= 256; sequence++)
        {
            var known = expected.GetValueOrDefault(sequence);
            var aad = known is null ? [] : Unhex(known["aad"]);
            var nonce = Hex(sender.Nonce());
            var message = sender.Seal(aad, Unhex(a3["plain"]));
            opener.Open(aad, message).ShouldBe(Unhex(a3["plain"]));
            if (known is null)
                continue;
            nonce.ShouldBe((string)known["nonce"]!);
            Hex(message).ShouldBe((string)known["ct"]!);
        }
        expected.Count.ShouldBe(6);
    }

    [Fact]
    public void Every_export_of_A_3_1_is_made()
    {
        var a3 = vectors["a3"]!;
        using var recipient = SealingPrivateKey.Derive(Unhex(a3["ikmR"]));
        using var context = HpkeRecipient.Start(HpkeSuite.Aes128Gcm, Unhex(a3["enc"]), recipient, Unhex(a3["info"]))!;
        foreach (var export in a3["exports"]!.AsArray())
            Hex(context.Export(Unhex(export!["context"]), 32)).ShouldBe((string)export["value"]!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_thousand_messages_and_exports_give_the_digests_of_the_test_vectors(int index)
    {
        var vector = vectors["accumulated"]![index]!;
        var suite = (int)vector["aead"]! == 1 ? HpkeSuite.Aes128Gcm : HpkeSuite.Aes256Gcm;
        using var recipient = SealingPrivateKey.Derive(Unhex(vector["ikmR"]));
        Hex(recipient.PublicKey.Bytes).ShouldBe((string)vector["pkRm"]!);
        using var sender = HpkeSender.Start(suite, recipient.PublicKey, Unhex(vector["info"]), Fixed(vector["ikmE"]));
        Hex(sender.Enc).ShouldBe((string)vector["enc"]!);
        using var opener = HpkeRecipient.Start(suite, sender.Enc, recipient, Unhex(vector["info"]))!;

        var (draw, sealedAll) = (Source(), new List<byte>());
        for (var i = 0; i < 1000; i++)
        {
            var (aad, plain) = (draw(), draw());
            var message = sender.Seal(aad, plain);
            opener.Open(aad, message).ShouldBe(plain);
            sealedAll.AddRange(message);
        }
        Hex(Shake128.HashData(sealedAll.ToArray(), 16)).ShouldBe((string)vector["encryptions"]!);

        var (again, exported) = (Source(), new List<byte>());
        for (var length = 0; length < 1000; length++)
            exported.AddRange(opener.Export(again(), length));
        Hex(Shake128.HashData(exported.ToArray(), 16)).ShouldBe((string)vector["exports"]!);
    }

    /// <summary>SHAKE128 of nothing: a byte that tells the length, then so many bytes.</summary>
    private static Func<byte[]> Source()
    {
        var (stream, at) = (Shake128.HashData([], 1_000_000), 0);
        return () =>
        {
            var length = stream[at++];
            at += length;
            return stream[(at - length)..at];
        };
    }

    private static Entropy Fixed(JsonNode? ikm) => fill => Unhex(ikm).CopyTo(fill);
}
