using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Seals;

internal sealed record RotateContent(long Agency);

/// <summary>
/// A new sealing key for an agency's papers. The key is a file and no row, so the decision is a fact in the transaction of the second officer, and a follower makes
/// the file: after a crash it does so again, and a key is never there without the decision.
/// </summary>
internal sealed class RotateSealKey(NetralDb db, SealKeys keys, Journal journal) : ITwoPersonAct
{
    internal static readonly Problem Configured = new(Trouble.Conflict, "seal.configured", "Kunci segel instansi ini ditetapkan di pengaturan server. Gantilah berkasnya di sana, lalu mulai ulang.");
    internal static readonly Problem NotYet = new(Trouble.Conflict, "seal.not_yet", "Instansi ini belum pernah menyegel dokumen. Kuncinya dibuat pada pemakaian pertama.");
    internal static readonly Problem Pending = new(Trouble.Busy, "seal.pending", "Kunci yang sebelumnya diputuskan belum selesai dibuat. Coba lagi sebentar lagi.");

    public string Kind => ActWords.RotateSealKey;
    public string Title => ActWords.Of(Kind);

    /// <summary>The keys lie on the server, hence two who run it.</summary>
    public string Policy => Policies.ManageInstance;

    public Told Tell(string content) => new("Mengganti kunci segel PDF instansi nomor {0}", Content(content).Agency);

    public async Task<Result<ActPreview>> Describe(ActOrder order, CancellationToken stop)
    {
        if (!(await Now(order, stop)).Try(out var now, out var refusal))
            return refusal;
        var (agency, certificate, generation) = now;
        return new ActPreview(
            [
                new(new("Kunci segel {0}", agency.Name), new("kunci ke-{0}, sertifikat {1}", generation, certificate.Thumbprint[..16]), new("kunci ke-{0}, dibuat saat disetujui", generation + 1)),
                new(new("Dokumen baru"), new("disegel dengan kunci sekarang"), new("disegel dengan kunci baru")),
                new(new("Dokumen lama"), new("dapat diperiksa"), new("tetap dapat diperiksa")),
                new(new("Kunci rahasia yang lama"), new("ada di server"), new("dihapus dari server")),
            ], [], $"{agency.Id}|{certificate.Thumbprint}");
    }

    public async Task<Result<bool>> CarryOut(ActOrder order, CancellationToken stop)
    {
        if (!(await Now(order, stop)).Try(out var now, out var refusal))
            return refusal;
        journal.Add(new SealKeyRotated(now.Agency.Id.Value, now.Generation + 1, order.Proposal), order.Actor);
        return true;
    }

    private async Task<Result<(Agency Agency, SealCertificate Certificate, int Generation)>> Now(ActOrder order, CancellationToken stop)
    {
        var id = new Id<Agency>(Content(order.Content).Agency);
        if (await db.Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } agency)
            return AgencyProblems.Unknown.With(id.ToString());
        if (keys.IsConfigured(agency.Code))
            return Configured;
        if (keys.Current(agency.Code, agency.Name) is not { } certificate)
            return NotYet;
        var generation = keys.Generation(agency.Code);
        var decided = await db.Set<JournalRow>().AsNoTracking().Where(j => j.Kind == "seal_key_rotated" && j.Agency == null && j.OversightBody == null).OrderByDescending(j => j.Seq).Take(50).ToListAsync(stop);
        return decided.Select(FactJson.Read<SealKeyRotated>).Any(f => f.Agency == id.Value && f.Generation > generation) ? Pending : (agency, certificate, generation);
    }

    private static RotateContent Content(string json) => JsonSerializer.Deserialize<RotateContent>(json, JsonSerializerOptions.Web)!;
}

/// <summary>Makes the keys that were decided.</summary>
internal sealed class SealKeyFollower(SealKeys keys, TimeProvider clock) : IFollower
{
    public string Name => "seal_keys";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { "seal_key_rotated" };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        var journal = new Journal(db, clock);
        foreach (var fact in facts.Select(FactJson.Read<SealKeyRotated>))
        {
            var id = new Id<Agency>(fact.Agency);
            var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);
            if (keys.IsConfigured(agency.Code))
                continue;
            var made = keys.Rotate(agency.Code, agency.Name, fact.Generation);
            journal.Add(new SealKeyMade(fact.Agency, fact.Generation, Convert.FromHexString(made.Thumbprint)), Actor.System);
        }
    }
}
