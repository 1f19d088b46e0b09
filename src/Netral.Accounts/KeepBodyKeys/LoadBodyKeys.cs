using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>Founds the key list of a body whose officers are invented: the demo's. Their keys are made here, and everybody may know the passphrase; real keys are made in a browser.</summary>
public sealed class LoadBodyKeys(NetralDb db, Journal journal, TimeProvider clock)
{
    /// <summary>A key for each of the body's two founders, each naming the other's.</summary>
    public async Task Found(long body, string passphrase, CancellationToken stop)
    {
        var found = await db.Set<Body>().AsNoTracking().FirstAsync(b => b.Id == body, stop);
        var officers = await db.Set<Officer>().AsNoTracking().Where(o => o.Body == body).OrderBy(o => o.Id).Select(o => o.Id).Take(2).ToListAsync(stop);
        using OfficerKeys first = OfficerKeys.Generate(), second = OfficerKeys.Generate();
        var list = KeyList.Of(found.Code).Present(officers[0], first.Public).Present(officers[1], second.Public);
        list = list.Say(KeyAct.Found, list.Keys[1], first, clock.OfficeDay());
        list = list.Say(KeyAct.Found, list.Keys[0], second, clock.OfficeDay());
        byte[][] wrapped = [WrappedKeys.Wrap(first, passphrase).Must().ToBytes(), WrappedKeys.Wrap(second, passphrase).Must().ToBytes()];
        await db.Write<bool>(() => Keep(body, list, wrapped), stop);
    }

    private async Task<Result<bool>> Keep(long body, KeyList list, byte[][] wrapped)
    {
        await db.TakeTurn(Turn.Keys, CancellationToken.None);
        foreach (var (place, held) in list.Keys.Index())
        {
            db.Add(new BodyKey
            {
                Body = body,
                Place = place,
                Holder = held.Holder,
                Role = held.Keys.Role,
                KeyId = held.Keys.Id,
                Sealing = held.Keys.Sealing.Bytes.ToArray(),
                Signing = held.Keys.Signing.ToArray(),
                Wrapped = wrapped[place],
                PresentedOn = clock.OfficeDay(),
            });
            journal.Add(new KeyPresented(body, held.Holder, Convert.FromHexString(held.Keys.Id)), Actor.OfBody(held.Holder, body));
        }
        foreach (var said in list.Statements)
        {
            db.Add(new BodyStatement { Body = body, Seq = said.Statement.Seq, Json = said.Json, Signature = said.Signature });
            journal.Add(new KeyStatementMade(body, said.Statement.Seq, new(Word.Of(said.Statement.Act)), Convert.FromHexString(said.Hash)), Actor.OfBody(list.Keys.Single(k => k.Keys.Id == said.Statement.By).Holder, body));
        }
        return true;
    }
}
