using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Officers;

/// <summary>The first word of a new key, about itself: who presents it has its private half, and means this body and this officer. Without it an officer could
/// present somebody else's public halves as the own.</summary>
public static class Presentation
{
    /// <param name="holder">The officer's number; 0 for the recovery key.</param>
    /// <param name="signature">64 bytes.</param>
    public static bool Holds(OfficerPublicKeys keys, string body, long holder, ReadOnlySpan<byte> signature) =>
        keys.Verifies(Bytes(keys, body, holder), signature);

    public static byte[] Sign(OfficerKeys keys, string body, long holder) => keys.Sign(Bytes(keys.Public, body, holder));

    public static byte[] Sign(SealingPrivateKey recovery, string body) =>
        RecoveryKey.Sign(recovery, Bytes(OfficerPublicKeys.Read(KeyRole.Recovery, recovery.PublicKey.Bytes, []).Must(), body, 0));

    private static byte[] Bytes(OfficerPublicKeys keys, string body, long holder) =>
        [.. "netral/v1/key-presented\0"u8, .. CanonicalJson.Write(new JsonObject { ["v"] = 1, ["body"] = body, ["holder"] = holder, ["key"] = keys.Id })];
}
