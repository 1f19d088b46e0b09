using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Certificate;
using Netral.Roster;

namespace Netral.Pledges.Contest;

/// <summary>A contested signature as the officer sees it: its facts, never a link.</summary>
/// <param name="MadeByRoles">What whoever made the link is by role; empty where the program made it or there is no link.</param>
/// <param name="Refusal">Why this officer may not decide; null when he may.</param>
internal sealed record ContestCase(Objection Objection, SignedPledge Pledge, Link? Link, IReadOnlyList<Role> MadeByRoles, Problem? Refusal);

/// <summary>Which contests an officer sees and may decide. The law asks for somebody who had no part in it.</summary>
internal sealed class ContestDesk(NetralDb db, Desk desk, Agencies agencies, Officers officers, Certificates certificates)
{
    internal static readonly Problem Administrator = new(Trouble.Forbidden, "contest.administrator", "Anda pengelola instansi ini. Tanda tangan yang dipersoalkan diputuskan oleh petugas yang tidak terlibat.");
    internal static readonly Problem Printer = new(Trouble.Forbidden, "contest.printer", "Anda yang mencetak slip atau mencatat lembar orang ini. Mintalah petugas lain memutuskannya.");

    internal static readonly Problem Recorder = new(Trouble.Forbidden, "contest.recorder", "Anda sendiri yang mencatat persoalan ini. Mintalah petugas lain memutuskannya.");

    public const int PageSize = 50;

    /// <summary>Open cases first; by rising number, from a cursor.</summary>
    public async Task<IReadOnlyList<(Objection Objection, SignedPledge Pledge)>> List(bool decided, long after, int take, CancellationToken stop)
    {
        var mine = (await agencies.For(Policies.ResolveContests, stop)).Select(a => a.Id.Value).ToList();
        var from = new Id<Objection>(after);
        var all = db.Set<Objection>().AsNoTracking().Where(o => mine.Contains(o.Agency) && o.Id > from);
        var rows = await (decided ? all.Where(o => o.State != ContestState.Open) : all.Where(o => o.State == ContestState.Open)).OrderBy(o => o.Id).Take(take).ToListAsync(stop);
        var found = new List<(Objection, SignedPledge)>();
        foreach (var row in rows)
        {
            if (await Pledge(row, stop) is { } pledge)
                found.Add((row, pledge));
        }
        return found;
    }

    /// <summary>Null when there is no such case in the officer's region.</summary>
    public async Task<ContestCase?> Look(long number, CancellationToken stop)
    {
        var id = new Id<Objection>(number);
        if (await db.Set<Objection>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, stop) is not { } contest || await Pledge(contest, stop) is not { } pledge
            || !await desk.May(Policies.ResolveContests, pledge.Agency.Place(), stop))
            return null;
        var links = await db.Set<Link>().AsNoTracking().Where(l => l.Agency == contest.Agency && l.Round == contest.Round && l.Slot == contest.Slot).ToListAsync(stop);
        var used = links.Find(l => l.Number == pledge.Signature.Link);
        var roles = used?.MadeBy is { } maker ? await officers.RolesOf(maker, stop) : [];
        return new(contest, pledge, used, roles, await Refusal(contest, pledge, links, stop));
    }

    /// <summary>Neither an administrator of the agency, whatever else he is, nor who made a link or recorded the sheet of this person, nor who wrote the contest down.</summary>
    private async Task<Problem?> Refusal(Objection contest, SignedPledge pledge, List<Link> links, CancellationToken stop)
    {
        if ((await desk.Roles(stop)).Any(r => r.Role == Role.AgencyAdministrator && r.Scope.Covers(pledge.Agency.Place())))
            return Administrator;
        if (desk.Number is { } me && (links.Exists(l => l.MadeBy == me) || await Recorded(pledge.Key, me, stop)))
            return Printer;
        return contest.RecordedBy is { } recorder && recorder == desk.Number ? Recorder : null;
    }

    private Task<bool> Recorded(SlotKey key, long officer, CancellationToken stop) => db.Set<SheetLine>().Where(l => l.Slot == key.Slot)
        .AnyAsync(l => db.Set<Sheet>().Any(s => s.Id == l.Sheet && s.Agency == key.Agency && s.Round == key.Round && (s.RecordedBy == officer || s.ConfirmedBy == officer)), stop);

    private Task<SignedPledge?> Pledge(Objection contest, CancellationToken stop) =>
        certificates.Find(new PublicCode(new SlotKey(contest.Agency, contest.Round, contest.Slot), contest.CodeBits).Plain, stop);

    /// <summary>The signature of a code, or the newest of a staff number, in the officer's region.</summary>
    public async Task<SignedPledge?> Find(string typed, StaffNumbers numbers, CancellationToken stop)
    {
        var mine = await agencies.For(Policies.ResolveContests, stop);
        if (await certificates.Find(typed, stop) is { } byCode)
            return mine.Any(a => a.Id == byCode.Agency.Id) ? byCode : null;
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length is not StaffNumbers.NipLength and not StaffNumbers.NikLength)
            return null;
        foreach (var agency in mine)
        {
            if (await numbers.Find(agency.Id, digits, stop) is not { } person)
                continue;
            var key = await db.Set<Slot>().AsNoTracking().Where(s => s.Person == person && s.Agency == agency.Id.Value
                && db.Set<Signature>().Any(g => g.Agency == s.Agency && g.Round == s.Round && g.Slot == s.Number)).OrderByDescending(s => s.Round).FirstOrDefaultAsync(stop);
            if (key is not null)
                return await certificates.Find(new SlotKey(key.Agency, key.Round, key.Number), stop);
        }
        return null;
    }
}
