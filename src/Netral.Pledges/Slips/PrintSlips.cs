using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Slips;

/// <summary>Why somebody who has an address gets a slip: a code of the list, never free text.</summary>
public enum SlipReason { KontakTidakAktif = 1, TidakPunyaPonsel = 2, DimintaSendiri = 3, KontakDitahan = 4 }

/// <summary>Somebody who has not signed and may get a slip.</summary>
public sealed record SlipPerson(int Slot, string Name, string Unit, bool HasContact);

/// <summary>
/// Prints slips: the links are made for this answer and stand in it alone; the database gets their hashes. An older slip of the same person dies,
/// and who has an address on record is told of the slip at once.
/// </summary>
internal sealed class PrintSlips(NetralDb db, StaffList staff, UnitTrees trees, Contacts contacts, Journal journal, SiteAddress site, PageSettings settings, TimeProvider clock)
{
    /// <summary>A hundred sheets: what an office prints and cuts in one go, and what one short transaction takes.</summary>
    public const int Most = 800;

    internal static readonly Problem Nobody = new(Trouble.Conflict, "slip.nobody", "Tidak ada orang yang perlu slip di sini.", SlipFields.Unit);
    internal static readonly Problem TooMany = new(Trouble.Invalid, "slip.too_many", "{0} slip terlalu banyak untuk sekali cetak. Paling banyak {1}; pilih unit.", SlipFields.Unit);
    internal static readonly Problem ReasonMissing = new(Trouble.Invalid, "slip.reason_missing", "Pilih alasan mencetak slip untuk orang yang punya kontak.", SlipFields.Reason);
    internal static readonly Problem UnitUnknown = new(Trouble.NotFound, "unit.unknown", "Unit ini tidak ada.", SlipFields.Unit);

    /// <summary>Everybody below the unit, or in the agency, who has neither signed nor is exempt; by unit and name.</summary>
    public async Task<IReadOnlyList<SlipPerson>> People(RoundAt at, Id<Unit>? unit, CancellationToken stop)
    {
        var (agency, round) = (at.Round.Agency.Value, at.Round.Number);
        var tree = await trees.Of(at.Agency.Id, Today(at), stop);
        var open = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == agency && s.Round == round && s.LeftOn == null && s.Exempt == null
            && !db.Set<Signature>().Any(x => x.Agency == agency && x.Round == round && x.Slot == s.Number)).Select(s => new { s.Number, s.Person, s.Unit }).ToListAsync(stop);
        if (unit is { } top)
        {
            var below = tree.Subtree(top).Select(u => u.Id).ToHashSet();
            open.RemoveAll(s => !below.Contains(s.Unit));
        }
        var reachable = (await contacts.OfAgency(at.Agency.Id, stop)).Select(c => c.Person).ToHashSet();
        var slots = open.ToDictionary(s => s.Person, s => s.Number);
        var people = new List<SlipPerson>(slots.Count);
        await foreach (var person in staff.On(at.Agency.Id, Today(at), stop))
        {
            if (slots.TryGetValue(person.Person, out var number))
                people.Add(new(number, person.Name, tree.Line(person.Unit), reachable.Contains(person.Person)));
        }
        return [.. people.OrderBy(p => p.Unit, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>The sheets as PDF. Without <paramref name="chosen"/>: everybody below the unit who has no address.</summary>
    public async Task<Result<byte[]>> Print(RoundAt at, Id<Unit>? unit, IReadOnlySet<int>? chosen, SlipReason? reason, Actor actor, CancellationToken stop)
    {
        if (at.Round.Shut(Now) is { } shut)
            return shut;
        if (unit is { } asked && (await trees.Of(at.Agency.Id, Today(at), stop)).Find(asked) is null)
            return UnitUnknown;
        var people = (await People(at, unit, stop)).Where(p => chosen is null ? !p.HasContact : chosen.Contains(p.Slot)).ToList();
        if (people.Count == 0)
            return Nobody;
        if (people.Count > Most)
            return TooMany.With(people.Count, Most);
        if (reason is null && people.Exists(p => p.HasContact))
            return ReasonMissing;
        if (!(await db.Write<List<SlipView>>(async () => await Make(at, people, reason, actor, stop), stop)).Try(out var slips, out var problem))
            return problem;
        return SlipSheetPdf.Write(new(at.Agency.Name, $"{at.Round.Title}, {PledgeWords.Of(at.Round.Contest, at.Round.ContestDate)}", at.Round.ClosesAt, at.Agency.Zone, Now, settings.Demo), slips);
    }

    private async Task<Result<List<SlipView>>> Make(RoundAt at, List<SlipPerson> people, SlipReason? reason, Actor actor, CancellationToken stop)
    {
        var (agency, round) = (at.Round.Agency.Value, at.Round.Number);
        // Held until the commit: two officers who print at once do so one after the other, and a round that closed meanwhile gets no slips.
        if (await db.Set<Round>().Where(r => r.Id == at.Round.Id && r.State == RoundState.Open).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSlot, r => r.LastSlot), stop) == 0)
            return RoundProblems.Closed;
        var slips = new List<SlipView>(people.Count);
        foreach (var chunk in people.Chunk(400))
        {
            var last = await EndOld(agency, round, [.. chunk.Select(p => p.Slot)], actor, stop);
            foreach (var person in chunk)
            {
                var token = LinkToken.New(new SlotKey(agency, round, person.Slot));
                var number = last.GetValueOrDefault(person.Slot) + 1;
                db.Add(new Link
                {
                    Agency = agency,
                    Round = round,
                    Slot = person.Slot,
                    Number = number,
                    SecretHash = token.Hash(),
                    Way = LinkWay.Slip,
                    Recognition = Recognition.Slip,
                    MadeAt = Now,
                    MadeBy = actor.Number == 0 ? null : actor.Number,
                });
                journal.Add(new LinkMade(agency, round, person.Slot, number, LinkWay.Slip), actor);
                if (person.HasContact)
                    journal.Add(new SlipPrintedForContact(agency, round, person.Slot), actor);
                slips.Add(new(person.Name, person.Unit, site.At($"/ikrar/{token}")));
            }
        }
        var reached = people.Count(p => p.HasContact);
        journal.Add(new SlipsPrinted(agency, round, people.Count, reached, reached > 0 ? Code.Of(reason!.Value) : null), actor);
        return slips;
    }

    /// <summary>Kills the living slip links of these people; the highest link number of each.</summary>
    private async Task<Dictionary<int, int>> EndOld(long agency, int round, List<int> slots, Actor actor, CancellationToken stop)
    {
        var links = db.Set<Link>().Where(l => l.Agency == agency && l.Round == round && slots.Contains(l.Slot));
        var last = await links.GroupBy(l => l.Slot).Select(g => new { g.Key, Last = g.Max(l => l.Number) }).ToDictionaryAsync(g => g.Key, g => g.Last, stop);
        var alive = links.Where(l => l.Way == LinkWay.Slip && l.KilledAt == null);
        foreach (var old in await alive.GroupBy(l => l.Slot).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop))
            journal.Add(new LinksKilled(agency, round, old.Key, old.Count), actor);
        var now = Now;
        await alive.ExecuteUpdateAsync(set => set.SetProperty(l => l.KilledAt, now), stop);
        return last;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today(RoundAt at) => at.Agency.Zone.DateAt(Now);
}

internal static class SlipFields
{
    public const string Unit = "unit", Reason = "alasan", Slot = "slot", Download = "unduhan";
}
