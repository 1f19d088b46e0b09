using Netral.Kernel;

namespace Netral.Sealing.Officers;

/// <summary>Judges a body's key list from the first statement to the last, the same in C# and in the script. A key counts from the moment when keys of two
/// different officers, both counting, have endorsed it, until two have revoked it. What a key said while it counted stays said. The recovery key speaks for
/// two: two people put its parts together, and a body whose officers have all forgotten their passphrases has nobody else.</summary>
public static class BodyVerification
{
    public static Result<VerifiedBody> Verify(KeyList list, string body)
    {
        var judge = new Judge(body);
        if (list.Body != body)
            return KeyListProblems.WrongBody.With(0);
        foreach (var key in list.Keys)
        {
            if (judge.Meet(key) is { } refusal)
                return refusal.With(0);
        }
        foreach (var statement in list.Statements)
        {
            if (judge.Hear(statement) is { } refusal)
                return refusal.With(statement.Statement.Seq + 1);
        }
        return judge.Verdict(list);
    }

    private sealed class Judge(string body)
    {
        private readonly Dictionary<string, KeyStanding> keys = new(StringComparer.Ordinal);
        private readonly List<Statement> founding = [];
        private string head = Statement.NoPrev;
        private int seq;

        public Problem? Meet(HeldKey key) =>
            key.Holder < 0 || (key.Keys.Role == KeyRole.Recovery) != (key.Holder == 0) || !keys.TryAdd(key.Keys.Id, new(key)) || keys.Values.Count(k => k.Sealing == key.Keys.Sealing.Id) > 1
                ? KeyListProblems.DoubleKey
                : null;

        public Problem? Hear(SignedStatement said)
        {
            var statement = said.Statement;
            if (statement.Seq != seq || statement.Prev != head)
                return KeyListProblems.BrokenChain;
            if (statement.Body != body)
                return KeyListProblems.WrongBody;
            if (!keys.TryGetValue(statement.Key, out var about) || about.Held.Holder != statement.Holder || !keys.TryGetValue(statement.By, out var by))
                return KeyListProblems.UnknownKey;
            if (!by.Held.Keys.Verifies(statement.ToBytes(), said.Signature))
                return KeyListProblems.BadSignature;
            (seq, head) = (seq + 1, said.Hash);
            return statement.Act == KeyAct.Found || seq <= 2 ? Found(statement, about, by) : Later(statement.Act, about, by);
        }

        /// <summary>The first two statements: each of two officers names the other's key. Who they are is what people compare by the fingerprint.</summary>
        private Problem? Found(Statement statement, KeyStanding about, KeyStanding by)
        {
            founding.Add(statement);
            if (statement.Act != KeyAct.Found || seq > 2 || about.Held.Holder == by.Held.Holder || about.Held.Keys.Role != KeyRole.Officer || by.Held.Keys.Role != KeyRole.Officer)
                return KeyListProblems.BadFounding;
            if (seq == 1)
                return null;
            if (founding[0].By != statement.Key || founding[0].Key != statement.By)
                return KeyListProblems.BadFounding;
            about.Counts = by.Counts = true;
            return null;
        }

        private static Problem? Later(KeyAct act, KeyStanding about, KeyStanding by)
        {
            if (!by.Counts)
                return KeyListProblems.SignerDoesNotCount;
            if (about.IsRevoked)
                return KeyListProblems.AlreadyRevoked;
            if (act == KeyAct.Endorse && about == by)
                return KeyListProblems.SelfEndorsed;
            var voices = act == KeyAct.Endorse ? about.Endorsers : about.Revokers;
            voices.Add(by);
            if (KeyStanding.Weight(voices) < KeyStanding.Needed)
                return null;
            about.IsRevoked |= act == KeyAct.Revoke;
            about.Counts = !about.IsRevoked;
            return null;
        }

        public VerifiedBody Verdict(KeyList list) =>
            new(body, list, [.. list.Keys.Select(k => keys[k.Keys.Id])], founding.Count == 2 ? [founding[0].By, founding[1].By] : []);
    }
}
