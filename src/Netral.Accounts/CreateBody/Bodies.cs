using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.GrantRole;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.CreateBody;

/// <summary>A body to be made.</summary>
/// <param name="Region">Kemendagri code with dots; null for the nation, or where an agency is named.</param>
/// <param name="Agency">The agency it belongs to.</param>
/// <param name="Parent">Another body's number, where the region's code does not tell the level above.</param>
public sealed record NewBody(string Code, string Name, BodyKind Kind, string? Region, long? Agency, string Address, long? Parent);

/// <summary>Makes bodies with their first two officers. Whoever makes one has no door into it afterwards.</summary>
public sealed partial class Bodies(NetralDb db, Officers officers, IPlaces places, Journal journal, TimeProvider clock)
{
    /// <summary>All at once or nothing. The officers come from <see cref="Officers.Prepare"/>; nobody who has an account already becomes one.</summary>
    /// <param name="until">The last day of their roles.</param>
    /// <param name="maker">The operator's number; null at the terminal.</param>
    public async Task<Result<long>> Create(NewBody wanted, IReadOnlyList<Newcomer> first, DateOnly until, string reason, long? maker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(first);
        if (first.Count != GrantTerms.LeastBodyOfficers)
            return BodyProblems.OfficersNeeded;
        return await db.Write<long>(async () =>
        {
            await db.TakeTurn(Turn.Accounts, stop);
            if (await Unfit(wanted, stop) is { } problem)
                return problem;
            var body = new Body
            {
                Id = (await db.Next<Body>(1, stop)).Value,
                Code = wanted.Code,
                Name = wanted.Name,
                Kind = wanted.Kind,
                Region = wanted.Agency is null ? wanted.Region : null,
                Agency = wanted.Agency,
                Address = wanted.Address,
                Parent = wanted.Parent,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(body);
            var actor = maker is { } number ? Actor.OfBody(number, body.Id) : Actor.System with { Body = body.Id };
            journal.Add(new BodyCreated(body.Id, body.Kind, new(body.Scope.ToString()!), body.Parent), actor);
            foreach (var newcomer in first)
            {
                var role = new NewRole(body.Gives, body.Scope, clock.OfficeDay(), until, reason);
                if ((await officers.Admit(newcomer, role, body.Id, actor, stop)).Problem is { } refusal)
                    return newcomer == first[0] ? refusal : refusal.At("surel2");
            }
            return body.Id;
        }, stop);
    }

    /// <summary>The name of the body that an officer serves.</summary>
    public Task<string?> NameOf(long body, CancellationToken stop) => db.Set<Body>().Where(b => b.Id == body).Select(b => (string?)b.Name).FirstOrDefaultAsync(stop);

    /// <summary>The number behind a code; null where there is none.</summary>
    public async Task<long?> Find(string code, CancellationToken stop) => await db.Set<Body>().Where(b => b.Code == code).Select(b => (long?)b.Id).FirstOrDefaultAsync(stop);

    private async Task<Problem?> Unfit(NewBody wanted, CancellationToken stop)
    {
        if (!CodeShape().IsMatch(wanted.Code))
            return BodyProblems.CodeShape;
        if (wanted.Name.Length is 0 or > 160)
            return BodyProblems.NoName;
        if (PlaceUnfit(wanted) is { } place)
            return place;
        if (wanted.Agency is { } agency && !(await places.Agencies(stop)).Any(a => a.Number == agency))
            return BodyProblems.AgencyUnknown;
        var all = await db.Set<Body>().AsNoTracking().ToListAsync(stop);
        if (all.Exists(b => b.Code == wanted.Code))
            return BodyProblems.CodeTaken.With(wanted.Code);
        // A second body for the same place would let whoever makes it stand beside the first, and read what is meant for that one.
        if (wanted.Kind != BodyKind.Other && all.Exists(b => b.Kind == wanted.Kind && b.Agency == wanted.Agency && (b.Agency is not null || b.Region == wanted.Region)))
            return BodyProblems.PlaceTaken;
        return await ParentFits(wanted, all, stop) ? null : BodyProblems.ParentUnfit;
    }

    private static Problem? PlaceUnfit(NewBody wanted)
    {
        if (wanted.Agency is null && BodyKinds.NeedsAgency(wanted.Kind))
            return BodyProblems.AgencyMissing;
        if (wanted.Agency is not null)
            return BodyKinds.MayHaveAgency(wanted.Kind) ? null : BodyProblems.AgencyNotAllowed;
        if (wanted.Region is not null && !Typing.IsRegion(wanted.Region))
            return BodyProblems.RegionUnreadable;
        var parts = wanted.Region?.Split('.').Length ?? 0;
        return BodyKinds.RegionParts(wanted.Kind) switch
        {
            { } needed when needed == parts => null,
            0 => BodyProblems.NationOnly,
            { } needed => BodyProblems.RegionShape.With(needed, string.Join('.', ((string[])["19", "01", "02"]).Take(needed))),
            null => null,
        };
    }

    private async Task<bool> ParentFits(NewBody wanted, List<Body> all, CancellationToken stop)
    {
        if (wanted.Parent is null)
            return true;
        if (all.Find(b => b.Id == wanted.Parent) is not { } parent || !BodyKinds.SameFamily(wanted.Kind, parent.Kind))
            return false;
        AgencyPlace? place = wanted.Agency is { } number && (await places.Agencies(stop)).FirstOrDefault(a => a.Number == number) is { } agency ? agency.Place() : null;
        Scope scope = wanted.Agency is { } own ? new Scope.Subtree(own) : wanted.Region is { } region ? new Scope.Region(region) : new Scope.Nation();
        return parent.Scope != scope && parent.Scope.Contains(scope, place);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.None, 200)]
    private static partial Regex CodeShape();
}
