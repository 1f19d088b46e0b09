using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Annul;

/// <summary>Which signatures: slot and the random bits of the code, so that a signature made later in the same place is not meant.</summary>
internal sealed record AnnulContent(long Round, IReadOnlyList<long[]> Signatures)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
    public static AnnulContent Read(string json) => JsonSerializer.Deserialize<AnnulContent>(json, JsonSerializerOptions.Web)!;
}

/// <summary>
/// Annuls many signatures by two officers: a slip that went astray, a session in which one signed for others. Each moves to the history exactly as one that
/// was contested: its code goes on saying that it was annulled, the links die, and the person may sign again. One that is contested at the moment
/// is left alone, since an independent officer decides about it, and nobody of the agency.
/// </summary>
internal sealed class AnnulSignatures(NetralDb db, Journal journal, TimeProvider clock) : ITwoPersonAct
{
    public const int AtMost = 5000;
    private const int Chunk = 500;

    internal static readonly Problem NoneLeft = new(Trouble.Conflict, "annul.none_left", "Tidak ada lagi tanda tangan dari usulan ini yang masih berlaku.");
    internal static readonly Problem Moved = new(Trouble.Conflict, "annul.moved", "Sebagian tanda tangan berubah saat usulan dijalankan. Tidak ada yang dibatalkan.");

    public string Kind => ActWords.AnnulSignatures;
    public string Title => ActWords.Of(Kind);
    public string Policy => Policies.ManageRounds;

    public Told Tell(string content) => new("Membatalkan {0} tanda tangan", AnnulContent.Read(content).Signatures.Count);

    public async Task<Result<ActPreview>> Describe(ActOrder order, CancellationToken stop)
    {
        if (await At(order, stop) is not { } at)
            return Rounds.RoundProblems.Unknown;
        var found = await Valid(at.Round, at.Content, stop);
        if (found.Count == 0)
            return NoneLeft;
        var zone = await db.Set<Agency>().Where(a => a.Id == at.Round.Agency).Select(a => a.Zone).FirstAsync(stop);
        var (agency, number) = (at.Round.Agency.Value, at.Round.Number);
        var all = await db.Set<Signature>().CountAsync(s => s.Agency == agency && s.Round == number && s.State == SignatureState.Valid, stop);
        return new ActPreview(
            [
                new(new("Tanda tangan yang berlaku di {0}", at.Round.Title), Plain(all), Plain(all - found.Count)),
                new(new("Tanda tangan yang dibatalkan"), Plain(0), Plain(found.Count)),
                new(new("Tautan pribadi orang-orang ini"), new("dapat dipakai"), new("mati; mereka dapat menerima tautan baru")),
            ],
            [.. found.OrderBy(s => s.UnitName, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => new ActLine(s.Name, s.UnitName, new("Berlaku, {0}", new Moment(s.At, zone)), new("Dibatalkan; boleh menandatangani lagi")))],
            string.Join(',', found.OrderBy(s => s.Slot).Select(s => string.Create(CultureInfo.InvariantCulture, $"{agency}/{number}/{s.Slot}:{s.CodeBits}"))));
    }

    public async Task<Result<bool>> CarryOut(ActOrder order, CancellationToken stop)
    {
        if (await At(order, stop) is not { } at)
            return Rounds.RoundProblems.Unknown;
        var found = await Valid(at.Round, at.Content, stop);
        foreach (var chunk in found.Chunk(Chunk))
        {
            if (!await Annul(at.Round, chunk, order, stop))
                return Moved;
        }
        return true;
    }

    private async Task<(Round Round, AnnulContent Content)?> At(ActOrder order, CancellationToken stop)
    {
        var content = AnnulContent.Read(order.Content);
        var id = new Id<Round>(content.Round);
        return await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is { } round && round.Agency.Value == order.Agency ? (round, content) : null;
    }

    /// <summary>Of these the ones that still stand, with the very code that was meant.</summary>
    private async Task<List<Signature>> Valid(Round round, AnnulContent content, CancellationToken stop)
    {
        var (agency, number) = (round.Agency.Value, round.Number);
        var meant = content.Signatures.Select(s => (Slot: (int)s[0], Code: s[1])).ToHashSet();
        var found = new List<Signature>(meant.Count);
        foreach (var slots in meant.Select(m => m.Slot).Chunk(Chunk))
        {
            var rows = await db.Set<Signature>().AsNoTracking().Where(s => s.Agency == agency && s.Round == number && s.State == SignatureState.Valid && slots.Contains(s.Slot)).ToListAsync(stop);
            found.AddRange(rows.Where(r => meant.Contains((r.Slot, r.CodeBits))));
        }
        return found;
    }

    /// <summary>By two statements a chunk, so that signers of other rounds wait for milliseconds only. False where somebody was faster with one of them.</summary>
    private async Task<bool> Annul(Round round, Signature[] chunk, ActOrder order, CancellationToken stop)
    {
        // Numbers of our own rows only; nothing that a person typed can reach the text.
        var these = "(slot, code_bits) in (values " + string.Join(", ", chunk.Select(s => string.Create(CultureInfo.InvariantCulture, $"({s.Slot}, {s.CodeBits})"))) + ")";
        var (agency, number, now) = (round.Agency.Value, round.Number, clock.GetUtcNow().UtcDateTime);
        const string columns = "agency, round, slot, code_bits, at, level, recognition, link, person, name, kind, position, unit_name, statement";
        await db.Execute($"insert into pledges_signature_annulled ({columns}, annulled_at) select {columns}, @now from pledges_signature where agency = @agency and round = @round and state = 'valid' and {these}",
            stop, ("@agency", agency), ("@round", number), ("@now", now));
        var gone = await db.Execute($"delete from pledges_signature where agency = @agency and round = @round and state = 'valid' and {these}", stop, ("@agency", agency), ("@round", number));
        if (gone != chunk.Length)
            return false;
        await KillLinks(agency, number, [.. chunk.Select(s => s.Slot)], now, order.Actor, stop);
        foreach (var signature in chunk)
            journal.Add(new SignatureAnnulled(agency, number, signature.Slot, order.Proposal), order.Actor);
        return true;
    }

    private async Task KillLinks(long agency, int round, int[] slots, DateTime now, Actor actor, CancellationToken stop)
    {
        var living = db.Set<Link>().Where(l => l.Agency == agency && l.Round == round && slots.Contains(l.Slot) && l.KilledAt == null);
        var counts = await living.GroupBy(l => l.Slot).Select(g => new { Slot = g.Key, Links = g.Count() }).ToListAsync(stop);
        await living.ExecuteUpdateAsync(set => set.SetProperty(l => l.KilledAt, now), stop);
        foreach (var killed in counts)
            journal.Add(new LinksKilled(agency, round, killed.Slot, killed.Links), actor);
    }

    private static Told Plain(int number) => new("{0}", number);
}
