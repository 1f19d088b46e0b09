using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Accounts.GrantRole;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>The keys of the own body, read for pages and for the script.</summary>
internal sealed class BodyKeyDesk(NetralDb db, Desk desk, OfficerDesk rights, BodyKeys own, IBodyKeys keys, IOfficers officers, PageContext page)
{
    public async Task<Result<BodyKeysView>> Look(CancellationToken stop) =>
        await rights.OwnBody(stop) is { } body && await keys.Of(body.Id, stop) is { } ring ? await View(body, ring, stop) : BodyProblems.None;

    public async Task<Result<KeyData>> Data(CancellationToken stop)
    {
        if (await rights.OwnBody(stop) is not { } body || await keys.Of(body.Id, stop) is not { } ring)
            return BodyProblems.None;
        var me = await desk.Officer(stop);
        return new KeyData(body.Code, body.Name, me.Id, rights.Today, Base64Url.EncodeToString(ring.List.Span), [.. (await own.Own(stop)).Select(w => Base64Url.EncodeToString(w))], ring.Holders,
            [body.Code, body.Name, me.Name, me.Email!], !page.Demo);
    }

    private async Task<BodyKeysView> View(Body body, BodyKeyRing ring, CancellationToken stop)
    {
        if (!StoredList.Judge(ring.List.ToArray(), body.Code).Try(out var judged, out _))
            return new(body.Name, body.Code, null, false, 0, [], KeyStep.Broken, null, false, null);
        var rows = await db.Set<BodyKey>().AsNoTracking().Where(k => k.Body == body.Id).ToDictionaryAsync(k => k.KeyId, StringComparer.Ordinal, stop);
        var names = await officers.Names([.. judged.Keys.Select(k => k.Held.Holder).Where(h => h > 0)], stop);
        var serving = await BodyRings.Serving(db, body, rights.Today, stop);
        var me = desk.Number ?? 0;
        var mayspeak = judged.Keys.Any(k => k.Counts && k.Held.Holder == me);
        var lines = judged.Keys.Select(key =>
        {
            var state = State(key, judged.Fingerprint is not null, serving);
            return new KeyLine(key.Held.Keys.Id, KeyFingerprint.OfKey(key.Held.Keys.Id), key.Held.Holder, key.Held.Holder == 0 ? null : names.GetValueOrDefault(key.Held.Holder), key.Held.Holder == me, state,
                [.. key.EndorsedBy.Select(h => names.GetValueOrDefault(h, ""))], [.. key.RevokedBy.Select(h => names.GetValueOrDefault(h, ""))], rows[key.Held.Keys.Id].PresentedOn,
                mayspeak && state is KeyState.WaitsForTwo or KeyState.WaitsForOne && mayspeak && !key.EndorsedBy.Contains(me) && (key.Held.Holder == 0 || serving.Contains(key.Held.Holder)),
                mayspeak && state != KeyState.Ended && !key.RevokedBy.Contains(me));
        }).Reverse().ToList();
        var recovery = judged.TryRecovery(out _);
        var said = await db.Set<BodyStatement>().AsNoTracking().Where(s => s.Body == body.Id).OrderBy(s => s.Seq).Select(s => s.Json).Take(2).ToListAsync(stop);
        var (next, about) = Next(lines, said, mayspeak, recovery, serving);
        return new(body.Name, body.Code, ring.Fingerprint, ring.CanReceive, ring.Holders.Count, lines, next, about, recovery, said is [var half] ? KeyWord.Read(half)?.Key : null);
    }

    private static KeyState State(KeyStanding key, bool founded, List<long> serving) =>
        key.IsRevoked ? KeyState.Ended
        : key.Counts ? key.Held.Holder == 0 || serving.Contains(key.Held.Holder) ? KeyState.Counts : KeyState.HolderLeft
        : !founded ? KeyState.BeforeFounding
        : key.EndorsedBy.Count == 1 ? KeyState.WaitsForOne : KeyState.WaitsForTwo;

    private static (KeyStep Step, KeyLine? About) Next(List<KeyLine> lines, List<string> said, bool mayspeak, bool recovery, List<long> serving)
    {
        if (lines.Find(l => l.Own && l.State != KeyState.Ended) is not { } mine)
            return (KeyStep.MakeKey, null);
        if (said.Count < 2)
            return Founding(lines, said, serving);
        if (!mayspeak)
            return (KeyStep.WaitForEndorsement, mine);
        if (lines.Find(l => l.MayEndorse) is { } waits)
            return (KeyStep.Endorse, waits);
        if (lines.Find(l => l.State == KeyState.HolderLeft && l.MayEnd) is { } left)
            return (KeyStep.EndKey, left);
        return recovery || lines.Exists(l => l.IsRecovery && l.Waits) ? (KeyStep.Nothing, null) : (KeyStep.MakeRecovery, null);
    }

    private static (KeyStep, KeyLine?) Founding(List<KeyLine> lines, List<string> said, List<long> serving)
    {
        if (said is [var first] && KeyWord.Read(first) is { } word)
            return lines.Exists(l => l.Id == word.Key && l.Own) ? (KeyStep.ConfirmFounding, lines.Find(l => l.Id == word.By)) : (KeyStep.WaitForFounders, lines.Find(l => l.Id == word.Key));
        return lines.Find(l => !l.Own && !l.IsRecovery && serving.Contains(l.Holder)) is { } other ? (KeyStep.Found, other) : (KeyStep.WaitForColleague, null);
    }
}
