using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Accounts.GrantRole;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>A role to be given.</summary>
/// <param name="Until">The last day. Null only for what the installation itself gives.</param>
/// <param name="Replaces">The officer on leave, where this one is a substitute.</param>
/// <param name="LeaveUntil">The last day of that leave.</param>
public sealed record NewRole(Role Role, Scope Scope, DateOnly From, DateOnly? Until, string Reason, long? Replaces = null, DateOnly? LeaveUntil = null);

/// <summary>An account that does not exist yet, and its one-time password, which is shown once and nowhere kept.</summary>
public sealed class Newcomer(Officer officer, string password)
{
    internal Officer Officer => officer;
    public string Name => officer.Name;
    public string Email => officer.Email!;
    public string Password => password;

    /// <summary>Where the agency is made in the same step and has no number before.</summary>
    public void At(long homeAgency) => officer.HomeAgency = homeAgency;
}

/// <summary>What ties an officer to agencies and people; the conflict rules look at it.</summary>
/// <param name="Agencies">Where he has a role on that day, and the agency that his body belongs to.</param>
/// <param name="Person">His number in a staff list, where he was found in one.</param>
public sealed record OfficerTies(long Officer, IReadOnlySet<long> Agencies, long? HomeAgency, long? Person);

/// <summary>The same over all days: roles come and go, and one that has ended still ties its holder to the days on which he had it.</summary>
/// <param name="Roles">Agencies where he has or had a role; the last day is counted, null where it has not ended.</param>
/// <param name="OfBody">The agency that his body belongs to.</param>
public sealed record OfficerPast(long Officer, IReadOnlyList<(long Agency, DateOnly From, DateOnly? Until)> Roles, long? OfBody, long? HomeAgency, long? Person)
{
    public OfficerTies On(DateOnly day) =>
        new(Officer, Roles.Where(r => r.From <= day && (r.Until is not { } last || last >= day)).Select(r => r.Agency).Concat(OfBody is { } agency ? [agency] : []).ToHashSet(), HomeAgency, Person);

    /// <summary>Whether anything ties him to an agency, on whatever day.</summary>
    public bool HasAny => Roles.Count > 0 || OfBody is not null || HomeAgency is not null || Person is not null;
}

/// <summary>Makes officers and gives roles. It decides nothing: who may is asked before.</summary>
public sealed class Officers(NetralDb db, UserManager<Officer> users, Journal journal, TimeProvider clock)
{
    public Task<bool> Any(CancellationToken stop) => db.Set<Officer>().AnyAsync(stop);

    public async Task<bool> Known(string email) => await users.FindByEmailAsync(email) is not null;

    /// <summary>An account with a one-time password. The slow hash is made here, before any lock is taken.</summary>
    public Newcomer Prepare(string email, string name, long? homeAgency, string? password = null, bool mustChange = true, bool isExample = false)
    {
        var officer = new Officer { UserName = email, Email = email, EmailConfirmed = true, Name = name, HomeAgency = homeAgency, CreatedAt = clock.GetUtcNow().UtcDateTime, MustChangePassword = mustChange, IsExample = isExample };
        var secret = password ?? OneTimePassword();
        officer.PasswordHash = users.PasswordHasher.HashPassword(officer, secret);
        return new(officer, secret);
    }

    /// <summary>The account and its first role, in the caller's transaction. An address that somebody has already is a refusal.</summary>
    public async Task<Result<Officer>> Admit(Newcomer newcomer, NewRole role, long? body, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(newcomer);
        ArgumentNullException.ThrowIfNull(role);
        await db.TakeTurn(Turn.Accounts, stop);
        var officer = newcomer.Officer;
        officer.Id = (await db.Next<Officer>(1, stop)).Value;
        officer.Body = body;
        var made = await users.CreateAsync(officer);
        if (!made.Succeeded)
            return made.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)) ? OfficerProblems.EmailTaken.With(newcomer.Email) : OfficerProblems.EmailUnreadable;
        journal.Add(new OfficerAdmitted(officer.Id, role.Role, officer.HomeAgency), actor, Detail("name", null, officer.Name), Detail("email", null, officer.Email));
        await Give(officer.Id, role, actor, stop);
        return officer;
    }

    /// <summary>An officer with one role and a password that the caller chose. Throws where Identity refuses.</summary>
    public async Task<Officer> Admit(string email, string name, string password, Role role, Scope scope, string reason, long? homeAgency, bool mustChange, Actor actor, CancellationToken stop)
    {
        var newcomer = Prepare(email, name, homeAgency, password, mustChange);
        return (await db.Write(() => Admit(newcomer, new(role, scope, clock.OfficeDay(), null, reason), null, actor, stop), stop)).Must();
    }

    /// <summary>The roles an officer has had, without saying who it is.</summary>
    public async Task<IReadOnlyList<Role>> RolesOf(long officer, CancellationToken stop) =>
        await db.Set<Grant>().AsNoTracking().Where(g => g.Officer == officer).Select(g => g.Role).Distinct().ToListAsync(stop);

    public Task Give(long officer, Role role, Scope scope, string reason, Actor actor, CancellationToken stop) =>
        Give(officer, new(role, scope, clock.OfficeDay(), null, reason), actor, stop);

    public async Task<long> Give(long officer, NewRole role, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(role);
        var grant = new Grant
        {
            Id = (await db.Next<Grant>(1, stop)).Value,
            Officer = officer,
            Role = role.Role,
            Scope = role.Scope.ToString()!,
            From = role.From,
            Until = role.Until,
            Reason = role.Reason,
            GrantedBy = actor.Kind == "officer" ? actor.Number : null,
            Replaces = role.Replaces,
            LeaveUntil = role.LeaveUntil,
        };
        db.Add(grant);
        journal.Add(new RoleGranted(grant.Id, officer, role.Role, new(grant.Scope), role.From, role.Until, role.Replaces), actor, Detail("reason", null, role.Reason));
        await db.SaveChangesAsync(stop);
        return grant.Id;
    }

    /// <summary>Null where there is no such officer.</summary>
    public async Task<OfficerTies?> Ties(long officer, DateOnly day, CancellationToken stop) => (await Past(officer, stop))?.On(day);

    /// <summary>Null for an officer who is unknown.</summary>
    public async Task<OfficerPast?> Past(long officer, CancellationToken stop)
    {
        if (await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == officer, stop) is not { } found)
            return null;
        var grants = await db.Set<Grant>().AsNoTracking().Where(g => g.Officer == officer).Select(g => new { g.Scope, g.From, g.Until }).ToListAsync(stop);
        var roles = grants.Select(g => (Scope: Scope.Read(g.Scope) as Scope.Subtree, g.From, g.Until)).Where(g => g.Scope is not null).Select(g => (g.Scope!.Agency, g.From, g.Until)).ToList();
        var own = found.Body is { } body ? await db.Set<Body>().Where(b => b.Id == body).Select(b => b.Agency).FirstOrDefaultAsync(stop) : null;
        return new(officer, roles, own, found.HomeAgency, found.Person);
    }

    /// <summary>Names the officer's own line in a staff list, or takes the link away. Who may is asked before, through <see cref="OfficerDesk"/>.</summary>
    public Task<Result<Officer>> Link(long officer, long? person, Actor actor, CancellationToken stop) => db.Write<Officer>(async () =>
    {
        var found = await db.Set<Officer>().FirstAsync(o => o.Id == officer, stop);
        if (found.Person == person)
            return found;
        found.Person = person;
        // Through Identity, which changes the row's stamp: a sign-in that goes on at the same time must not write the old value back.
        var kept = await users.UpdateAsync(found);
        if (!kept.Succeeded)
            return OfficerProblems.ChangedMeanwhile;
        journal.Add(new OfficerLinked(officer, person), actor);
        return found;
    }, stop);

    /// <summary>20 characters of Crockford's base32 in groups: 100 bits, easy to type from a terminal.</summary>
    public static string OneTimePassword() =>
        Crockford.Grouped(Crockford.Write(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | (UInt128)BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) << 64, 20));

    internal static ChangeDetail Detail(string field, string? old, string? now) => new() { Field = field, Old = old, New = now };
}

internal static class OfficeDays
{
    /// <summary>The day by which roles begin and end. One zone for all, so that nobody's role depends on where he sits.</summary>
    public static DateOnly OfficeDay(this TimeProvider clock) => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
}
