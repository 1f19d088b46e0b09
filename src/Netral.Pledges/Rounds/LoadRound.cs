using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>A round as the demo and the rehearsal describe it.</summary>
public sealed record LoadedRound(string Title, ContestKind Contest, DateOnly ContestDate, DateTime OpensAt, DateTime ClosesAt, bool Cascade, int CascadeDays,
    bool SampleDate, string CeremonyPlace, DateTime? CeremonyAt, string CeremonyLedBy);

/// <summary>What one person of the list did.</summary>
public sealed record LoadedPledge(Id<Employee> Person, DateTime At, Level Level, Recognition Recognition, bool Contested);

/// <summary>Sets up a whole round with its signatures, for the demo and the rehearsal, by the same classes that serve real people.</summary>
public sealed partial class LoadRound
{
    private readonly NetralDb db;
    private readonly StaffList staff;
    private readonly UnitTrees trees;
    private readonly SiteAddress origin;
    private readonly SignatureWriter writer;
    private readonly TimeProvider clock;

    internal LoadRound(NetralDb db, StaffList staff, UnitTrees trees, SiteAddress origin, SignatureWriter writer, TimeProvider clock) =>
        (this.db, this.staff, this.trees, this.origin, this.writer, this.clock) = (db, staff, trees, origin, writer, clock);

    /// <summary>The built-in texts, published once an instance.</summary>
    public async Task<IReadOnlyList<Id<PledgeTextName>>> BuiltIn(DateTime at, CancellationToken stop)
    {
        var known = await Known(stop);
        if (known.Count == 0)
            known = (await db.Write<List<Id<PledgeText>>>(() => Publish(at, stop), stop)).Must();
        return [.. known.Select(t => new Id<PledgeTextName>(t.Value))];
    }

    private Task<List<Id<PledgeText>>> Known(CancellationToken stop) => db.Set<PledgeText>().Where(t => t.Agency == null).OrderBy(t => t.Kind).Select(t => t.Id).ToListAsync(stop);

    private async Task<Result<List<Id<PledgeText>>>> Publish(DateTime at, CancellationToken stop)
    {
        // Taking numbers holds the counter's row until the commit, so that of two nodes that start at once the second sees what the first has published.
        var next = (await db.Next<PledgeText>(BuiltInTexts.All.Length, stop)).Value;
        if (await Known(stop) is { Count: > 0 } known)
            return known;
        known = [];
        foreach (var (index, (kind, title, points)) in BuiltInTexts.All.Index())
        {
            var text = new PledgeText
            {
                Id = new(next + index),
                Kind = kind,
                Version = 1,
                Title = title,
                Points = BuiltInTexts.Points(points),
                Sha256 = BuiltInTexts.Hash(kind, title, points),
                PublishedAt = at,
            };
            db.Add(text);
            known.Add(text.Id);
            new Journal(db, clock).Add(new TextPublished(text.Id.Value, kind, 1, text.Sha256), Actor.System);
        }
        return known;
    }

    /// <summary>Opens the round as of its opening instant; its number is returned.</summary>
    public async Task<int> Open(Agency agency, LoadedRound plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(plan);
        var texts = await BuiltIn(plan.OpensAt, stop);
        var number = (await db.Set<Round>().Where(r => r.Agency == agency.Id).MaxAsync(r => (int?)r.Number, stop) ?? 0) + 1;
        var round = new Round
        {
            Id = await db.Next<Round>(1, stop),
            Agency = agency.Id,
            Number = number,
            Title = plan.Title,
            Contest = plan.Contest,
            ContestDate = plan.ContestDate,
            Ikrar = new(texts[0].Value),
            Pakta = new(texts[1].Value),
            OpensAt = plan.OpensAt,
            ClosesAt = plan.ClosesAt,
            Cascade = plan.Cascade,
            CascadeDays = plan.CascadeDays,
            State = RoundState.Draft,
            SampleDate = plan.SampleDate,
            CeremonyPlace = plan.CeremonyPlace,
            CeremonyAt = plan.CeremonyAt,
            CeremonyLedBy = plan.CeremonyLedBy,
        };
        db.Add(round);
        await db.SaveChangesAsync(stop);
        var then = new At(plan.OpensAt);
        (await new OpenRound(db, staff, trees, new Journal(db, then), then).Open(round.Id, Actor.System with { Agency = agency.Id.Value }, stop)).Must();
        return number;
    }

    /// <summary>Writes signatures a thousand at a time; how many there were.</summary>
    public async Task<int> Sign(Agency agency, int number, IEnumerable<LoadedPledge> pledges, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agency);
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == agency.Id && r.Number == number, stop);
        var texts = await db.Set<PledgeText>().AsNoTracking().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).OrderBy(t => t.Kind).Select(t => t.Sha256).ToListAsync(stop);
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == agency.Id.Value && s.Round == number).ToDictionaryAsync(s => s.Person, stop);
        var day = agency.Zone.DateAt(round.OpensAt);
        var tree = await trees.Of(agency.Id, day, stop);
        var people = new Dictionary<Id<Employee>, Employee>();
        await foreach (var employee in staff.On(agency.Id, day, stop))
            people[employee.Person] = employee;
        var written = 0;
        foreach (var batch in pledges.Where(p => slots.ContainsKey(p.Person) && people.ContainsKey(p.Person)).OrderBy(p => p.At).Chunk(1000))
        {
            var agreements = batch.Select(p => Agree(people[p.Person], slots[p.Person], p, tree, texts)).ToList();
            written += (await writer.Write(agreements, stop)).Count(w => w);
            await Contest(batch.Where(p => p.Contested).Select(p => (slots[p.Person], p.At)).ToList(), stop);
        }
        return written;
    }

    public async Task Close(Agency agency, int number, DateTime at, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agency);
        var round = await db.Set<Round>().FirstAsync(r => r.Agency == agency.Id && r.Number == number, stop);
        (round.State, round.ClosedAt) = (RoundState.Closed, at);
        round.Version++;
        new Journal(db, new At(at)).Add(new RoundClosed(agency.Id.Value, number, Early: false), Actor.System with { Agency = agency.Id.Value });
        await db.SaveChangesAsync(stop);
    }

    private async Task Contest(List<(Slot Slot, DateTime At)> contested, CancellationToken stop)
    {
        foreach (var (slot, at) in contested)
        {
            await db.Set<Signature>().Where(s => s.Agency == slot.Agency && s.Round == slot.Round && s.Slot == slot.Number)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SignatureState.Contested), stop);
            var code = await db.Set<Signature>().Where(s => s.Agency == slot.Agency && s.Round == slot.Round && s.Slot == slot.Number).Select(s => s.CodeBits).FirstAsync(stop);
            db.Add(new Objection { Id = await db.Next<Objection>(1, stop), Agency = slot.Agency, Round = slot.Round, Slot = slot.Number, CodeBits = code, Way = ContestWay.Confirmation, At = at.AddHours(3), State = ContestState.Open });
            new Journal(db, new At(at.AddHours(3))).Add(new PledgeContested(slot.Agency, slot.Round, slot.Number, ContestWay.Confirmation), Actor.Signer);
        }
        await db.SaveChangesAsync(stop);
    }

    private Agreement Agree(Employee person, Slot slot, LoadedPledge pledge, UnitTree tree, List<byte[]> texts) => new(
        new SlotKey(slot.Agency, slot.Round, slot.Number), person.Person, person.Name, person.Kind, person.Position, tree.Line(person.Unit), slot.CountGroup, slot.Commitment,
        texts, origin.Host, pledge.Level, pledge.Recognition, null, pledge.At, pledge.Level == Level.Paper ? Actor.System : Actor.Signer);

    private sealed class At(DateTime utc) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
    }
}

/// <summary>Names a text outside the module.</summary>
public sealed class PledgeTextName
{
    private PledgeTextName() { }
}
