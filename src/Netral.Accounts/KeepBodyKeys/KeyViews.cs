
namespace Netral.Accounts.KeepBodyKeys;

/// <summary>How a key stands before people.</summary>
public enum KeyState
{
    /// <summary>Presented; the body is not founded yet.</summary>
    BeforeFounding,
    WaitsForTwo,
    WaitsForOne,
    Counts,

    /// <summary>It would count, but its holder no longer serves the body: nothing new is sealed to it, and two should end it.</summary>
    HolderLeft,
    Ended,
}

/// <summary>A key of the body as its officers see it.</summary>
/// <param name="Holder">0 for the recovery key.</param>
/// <param name="Name">The holder's name; null for the recovery key.</param>
/// <param name="EndorsedBy">Names of those whose endorsement holds.</param>
/// <param name="MayEndorse">The one at work may be its next voice.</param>
/// <param name="MayEnd">The same for ending it.</param>
public sealed record KeyLine(
    string Id, string Fingerprint, long Holder, string? Name, bool Own, KeyState State, IReadOnlyList<string> EndorsedBy, IReadOnlyList<string> EndedBy, DateOnly PresentedOn, bool MayEndorse, bool MayEnd)
{
    public bool IsRecovery => Holder == 0;
    public bool Waits => State is KeyState.BeforeFounding or KeyState.WaitsForTwo or KeyState.WaitsForOne;
}

/// <summary>What the one at work does next about the body's keys.</summary>
public enum KeyStep
{
    /// <summary>The list does not hold: somebody wrote into the database.</summary>
    Broken,
    MakeKey,
    WaitForColleague,
    Found,
    ConfirmFounding,
    WaitForFounders,
    WaitForEndorsement,
    Endorse,
    EndKey,
    MakeRecovery,
    Nothing,
}

/// <summary>The body's keys, and what comes next.</summary>
/// <param name="Fingerprint">Null before the founding.</param>
/// <param name="NextKey">The key that the next step is about.</param>
/// <param name="Founding">The key that the first founder has named and that must answer; null when nothing is half done.</param>
/// <param name="HasRecovery">A recovery key counts.</param>
/// <param name="Counting">How many officers hold keys that count and serve today.</param>
public sealed record BodyKeysView(string Body, string Code, string? Fingerprint, bool CanReceive, int Counting, IReadOnlyList<KeyLine> Keys, KeyStep Next, KeyLine? NextKey, bool HasRecovery, string? Founding)
{
    public IEnumerable<KeyLine> Mine => Keys.Where(k => k.Own && k.State != KeyState.Ended);
}

/// <summary>What the script of a page needs to know; nothing in it is secret, and it believes none of it unjudged.</summary>
/// <param name="Code">The body's code.</param>
/// <param name="Officer">The number of the one at work.</param>
/// <param name="List">The key list, base64url.</param>
/// <param name="Wrapped">His wrapped keys, base64url, the newest first.</param>
/// <param name="Serving">Officers who serve today and whose keys count.</param>
/// <param name="Words">Names that do not belong into a passphrase.</param>
/// <param name="Remember">False in a demo, whose lists begin anew.</param>
public sealed record KeyData(string Code, string Name, long Officer, DateOnly Today, string List, IReadOnlyList<string> Wrapped, IReadOnlyList<long> Serving, IReadOnlyList<string> Words, bool Remember);
