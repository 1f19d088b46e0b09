namespace Netral.Platform.Access;

/// <summary>What an oversight body is, as the law names it.</summary>
public enum BodyKind { BawasluRi = 1, BawasluProvinsi = 2, BawasluKabupatenKota = 3, PanwasluKecamatan = 4, Bkn = 5, Menpanrb = 6, Kemendagri = 7, Inspektorat = 8, Ppk = 9, Kesbangpol = 10, Other = 11 }

/// <summary>A body and its keys as they stand, already judged. Whoever seals judges <see cref="List"/> once more (<c>KeyList.Read</c>, <c>BodyVerification.Verify</c>):
/// recipients come from a judged list only, and the reporter's browser must not have to believe us.</summary>
/// <param name="Body">The number.</param>
/// <param name="Code">The body's code, as its key list names it.</param>
/// <param name="Address">Where people go when the body can take nothing here.</param>
/// <param name="List">The key list, canonical JSON (docs/sealing.md).</param>
/// <param name="Intact">False where the list does not hold: somebody wrote into the database. Nothing is sealed to such a body.</param>
/// <param name="Fingerprint">Six groups of five digits; null before the founding.</param>
/// <param name="Holders">Officers whose keys count and who serve the body today: to be sealed to, by number.</param>
public sealed record BodyKeyRing(
    long Body, string Code, string Name, BodyKind Kind, string Address, ReadOnlyMemory<byte> List, bool Intact, string? Fingerprint, IReadOnlyList<long> Holders)
{
    /// <summary>Two officers at least can open what arrives.</summary>
    public bool CanReceive => Intact && Holders.Count >= 2;
}

/// <summary>A body to choose.</summary>
public sealed record NamedBody(long Number, string Name);

/// <summary>Who receives what concerns a region.</summary>
/// <param name="Receiver">Null where nobody on the way up can: then nothing is taken, and the addresses of <paramref name="Skipped"/> are shown.</param>
/// <param name="Skipped">Bodies that would have been nearer, nearest first.</param>
public sealed record CompetentBody(BodyKeyRing? Receiver, IReadOnlyList<BodyKeyRing> Skipped);

/// <summary>The keys of oversight bodies. Accounts keeps them; Reports, which may not know officers, asks.</summary>
public interface IBodyKeys
{
    Task<BodyKeyRing?> Of(long body, CancellationToken stop);

    /// <summary>The body of this kind for the region, or the nearest level above that can receive.</summary>
    /// <param name="kind">The kind that the law names.</param>
    /// <param name="region">Kemendagri code with dots, as narrow as it is known: <c>19.01.02</c>.</param>
    Task<CompetentBody> Competent(BodyKind kind, string region, CancellationToken stop);

    /// <summary>Every oversight body of no agency for which two officers at least have keys, by name: to whom a report may be handed over. Nothing is judged here; <see cref="Of"/> judges the one that is chosen.</summary>
    Task<IReadOnlyList<NamedBody>> WithKeys(CancellationToken stop);

    /// <summary>The nearest body above that can receive; null where there is none.</summary>
    Task<BodyKeyRing?> Above(long body, CancellationToken stop);
}
