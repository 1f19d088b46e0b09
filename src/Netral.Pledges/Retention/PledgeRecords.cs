using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Files;
using Netral.Platform.PersonData;
using Netral.Platform.Retention;
using Netral.Platform.Storage;

namespace Netral.Pledges.Retention;

/// <summary>What of rounds and signatures goes into an export of one person's data, and what is erased once a round is long over.
/// A signature itself is never erased: its code would stop answering, and somebody holds the certificate.</summary>
internal static class PledgeRecords
{
    private const string OwnSlot = "exists (select 1 from pledges_slot s where s.person = @person and s.agency = t.agency and s.round = t.round and s.number = t.slot)";
    private const string Here = "t.agency = @agency";
    private const string OwnLine = "exists (select 1 from pledges_sheet h join pledges_slot s on s.agency = h.agency and s.round = h.round where h.id = t.sheet and s.number = t.slot and s.person = @person)";

    private const string ClosedAt = "(select coalesce(r.closed_at, r.closes_at) from pledges_round r where r.agency = t.agency and r.number = t.round)";
    private const string Free = "(t.agency, t.round) not in ({rounds})";
    private const string LongClosed = "exists (select 1 from pledges_round r where r.agency = t.agency and r.number = t.round and r.state = 'closed' and coalesce(r.closed_at, r.closes_at) < @cutoff) and " + Free;

    public static IServiceCollection AddPledgeRecords(this IServiceCollection services)
    {
        services.AddSingleton<IHolds, ContestedRounds>();
        Export(services);
        Erase(services);
        return services;
    }

    private static void Export(IServiceCollection services)
    {
        const string bySlot = "t.agency, t.round, t.slot";
        foreach (var table in new PersonTable[]
        {
            // The salt is the secret of the list, and no data about the person: with it anybody could open the commitment.
            new("pledges_slot", "t.person = @person", Here) { Hidden = ["salt"], OrderBy = "t.agency, t.round, t.number" },
            new("pledges_link", OwnSlot, Here) { Hidden = ["secret_hash", "made_by"], OrderBy = bySlot + ", t.number" },
            new("pledges_signature", "t.person = @person", Here) { OrderBy = bySlot },
            new("pledges_signature_annulled", "t.person = @person", Here) { OrderBy = bySlot },
            new("pledges_slot_state", OwnSlot, Here) { OrderBy = bySlot },
            new("pledges_objection", OwnSlot, Here) { Hidden = ["recorded_by", "resolved_by"], OrderBy = "t.id" },
            new("pledges_contest_try", OwnSlot, Here) { OrderBy = bySlot },
            new("pledges_sheet_line", OwnLine, "exists (select 1 from pledges_sheet h where h.id = t.sheet and h.agency = @agency)") { OrderBy = "t.sheet, t.page, t.row" },
            new("pledges_gate", "exists (select 1 from pledges_slot s where s.person = @person and s.agency = t.agency and s.round = t.round and s.number = t.head_slot)", Here) { Hidden = ["overridden_by"], OrderBy = "t.agency, t.round, t.unit" },
            new("platform_outbox", OwnSlot, Here) { OrderBy = "t.id" },
        })
            services.AddSingleton(table);
        services.AddSingleton(new NotExported("pledges_join_request", "A keyed hash of what was typed, for one day; whose number it was is not stored."));
    }

    private static void Erase(IServiceCollection services)
    {
        foreach (var erasure in new Erasure[]
        {
            // While a round runs, a message that was sent keeps the same one from being sent again.
            new("message", "platform_outbox", "id", "coalesce(t.sent_at, t.created_at)", $"""
                t.state in ('sent', 'failed', 'cancelled') and coalesce(t.sent_at, t.created_at) < @cutoff
                and not exists (select 1 from pledges_round r where r.agency = t.agency and r.number = t.round and r.state <> 'closed') and {Free}
                """),
            new("link", "pledges_link", "agency, round, slot, number", ClosedAt, LongClosed),
            new("join_request", "pledges_join_request", "agency, round, number_mac, day", "t.day", "t.day < @day"),
            new("contest_try", "pledges_contest_try", "agency, round, slot", ClosedAt, LongClosed),
            new("contest", "pledges_objection", "id", "t.resolved_at", $"t.state <> 'open' and t.resolved_at < @cutoff and {Free}"),
            new("sheet", "pledges_sheet", "id", ClosedAt, $"t.file_key <> '' and {LongClosed}")
            {
                File = "t.file_key",
                Discard = (provider, key) => provider.GetRequiredService<IFileStore>().Delete(key),
                // The row stays, for it says who recorded and who confirmed; what was read off the paper goes.
                Steps = ["delete from pledges_sheet_line where sheet in ({batch})", "update pledges_sheet set file_key = '', file_name = '' where id in ({batch})"],
            },
            // The commitment stays, so the root of the list can be recomputed for ever; who stood behind it can no longer be shown.
            new("salt", "pledges_slot", "agency, round, number", ClosedAt, $"t.salt is not null and {LongClosed}")
            {
                Steps = ["update pledges_slot set salt = null where (agency, round, number) in ({batch})"],
            },
        })
            services.AddSingleton(erasure);
    }
}

/// <summary>A round in which a signature is contested holds itself until that is decided.</summary>
internal sealed class ContestedRounds : IHolds
{
    public async Task<IReadOnlyList<HeldRound>> Now(NetralDb db, CancellationToken stop) =>
        await db.Set<Objection>().AsNoTracking().Where(o => o.State == ContestState.Open).Select(o => new HeldRound(o.Agency, o.Round)).Distinct().ToListAsync(stop);
}
