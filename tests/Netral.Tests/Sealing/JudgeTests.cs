using System.Buffers.Text;
using System.Text.Json.Nodes;
using Netral.Floor;
using Netral.Sealing;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing;

/// <summary>Key lists put together by chance, with officers who come and go and statements that should not be there: both judges must say the same of each.</summary>
public sealed class JudgeTests
{
    private static readonly OfficerKeys[] Keys = [.. Enumerable.Range(1, 6).Select(n => OfficerKeys.Generate(Vectors.Drip($"officer {n}")))];

    private static readonly (OfficerPublicKeys Public, string[] Parts) Recovery = RecoveryKey.Make(Vectors.Drip("recovery"));
    private static readonly SealingPrivateKey Opened = RecoveryKey.Open(Recovery.Parts[0], Recovery.Parts[1], Recovery.Public.Sealing).Must();

    [Fact]
    public async Task The_library_and_the_browsers_module_judge_every_list_alike()
    {
        var lists = Enumerable.Range(0, 40).Select(n => ByChance(Vectors.Drip($"list {n}"))).ToArray();
        var mine = lists.Select(Verdict).ToArray();

        (await Theirs(lists)).ShouldBe(mine);
        mine.Count(v => v.StartsWith("true", StringComparison.Ordinal)).ShouldBeGreaterThan(8);
        mine.Count(v => v.Contains("revoked ", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
        mine.Select(v => v.Split(' ')[0]).Distinct().Count().ShouldBeGreaterThan(4);
    }

    /// <summary>Officers 1 to 4 with a key each, a second key for 1 and 2, a recovery key.</summary>
    private static KeyList ByChance(Entropy chance)
    {
        var list = KeyList.Of(GivenBody.Code);
        long[] holders = [1, 2, 3, 4, 1, 2];
        for (var i = 0; i < Keys.Length; i++)
            list = list.Present(holders[i], Keys[i].Public);
        list = list.Present(0, Recovery.Public);
        list = list.Say(KeyAct.Found, list.Keys[1], Keys[0], GivenBody.Today).Say(KeyAct.Found, list.Keys[0], Keys[1], GivenBody.Today);
        for (var i = 16 + Below(chance, 24); i > 0; i--)
        {
            var (act, about, by) = (Below(chance, 2) == 0 ? KeyAct.Revoke : KeyAct.Endorse, list.Keys[Below(chance, 7)], Below(chance, 7));
            var next = by == Keys.Length ? list.Say(act, about, Opened, GivenBody.Today) : list.Say(act, about, Keys[by], GivenBody.Today);
            // Most lists go on as our own program would write them, some do not.
            if (Below(chance, 100) == 0 || BodyVerification.Verify(next, GivenBody.Code).Problem is null)
                list = next;
        }
        return Below(chance, 4) == 0 ? Spoiled(list, chance) : list;
    }

    private static KeyList Spoiled(KeyList list, Entropy chance)
    {
        var at = Below(chance, list.Statements.Count);
        var (said, statement) = (list.Statements[at], list.Statements[at].Statement);
        SignedStatement changed = Below(chance, 4) switch
        {
            0 => new(statement, [.. said.Signature.Reverse()]),
            1 => said with { Statement = statement with { Holder = statement.Holder + 1 } },
            2 => said with { Statement = statement with { Act = KeyAct.Found } },
            _ => said with { Statement = statement with { Body = "bawaslu-9902" } },
        };
        return list with { Statements = [.. list.Statements.Select((s, i) => i == at ? changed : s)] };
    }

    private static int Below(Entropy chance, int limit) => chance.Take(1)[0] % limit;

    private static string Verdict(KeyList list)
    {
        if (!BodyVerification.Verify(KeyList.Read(list.ToBytes()).Must(), GivenBody.Code).Try(out var body, out var refusal))
            return $"{refusal.Code} {refusal.Args[0]}";
        var keys = string.Join(' ', body.Keys.Select(k => k.Counts ? "counts" : k.IsRevoked ? "revoked" : "waits"));
        return $"{(body.CanReceive ? "true" : "false")} {body.Fingerprint ?? "none"} {keys} {body.Head}";
    }

    private static async Task<string[]> Theirs(KeyList[] lists)
    {
        var folder = Directory.CreateTempSubdirectory("netral-judge-").FullName;
        try
        {
            var (path, script) = (Path.Combine(folder, "lists.json"), Path.Combine(Checkout.Root, "tests", "Netral.Tests", "Sealing", "js", "judge.mjs"));
            var request = new JsonObject { ["body"] = GivenBody.Code, ["lists"] = new JsonArray([.. lists.Select(l => JsonValue.Create(Base64Url.EncodeToString(l.ToBytes())))]) };
            await File.WriteAllTextAsync(path, request.ToJsonString(), TestContext.Current.CancellationToken);
            var run = await Command.Run("node", script, path);
            return [.. JsonNode.Parse(run.OrThrow("judge.mjs"))!.AsArray().Select(v => (string)v!)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
