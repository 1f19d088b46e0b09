using Netral.Platform.Access;
using Netral.Sealing.Officers;

namespace Netral.Reports.Access;

/// <summary>A body's key list, judged once more: recipients come from a judged list only.</summary>
internal static class JudgedKeys
{
    /// <summary>Null where the list does not hold.</summary>
    public static VerifiedBody? Of(BodyKeyRing ring) =>
        ring.Intact && KeyList.Read(ring.List.Span).Try(out var list, out _) && BodyVerification.Verify(list, ring.Code).Try(out var judged, out _) ? judged : null;
}
