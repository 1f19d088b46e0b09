using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Conduct.ChangeLaw;

/// <summary>What became of a proposal: its number, a refusal, or the faults of its files.</summary>
internal sealed record Proposed(Result<Id<LawChange>> Result, IReadOnlyList<Fault> Faults);

/// <summary>Proposing, publishing and withdrawing rulebooks. Whoever proposes does not publish: one person alone cannot change what a sanction rests on.</summary>
internal sealed class LawDesk(NetralDb db, Rulebooks rulebooks, Journal journal, Desk desk, TimeProvider clock)
{
    internal static readonly Problem NotYours = new(Trouble.Forbidden, "rulebook.scope", "Aturan berlaku bagi semua, jadi hanya penyunting tingkat nasional yang mengubahnya.");
    internal static readonly Problem Faulty = new(Trouble.Invalid, "rulebook.faulty", "Berkas ini punya {0} kesalahan. Perbaiki, lalu unggah lagi.", "berkas");
    internal static readonly Problem Same = new(Trouble.Conflict, "rulebook.same", "Isinya sama dengan aturan yang berlaku. Tidak ada yang perlu diterbitkan.", "berkas");
    internal static readonly Problem Unknown = new(Trouble.NotFound, "rulebook.no_change", "Usulan ini tidak ada.");
    internal static readonly Problem Decided = new(Trouble.Conflict, "rulebook.decided", "Usulan ini sudah diputus.");
    internal static readonly Problem Own = new(Trouble.Forbidden, "rulebook.own", "Usulan sendiri diterbitkan oleh penyunting lain.");
    internal static readonly Problem Stale = new(Trouble.Conflict, "rulebook.stale", "Aturan yang berlaku sudah berubah sejak usulan ini dibuat. Tarik usulan ini, lalu buat lagi dari aturan yang baru.");

    public async Task<bool> MayEdit(CancellationToken stop) => (await desk.Scopes(Policies.EditRulebook, stop)).Any(s => s is Scope.Nation);

    /// <summary>The files of the law in force with some of them replaced: an editor uploads what he changed.</summary>
    public async Task<RulebookBundle> Over(IEnumerable<KeyValuePair<string, byte[]>> files, CancellationToken stop)
    {
        var all = new Dictionary<string, byte[]>((await Shelf.Files(db, (await rulebooks.InForce(stop)).Book.Sha256, stop)).Files, StringComparer.Ordinal);
        foreach (var (name, bytes) in files)
            all[name] = bytes;
        return RulebookBundle.Of(all);
    }

    /// <summary>One file of the law in force, to be changed.</summary>
    public async Task<JsonObject> Content(string file, CancellationToken stop) => JsonNode.Parse((await rulebooks.InForce(stop)).Book.Canonical.Span)![file]!.DeepClone().AsObject();

    public async Task<Proposed> Propose(string file, JsonObject content, LawChangeKind kind, CancellationToken stop) =>
        await Propose(await Over([KeyValuePair.Create(file, YamlWriting.Write(content))], stop), kind, stop);

    public async Task<Proposed> Propose(RulebookBundle bundle, LawChangeKind kind, CancellationToken stop)
    {
        if (!await MayEdit(stop))
            return new(NotYours, []);
        if (!Rulebook.TryRead(bundle, out var book, out var faults))
            return new(Faulty.With(faults.Count), faults);
        var before = (await rulebooks.InForce(stop)).Book.Sha256;
        if (book.Sha256 == before)
            return new(Same, []);
        var actor = await desk.OwnActor(stop);
        return new(await db.Write<Id<LawChange>>(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await Shelf.Keep(db, bundle, book, now, stop);
            var change = new LawChange { Id = await db.Next<LawChange>(1, stop), Sha256 = book.Sha256, Base = before, Kind = kind, State = ChangeState.Waiting, ProposedBy = desk.Number, ProposedAt = now };
            db.Add(change);
            journal.Add(new RulebookUploaded(change.Id.Value, Convert.FromHexString(book.Sha256), kind), actor);
            return change.Id;
        }, stop), []);
    }

    public async Task<Result<LawChange>> Publish(Id<LawChange> id, CancellationToken stop)
    {
        if (!await MayEdit(stop))
            return NotYours;
        var actor = await desk.OwnActor(stop);
        var published = await db.Write<LawChange>(async () =>
        {
            // Holds the counter's row until the commit: of two publications at once the second finds another law in force.
            var turn = await db.Next<LawTurn>(1, stop);
            if (await db.Set<LawChange>().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } change)
                return Unknown;
            rulebooks.LookAgain();
            if (Refusal(change, (await rulebooks.InForce(stop)).Book.Sha256) is { } refusal)
                return refusal;
            (change.State, change.Turn, change.DecidedBy, change.DecidedAt) = (ChangeState.Published, turn.Value, desk.Number, clock.GetUtcNow().UtcDateTime);
            journal.Add(new RulebookPublished(id.Value, Convert.FromHexString(change.Sha256), Convert.FromHexString(change.Base), change.Kind), actor);
            return change;
        }, stop);
        rulebooks.LookAgain();
        return published;
    }

    public Problem? Refusal(LawChange change, string inForce) =>
        change.State != ChangeState.Waiting ? Decided : change.ProposedBy == desk.Number ? Own : change.Base != inForce ? Stale : null;

    public async Task<Result<LawChange>> Withdraw(Id<LawChange> id, CancellationToken stop)
    {
        if (!await MayEdit(stop))
            return NotYours;
        var actor = await desk.OwnActor(stop);
        return await db.Write<LawChange>(async () =>
        {
            if (await db.Set<LawChange>().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } change)
                return Unknown;
            if (change.State != ChangeState.Waiting)
                return Decided;
            (change.State, change.DecidedBy, change.DecidedAt) = (ChangeState.Withdrawn, desk.Number, clock.GetUtcNow().UtcDateTime);
            journal.Add(new RulebookWithdrawn(id.Value), actor);
            return change;
        }, stop);
    }
}
