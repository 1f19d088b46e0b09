using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Accounts.GrantRole;

/// <summary>An officer whom the one at work may look after.</summary>
/// <param name="HomeAgency">Where he comes from.</param>
/// <param name="Person">His number in that agency's staff list, where he was found in it.</param>
public sealed record ManagedOfficer(long Number, string Name, string Email, long? HomeAgency, long? Person, bool OfBody);

/// <summary>Which officers somebody may see, and which roles he may give. What lies outside does not exist for him.</summary>
public sealed class OfficerDesk(NetralDb db, Desk desk, IPlaces places, TimeProvider clock)
{
    internal DateOnly Today => clock.OfficeDay();

    internal Task<IReadOnlyList<KnownAgency>> AllAgencies(CancellationToken stop) => places.Agencies(stop);

    /// <summary>True for the operator, who sees those whose roles reach beyond an agency.</summary>
    internal async Task<bool> IsOperator(CancellationToken stop) => (await desk.Roles(stop)).Any(r => r.Role == Role.PlatformOperator);

    /// <summary>The agencies whose officers the one at work manages. A role for one unit is not enough.</summary>
    internal async Task<IReadOnlyList<KnownAgency>> Agencies(CancellationToken stop)
    {
        var mine = new List<KnownAgency>();
        foreach (var agency in await places.Agencies(stop))
        {
            if (await desk.MayWhole(Policies.ManageOfficers, new(agency.Number, agency.RegionCode), stop))
                mine.Add(agency);
        }
        return mine;
    }

    /// <summary>The agency that a page is about; null stands for the operator's own colleagues.</summary>
    internal async Task<Result<OfficerArea>> Area(string? code, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(code) && await IsOperator(stop))
            return new OfficerArea(null);
        var mine = await Agencies(stop);
        var agency = mine.FirstOrDefault(a => string.IsNullOrEmpty(code) || a.Code == code);
        return agency is null ? OfficerProblems.NotYours : new OfficerArea(agency);
    }

    /// <summary>The table <see cref="Policies.Givers"/> for the one at work. Roles of a body are given elsewhere.</summary>
    internal async Task<bool> MayGive(Role role, Scope scope, CancellationToken stop)
    {
        AgencyPlace? place = null;
        if (scope is Scope.Subtree below)
        {
            if ((await places.Agencies(stop)).FirstOrDefault(a => a.Number == below.Agency) is not { } agency)
                return false;
            place = agency.Place();
        }
        var held = await desk.Roles(stop);
        return Policies.Givers[role].Any(g => g.Over.HasFlag(scope.Kind) && held.Any(h => h.Role == g.Giver && h.Scope.Contains(scope, place)));
    }

    /// <summary>An officer with those of his roles that the one at work may see; nobody of a body, whoever asks.</summary>
    internal async Task<Result<OfficerFound>> Find(long id, CancellationToken stop)
    {
        var officer = await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.Body == null, stop);
        var grants = await db.Set<Grant>().AsNoTracking().Where(g => g.Officer == id).OrderByDescending(g => g.From).ThenByDescending(g => g.Id).ToListAsync(stop);
        if (officer is null || grants.Exists(g => Policies.IsOfBody(g.Role)))
            return OfficerProblems.Unknown;
        var mine = (await Agencies(stop)).Select(a => a.Number).ToHashSet();
        var beyond = await IsOperator(stop);
        var seen = grants.Where(g => Scope.Read(g.Scope) is Scope.Subtree s ? mine.Contains(s.Agency) : beyond).ToList();
        return seen.Count == 0 ? OfficerProblems.Unknown : new OfficerFound(officer, seen, seen.Count == grants.Count);
    }

    /// <summary>Another officer whom the one at work looks after whole: none of his roles lies outside, and none of them is more than he could give himself.
    /// Otherwise a role in one's own agency would be enough to weaken somebody else's account.</summary>
    internal async Task<Result<Officer>> Whole(long id, CancellationToken stop)
    {
        if (!(await Find(id, stop)).Try(out var found, out var refusal))
            return refusal;
        var live = found.Grants.Where(g => g.IsLive(Today)).ToList();
        if (id == desk.Number || !found.Everything || live.Count == 0)
            return OfficerProblems.Unknown;
        if (await IsOperator(stop))
            return found.Officer;
        foreach (var grant in live)
        {
            if (!await MayGive(grant.Role, Scope.Read(grant.Scope), stop))
                return OfficerProblems.Unknown;
        }
        return found.Officer;
    }

    /// <summary>Somebody else who comes from an agency that the one at work manages; for the link to that agency's staff list.</summary>
    public async Task<Result<ManagedOfficer>> Managed(long id, CancellationToken stop)
    {
        if (!(await Find(id, stop)).Try(out var found, out var refusal))
            return refusal;
        var home = found.Officer.HomeAgency;
        return id != desk.Number && home is not null && (await Agencies(stop)).Any(a => a.Number == home) ? View(found.Officer) : OfficerProblems.Unknown;
    }

    /// <summary>Another officer of the own body.</summary>
    public async Task<Result<ManagedOfficer>> Colleague(long id, CancellationToken stop) =>
        (await OtherInOwnBody(id, stop)).Try(out var found, out var refusal) ? View(found) : refusal;

    internal async Task<Result<Officer>> OtherInOwnBody(long id, CancellationToken stop) =>
        id != desk.Number && await InOwnBody(id, stop) is { } found ? found : OfficerProblems.Unknown;

    internal async Task<Officer?> InOwnBody(long id, CancellationToken stop)
    {
        var body = await OwnBody(stop);
        return body is null ? null : await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.Body == body.Id, stop);
    }

    /// <summary>The body in whose name the one at work acts: he is one of its officers, and his role of it holds today.</summary>
    internal async Task<Body?> OwnBody(CancellationToken stop)
    {
        if (desk.Number is null || (await desk.Officer(stop)).Body is not { } number)
            return null;
        var body = await db.Set<Body>().AsNoTracking().FirstAsync(b => b.Id == number, stop);
        return (await desk.Roles(stop)).Any(r => r.Role == body.Gives && r.Scope == body.Scope) ? body : null;
    }

    private static ManagedOfficer View(Officer officer) => new(officer.Id, officer.Name, officer.Email!, officer.HomeAgency, officer.Person, officer.Body is not null);
}

/// <param name="Agency">Null: the operator's own colleagues, whose roles reach beyond an agency.</param>
internal sealed record OfficerArea(KnownAgency? Agency)
{
    public string Query => Agency is null ? "" : $"?instansi={Agency.Code}";
}

/// <param name="Everything">True where there are no other roles than <paramref name="Grants"/>.</param>
internal sealed record OfficerFound(Officer Officer, IReadOnlyList<Grant> Grants, bool Everything);
