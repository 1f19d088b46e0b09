using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Accounts.GrantRole;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>Takes keys and statements from officers of a body, for the own body only. The private halves stay wrapped; what is said is judged whole before it is kept.</summary>
public sealed class BodyKeys(NetralDb db, Desk desk, OfficerDesk rights, Journal journal)
{
    /// <summary>Changes of keys are rare; more than this is a mistake or an attempt to fill the list.</summary>
    public const int MostKeysAnOfficer = 12;

    /// <summary>A new key of the one at work waits for two endorsements.</summary>
    /// <param name="wrapped">265 bytes as the browser made them (<see cref="WrappedKeys"/>).</param>
    /// <param name="word">64 bytes: the key's first word about itself (<see cref="Presentation"/>), for this body and this officer.</param>
    /// <returns>The key's id.</returns>
    public async Task<Result<string>> Present(byte[] wrapped, byte[] word, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        if (!WrappedKeys.Read(wrapped).Try(out var read, out var refusal))
            return refusal;
        return await Keep(read.Public, desk.Number ?? 0, wrapped, word, stop);
    }

    /// <summary>The body's recovery key, whose private number lies on three sheets of paper at the level above.</summary>
    /// <param name="point">65 bytes.</param>
    public async Task<Result<string>> PresentRecovery(byte[] point, byte[] word, CancellationToken stop) =>
        OfficerPublicKeys.Read(KeyRole.Recovery, point, []).Try(out var read, out var refusal) ? await Keep(read, 0, null, word, stop) : refusal;

    /// <summary>A statement signed by the one at work, or by the recovery key that he put together with another: it must be the next of the chain, and the whole list must hold with it.</summary>
    /// <param name="json">The statement as canonical JSON.</param>
    /// <param name="signature">64 bytes.</param>
    /// <returns>The hash that the next statement builds on.</returns>
    public Task<Result<string>> Say(string json, byte[] signature, CancellationToken stop) => db.Write<string>(async () =>
    {
        await db.TakeTurn(Turn.Keys, stop);
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        if (KeyWord.Read(json) is not { } said)
            return BodyKeyProblems.Unreadable;
        var keys = await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body.Id).OrderBy(k => k.Place).ToListAsync(stop);
        if (keys.Find(k => k.KeyId == said.By) is not { } by || (by.Role == KeyRole.Officer && by.Holder != desk.Number))
            return BodyKeyProblems.NotYourKey;
        var before = await db.Set<BodyStatement>().AsNoTracking().Where(s => s.Body == body.Id).OrderBy(s => s.Seq).ToListAsync(stop);
        if (said.Seq != before.Count)
            return BodyKeyProblems.MovedOn;
        (string, byte[])[] old = [.. before.Select(s => (s.Json, s.Signature))];
        if (!StoredList.Judge(StoredList.Write(body.Code, keys, [.. old, (json, signature)]), body.Code).Try(out var judged, out var refusal))
            return refusal;
        if (await Empty(said, by, keys, StoredList.Judge(StoredList.Write(body.Code, keys, old), body.Code).Must(), body, stop) is { } empty)
            return empty;
        db.Add(new BodyStatement { Body = body.Id, Seq = said.Seq, Json = json, Signature = signature });
        journal.Add(new KeyStatementMade(body.Id, said.Seq, new(Word.Of(said.Act)), Convert.FromHexString(judged.Head)), await desk.OwnActor(stop));
        return judged.Head;
    }, stop);

    /// <summary>What holds but says nothing new, or vouches for somebody who has left.</summary>
    private async Task<Problem?> Empty(KeyWord said, BodyKey by, List<BodyKey> keys, VerifiedBody before, CreateBody.Body body, CancellationToken stop)
    {
        if (said.Act == KeyAct.Found || before.Keys.FirstOrDefault(k => k.Held.Keys.Id == said.Key) is not { } about)
            return null;
        if ((said.Act == KeyAct.Endorse ? about.EndorsedBy : about.RevokedBy).Contains(by.Holder) || (said.Act == KeyAct.Endorse && about.Counts))
            return BodyKeyProblems.SaidAlready;
        var holder = keys.Find(k => k.KeyId == said.Key)!.Holder;
        return said.Act == KeyAct.Endorse && holder > 0 && !(await BodyRings.Serving(db, body, rights.Today, stop)).Contains(holder) ? BodyKeyProblems.HolderLeft : null;
    }

    /// <summary>The same key under another passphrase, or at today's cost. Nothing has to be sealed or endorsed again.</summary>
    public Task<Result<string>> Rewrap(byte[] wrapped, CancellationToken stop) => db.Write<string>(async () =>
    {
        await db.TakeTurn(Turn.Keys, stop);
        if (!WrappedKeys.Read(wrapped).Try(out var read, out var refusal))
            return refusal;
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        var (id, me) = (read.Public.Id, desk.Number);
        if (await db.Set<BodyKey>().FirstOrDefaultAsync(k => k.Body == body.Id && k.KeyId == id && k.Holder == me && k.Wrapped != null, stop) is not { } key)
            return BodyKeyProblems.NotYourKey;
        key.Wrapped = wrapped;
        journal.Add(new KeyRewrapped(body.Id, key.Holder, Convert.FromHexString(id)), await desk.OwnActor(stop));
        return id;
    }, stop);

    /// <summary>Takes the first half of a founding back, so that a founder who lost the passphrase in between does not block the body for ever. Nothing was founded yet, so nothing is lost.</summary>
    public Task<Result<string>> WithdrawFounding(CancellationToken stop) => db.Write<string>(async () =>
    {
        await db.TakeTurn(Turn.Keys, stop);
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        if (await db.Set<BodyStatement>().Where(s => s.Body == body.Id).ToListAsync(stop) is not [var alone])
            return BodyKeyProblems.NothingToWithdraw;
        db.Remove(alone);
        journal.Add(new FoundingWithdrawn(body.Id), await desk.OwnActor(stop));
        return body.Code;
    }, stop);

    /// <summary>The wrapped keys of the one at work, the newest first; his browser opens them.</summary>
    public async Task<IReadOnlyList<byte[]>> Own(CancellationToken stop)
    {
        if (await rights.OwnBody(stop) is not { } body)
            return [];
        var me = desk.Number;
        return [.. (await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body.Id && k.Holder == me && k.Wrapped != null).OrderByDescending(k => k.Place).ToListAsync(stop)).Select(k => k.Wrapped!)];
    }

    private Task<Result<string>> Keep(OfficerPublicKeys keys, long holder, byte[]? wrapped, byte[] word, CancellationToken stop) => db.Write<string>(async () =>
    {
        await db.TakeTurn(Turn.Keys, stop);
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        if (!Presentation.Holds(keys, body.Code, holder, word))
            return BodyKeyProblems.WordFalse;
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
}
