using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Accounts.GrantRole;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

internal static class BodyKeyProblems
{
    public static readonly Problem KeyKnown = new(Trouble.Conflict, "body_key.known", "Kunci ini sudah pernah diajukan.");
    public static readonly Problem TooMany = new(Trouble.Conflict, "body_key.too_many", "Anda sudah mengajukan {0} kunci untuk lembaga ini. Hubungi rekan Anda sebelum membuat yang lain.");
    public static readonly Problem NotYourKey = new(Trouble.Forbidden, "body_key.not_yours", "Pernyataan ini tidak ditandatangani dengan kunci Anda.");
    public static readonly Problem Unreadable = new(Trouble.Invalid, "body_key.unreadable", "Pernyataan tentang kunci ini tidak terbaca.");
    public static readonly Problem MovedOn = new(Trouble.Conflict, "body_key.moved_on", "Rekan Anda baru saja menambahkan pernyataan. Muat ulang daftarnya, lalu coba lagi.");
}

/// <summary>Takes keys and statements from officers of a body, for the own body only. The private halves stay wrapped; what is said is judged whole before it is kept.</summary>
public sealed class BodyKeys(NetralDb db, Desk desk, OfficerDesk rights, Journal journal)
{
    /// <summary>Changes of keys are rare; more than this is a mistake or an attempt to fill the list.</summary>
    public const int MostKeysAnOfficer = 12;

    /// <summary>A new key of the one at work waits for two endorsements.</summary>
    /// <param name="wrapped">265 bytes as the browser made them (<see cref="WrappedKeys"/>).</param>
    /// <returns>The key's id.</returns>
    public async Task<Result<string>> Present(byte[] wrapped, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        if (!WrappedKeys.Read(wrapped).Try(out var read, out var refusal))
            return refusal;
        return await Keep(read.Public, desk.Number ?? 0, wrapped, stop);
    }

    /// <summary>The body's recovery key, whose private number lies on three sheets of paper at the level above.</summary>
    /// <param name="point">65 bytes.</param>
    public async Task<Result<string>> PresentRecovery(byte[] point, CancellationToken stop) =>
        OfficerPublicKeys.Read(KeyRole.Recovery, point, []).Try(out var read, out var refusal) ? await Keep(read, 0, null, stop) : refusal;

    /// <summary>A statement signed by the one at work: it must be the next of the chain, and the whole list must hold with it.</summary>
    /// <param name="json">The statement as canonical JSON.</param>
    /// <param name="signature">64 bytes.</param>
    /// <returns>The hash that the next statement builds on.</returns>
    public Task<Result<string>> Say(string json, byte[] signature, CancellationToken stop) => db.Write<string>(async () =>
    {
        await db.TakeTurn(Turn.Keys, stop);
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        if (Parse(json) is not { } said)
            return BodyKeyProblems.Unreadable;
        var keys = await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body.Id).OrderBy(k => k.Place).ToListAsync(stop);
        if (keys.Find(k => k.KeyId == said.By)?.Holder != desk.Number)
            return BodyKeyProblems.NotYourKey;
        var before = await db.Set<BodyStatement>().AsNoTracking().Where(s => s.Body == body.Id).OrderBy(s => s.Seq).ToListAsync(stop);
        if (said.Seq != before.Count)
            return BodyKeyProblems.MovedOn;
        var list = StoredList.Write(body.Code, keys, [.. before.Select(s => (s.Json, s.Signature)), (json, signature)]);
        if (!StoredList.Judge(list, body.Code).Try(out var judged, out var refusal))
            return refusal;
        db.Add(new BodyStatement { Body = body.Id, Seq = said.Seq, Json = json, Signature = signature });
        journal.Add(new KeyStatementMade(body.Id, said.Seq, new(said.Act), Convert.FromHexString(judged.Head)), await desk.OwnActor(stop));
        return judged.Head;
    }, stop);

    /// <summary>The wrapped keys of the one at work, the newest first; his browser opens them.</summary>
    public async Task<IReadOnlyList<byte[]>> Own(CancellationToken stop)
    {
        if (await rights.OwnBody(stop) is not { } body)
            return [];
        var me = desk.Number;
        return [.. (await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body.Id && k.Holder == me && k.Wrapped != null).OrderByDescending(k => k.Place).ToListAsync(stop)).Select(k => k.Wrapped!)];
    }

    private Task<Result<string>> Keep(OfficerPublicKeys keys, long holder, byte[]? wrapped, CancellationToken stop) => db.Write<string>(async () =>
    {
        await db.TakeTurn(Turn.Keys, stop);
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        var known = await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body.Id).ToListAsync(stop);
        // The same sealing key under another signing key would make the whole list invalid.
        if (known.Exists(k => k.KeyId == keys.Id || k.Sealing.AsSpan().SequenceEqual(keys.Sealing.Bytes)))
            return BodyKeyProblems.KeyKnown;
        if (known.Count(k => k.Holder == holder) >= MostKeysAnOfficer)
            return BodyKeyProblems.TooMany.With(MostKeysAnOfficer);
        db.Add(new BodyKey
        {
            Body = body.Id,
            Place = known.Count,
            Holder = holder,
            Role = keys.Role,
            KeyId = keys.Id,
            Sealing = keys.Sealing.Bytes.ToArray(),
            Signing = keys.Signing.ToArray(),
            Wrapped = wrapped,
            PresentedOn = rights.Today,
        });
        journal.Add(new KeyPresented(body.Id, holder, Convert.FromHexString(keys.Id)), await desk.OwnActor(stop));
        return keys.Id;
    }, stop);

    private static (int Seq, string By, string Act)? Parse(string json)
    {
        try
        {
            // Only bytes that are canonical can have been signed as such; anything else would be kept differently from how it was signed.
            return json.Length <= 1000 && JsonNode.Parse(json) is JsonObject node && System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(node)) == json
                && node["seq"] is JsonValue seq && seq.TryGetValue<int>(out var number) && node["by"] is JsonValue by && by.TryGetValue<string>(out var signer)
                && node["act"] is JsonValue act && act.TryGetValue<string>(out var word) && Word.TryRead<KeyAct>(word, out _)
                    ? (number, signer, word)
                    : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
