using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing;

/// <summary>A body with officers 1, 2, … whose keys count; every one after the founding two was endorsed by these.</summary>
internal sealed class GivenBody : IDisposable
{
    public const string Code = "bawaslu-9901";
    public static readonly DateOnly Today = new(2026, 11, 22);
    private readonly List<OfficerKeys> officers = [];

    public GivenBody(int count, Entropy? entropy = null)
    {
        for (var i = 0; i < count; i++)
            officers.Add(OfficerKeys.Generate(entropy ?? Randomness.OfTheSystem));
        List = KeyList.Of(Code);
        for (var i = 0; i < count; i++)
            List = List.Present(i + 1, officers[i].Public);
        List = List.Say(KeyAct.Found, List.Keys[1], officers[0], Today).Say(KeyAct.Found, List.Keys[0], officers[1], Today);
        for (var i = 2; i < count; i++)
            List = List.Say(KeyAct.Endorse, List.Keys[i], officers[0], Today).Say(KeyAct.Endorse, List.Keys[i], officers[1], Today);
    }

    public KeyList List { get; set; }

    /// <summary>By number, from 1.</summary>
    public OfficerKeys this[int number] => officers[number - 1];

    public VerifiedBody Verified => BodyVerification.Verify(List, Code).Must();

    public Recipient Recipient(int number) => Verified.TryRecipient(number, out var found) ? found : throw new InvalidOperationException($"Officer {number} has no key that counts.");

    public void Dispose() => officers.ForEach(o => o.Dispose());
}
