using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>
/// Opening fixes the list: a slot, a salt and a commitment for everybody who must sign, count groups, and the Merkle root over the commitments.
/// From then on a stranger can check that every signed slot was in the list, once, and that groups add up (design.md §4).
/// </summary>
internal sealed class OpenRound(NetralDb db, StaffList staff, UnitTrees trees, Journal journal, TimeProvider clock)
{
    internal static readonly Problem NotDraft = new(Trouble.Conflict, "round.not_draft", "Putaran ini sudah dibuka.");
    internal static readonly Problem NobodyToSign = new(Trouble.Conflict, "round.nobody", "Belum ada pegawai di daftar. Masukkan daftar pegawai dahulu.");
    internal static readonly Problem ClosesInPast = new(Trouble.Invalid, "round.closes_in_past", "Waktu penutupan sudah lewat. Pilih waktu sesudah hari ini.", "closesAt");
    internal static readonly Problem TooMany = new(Trouble.Invalid, "round.too_many", "Daftar lebih panjang dari {0} orang.");

    public async Task<Result<Round>> Open(Id<Round> id, Actor actor, CancellationToken stop)
    {
        var round = await db.Set<Round>().FirstAsync(r => r.Id == id, stop);
        if (round.State != RoundState.Draft)
            return NotDraft;
        var now = clock.GetUtcNow().UtcDateTime;
        if (round.ClosesAt <= now)
            return ClosesInPast;
        var agency = await db.Set<Agency>().FirstAsync(a => a.Id == round.Agency, stop);
        var day = agency.Zone.DateAt(round.OpensAt > now ? round.OpensAt : now);
        var tree = await trees.Of(agency.Id, day, stop);
        var list = await SlotList.Build(staff, tree, agency.Id, round.Number, day, stop);
        if (list.Slots.Count == 0)
            return NobodyToSign;
        if (list.Slots.Count >= 1 << 24)
            return TooMany.With((1 << 24) - 1);

        var opened = await db.Write<Round>(async () =>
        {
            // The state is asked again under the write lock: two officers may press the button at once.
            var taken = await db.Set<Round>().Where(r => r.Id == id && r.State == RoundState.Draft)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Open), stop);
            if (taken == 0)
                return NotDraft;
            await db.Insert("pledges_slot", SlotList.Columns, list.Slots.Select(SlotList.Row), stop);
            await db.Insert("pledges_gate", SlotList.GateColumns, list.Gates.Select(SlotList.GateRow), stop);
            round.State = RoundState.Open;
            db.Entry(round).Property(r => r.State).OriginalValue = RoundState.Open;
            round.ListFixedAt = now;
            round.ListRoot = list.Root;
            round.SlotsAtOpening = round.LastSlot = list.Slots.Count;
            round.Version++;
            var texts = await db.Set<PledgeText>().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).OrderBy(t => t.Kind).Select(t => t.Sha256).ToListAsync(stop);
            journal.Add(new RoundOpened(agency.Id.Value, round.Number, list.Root, list.Slots.Count, list.Groups, texts, round.OpensAt, round.ClosesAt), actor);
            return round;
        }, stop);
        if (opened.Problem is null)
            await db.CountAnew(stop, "pledges_slot");
        return opened;
    }
}

/// <summary>What the commitment of a slot binds: who it is, by numbers that the agency holds. Opened only to an auditor, or by the person.</summary>
internal static class SlotCommitment
{
    public static byte[] Of(byte[] salt, long agency, int round, int slot, Employee person) => Commitment.To(new JsonObject
    {
        ["v"] = 1,
        ["agency"] = agency,
        ["round"] = round,
        ["slot"] = slot,
        ["person"] = new JsonObject
        {
            ["name"] = person.Name,
            ["nip"] = person.Nip,
            ["birth"] = person.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["kind"] = Word.Of(person.Kind),
            ["unit"] = person.Unit.Value,
        },
    }, salt);
}
