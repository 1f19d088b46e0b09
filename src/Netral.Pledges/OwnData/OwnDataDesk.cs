using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.PersonData;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;
using Netral.Roster.Corrections;

namespace Netral.Pledges.OwnData;

/// <summary>Gathers what is held about the person behind a link that has recognised him.</summary>
internal sealed class OwnDataDesk(NetralDb db, OwnRecord record, PersonRecords records, Corrections corrections, RetentionDesk retention, TimeProvider clock)
{
    private const int MostMessages = 50;

    public async Task<OwnDataView> Look(SigningCase at, CancellationToken stop)
    {
        var person = at.Slot.Person;
        var names = await record.AgencyNames(stop);
        var looks = await records.Looks(person.Value, stop);
        return new(at.Agency, clock.GetUtcNow().UtcDateTime, await record.Of(person, stop), await Rounds(person, stop), await Messages(person, stop),
            [.. looks.Select(l => new OwnLook(l, l.Agency is { } agency ? names.GetValueOrDefault(agency) : null))],
            await corrections.Of(at.Agency.Id, person, stop), await retention.Days(stop));
    }

    /// <summary>The whole, table by table, for a program or an archive of the person's own.</summary>
    public Task<System.Text.Json.Nodes.JsonObject> All(SigningCase at, CancellationToken stop) =>
        records.Of(at.Slot.Person.Value, null, at.Agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime), stop);

    private async Task<IReadOnlyList<OwnRound>> Rounds(Id<Employee> person, CancellationToken stop)
    {
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Person == person).ToListAsync(stop);
        var rounds = new List<OwnRound>(slots.Count);
        foreach (var slot in slots.OrderByDescending(s => s.Round))
        {
            var (id, key) = (new Id<Agency>(slot.Agency), new SlotKey(slot.Agency, slot.Round, slot.Number));
            var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == id && r.Number == slot.Round, stop);
            var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);
            var signature = await db.Set<Signature>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot, stop);
            rounds.Add(new(agency.Name, round.Title, slot.LeftOn is not null, slot.Exempt is not null, signature?.At, agency.Zone, signature?.State, signature is null ? null : new PublicCode(key, signature.CodeBits).Plain));
        }
        return rounds;
    }

    private async Task<IReadOnlyList<OwnMessage>> Messages(Id<Employee> person, CancellationToken stop)
    {
        var sent = from slot in db.Set<Slot>().AsNoTracking()
                   where slot.Person == person
                   from message in db.Set<OutboxRow>().Where(m => m.Agency == slot.Agency && m.Round == slot.Round && m.Slot == slot.Number && m.SentAt != null)
                   orderby message.SentAt descending
                   select new { message.Kind, message.Channel, message.SentAt };
        return [.. (await sent.Take(MostMessages).ToListAsync(stop)).Select(m => new OwnMessage(m.Kind, m.Channel == Medium.Email, m.SentAt!.Value))];
    }
}
