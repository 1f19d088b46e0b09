using System.Text;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Sealing;
using Netral.Sealing.Capsules;
using Netral.Sealing.Officers;
using static Netral.Tests.Sealing.Vectors;

namespace Netral.Tests.Sealing;

/// <summary>Makes <c>signed.json</c>: a key list with a founding, endorsements, a revocation and a recovery key, lists that must fall, and a capsule.</summary>
internal static class SignedVectors
{
    public static async Task<JsonObject> Make()
    {
        var officers = Enumerable.Range(1, 5).Select(n => OfficerKeys.Generate(Drip($"officer {n}"))).ToArray();
        var list = KeyList.Of(GivenBody.Code);
        for (var i = 0; i < 5; i++)
            list = list.Present(i + 1, officers[i].Public);
        list = list.Present(0, RecoveryKey.Make(Drip("recovery")).Public);
        var founded = Say(Say(list, KeyAct.Found, 1, officers[0]), KeyAct.Found, 0, officers[1]);
        // 3 is endorsed, 4 by one only, 5 endorsed and revoked, the recovery key endorsed.
        var full = Say(Say(founded, KeyAct.Endorse, 2, officers[0]), KeyAct.Endorse, 2, officers[1]);
        full = Say(Say(full, KeyAct.Endorse, 4, officers[2]), KeyAct.Endorse, 4, officers[1]);
        full = Say(Say(full, KeyAct.Endorse, 5, officers[0]), KeyAct.Endorse, 5, officers[4]);
        full = Say(Say(full, KeyAct.Revoke, 4, officers[0]), KeyAct.Revoke, 4, officers[2]);
        full = Say(full, KeyAct.Endorse, 3, officers[2]);
        var body = BodyVerification.Verify(full, GivenBody.Code).Must();
        return new()
        {
            ["body"] = body.Body,
            ["fingerprint"] = body.Fingerprint,
            ["head"] = body.Head,
            ["counting"] = new JsonArray([.. body.Keys.Where(k => k.Counts).Select(k => JsonValue.Create(k.Held.Keys.Id))]),
            ["list"] = Encoding.UTF8.GetString(full.ToBytes()),
            ["broken"] = Broken(list, founded, full, officers),
            ["capsule"] = Convert.ToBase64String(await Capsule(full, officers[0])),
        };
    }

    private static JsonArray Broken(KeyList list, KeyList founded, KeyList full, OfficerKeys[] officers)
    {
        JsonObject One(string what, Problem why, KeyList broken) => new() { ["what"] = what, ["code"] = why.Code, ["list"] = Encoding.UTF8.GetString(broken.ToBytes()) };
        SignedStatement last = full.Statements[^1];
        return
        [
            One("another body", KeyListProblems.WrongBody, full with { Body = "bawaslu-9902" }),
            One("a key twice", KeyListProblems.DoubleKey, full with { Keys = [.. full.Keys, full.Keys[0]] }),
            One("a holder for the recovery key", KeyListProblems.DoubleKey, full with { Keys = [.. full.Keys.SkipLast(1), full.Keys[^1] with { Holder = 9 }] }),
            One("a statement left out", KeyListProblems.BrokenChain, full with { Statements = [.. full.Statements.Where((_, i) => i != 3)] }),
            One("statements exchanged", KeyListProblems.BrokenChain, full with { Statements = [full.Statements[1], full.Statements[0], .. full.Statements.Skip(2)] }),
            One("a key that is not in the list", KeyListProblems.UnknownKey, full with { Keys = [.. full.Keys.Where((_, i) => i != 3)] }),
            One("a date changed after signing", KeyListProblems.BadSignature, full with { Statements = [.. full.Statements.SkipLast(1), last with { Statement = last.Statement with { Date = GivenBody.Today.AddDays(1) } }] }),
            One("a signature too short", KeyListProblems.BadSignature, full with { Statements = [.. full.Statements.SkipLast(1), last with { Signature = last.Signature[..63] }] }),
            One("endorsed before the founding", KeyListProblems.BadFounding, Say(list, KeyAct.Endorse, 2, officers[0])),
            One("a founder names a third", KeyListProblems.BadFounding, Say(Say(list, KeyAct.Found, 1, officers[0]), KeyAct.Found, 2, officers[1])),
            One("founded again", KeyListProblems.BadFounding, Say(founded, KeyAct.Found, 2, officers[0])),
            One("self-endorsed", KeyListProblems.SelfEndorsed, Say(full, KeyAct.Endorse, 0, officers[0])),
            One("endorsed by a key that does not count", KeyListProblems.SignerDoesNotCount, Say(full, KeyAct.Endorse, 2, officers[3])),
            One("endorsed by a revoked key", KeyListProblems.SignerDoesNotCount, Say(full, KeyAct.Endorse, 3, officers[4])),
            One("a revoked key endorsed again", KeyListProblems.AlreadyRevoked, Say(full, KeyAct.Endorse, 4, officers[0])),
        ];
    }

    private static KeyList Say(KeyList list, KeyAct act, int about, OfficerKeys by) => list.Say(act, list.Keys[about], by, GivenBody.Today);

    private static async Task<byte[]> Capsule(KeyList list, OfficerKeys signer)
    {
        using var to = new MemoryStream();
        using var writer = new CapsuleWriter(to);
        var photo = await writer.Add("foto.jpg", new Code("original"), new MemoryStream(Drip("photo").Take(300)));
        writer.Finish("00112233445566778899aabbccddeeff", list, GivenBody.Today,
            [new(GivenBody.Today, "system", "received", photo.Name, photo.Sha256), new(GivenBody.Today, "officer:1", "exported", null, null)], signer);
        return to.ToArray();
    }
}
