using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>The rows of a body as the list that travels and is judged.</summary>
internal static class StoredList
{
    /// <summary>Canonical JSON. Nothing is believed: who uses it reads and judges it.</summary>
    public static async Task<byte[]> Of(NetralDb db, long body, string code, CancellationToken stop)
    {
        var keys = await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body).OrderBy(k => k.Place).ToListAsync(stop);
        var statements = await db.Set<BodyStatement>().AsNoTracking().Where(s => s.Body == body).OrderBy(s => s.Seq).ToListAsync(stop);
        return Write(code, keys, [.. statements.Select(s => (s.Json, s.Signature))]);
    }

    public static byte[] Write(string code, IEnumerable<BodyKey> keys, IEnumerable<(string Json, byte[] Signature)> statements) => CanonicalJson.Write(new JsonObject
    {
        ["v"] = 1,
        ["body"] = code,
        ["keys"] = new JsonArray([.. keys.Select(k => new JsonObject
        {
            ["holder"] = k.Holder,
            ["role"] = Word.Of(k.Role),
            ["seal"] = Base64Url.EncodeToString(k.Sealing),
            ["sign"] = Base64Url.EncodeToString(k.Signing),
        })]),
        ["statements"] = new JsonArray([.. statements.Select(s => new JsonObject { ["statement"] = JsonNode.Parse(s.Json), ["signature"] = Base64Url.EncodeToString(s.Signature) })]),
    });

    public static Result<VerifiedBody> Judge(byte[] list, string code) =>
        KeyList.Read(list).Try(out var read, out var refusal) ? BodyVerification.Verify(read, code) : refusal;
}
