using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts;

public sealed record OfficerAdmitted(long Officer, Role Role, long? HomeAgency) : IFact
{
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <summary>Makes officers and their first role.</summary>
public sealed class Officers(NetralDb db, UserManager<Officer> users, Journal journal, TimeProvider clock)
{
    public Task<bool> Any(CancellationToken stop) => db.Set<Officer>().AnyAsync(stop);

    public async Task<bool> Known(string email) => await users.FindByEmailAsync(email) is not null;

    /// <summary>An officer with one role. Throws where Identity refuses: callers choose the password and the address.</summary>
    public Task<Officer> Admit(string email, string name, string password, Role role, Scope scope, string reason, long? homeAgency, bool mustChange, Actor actor, CancellationToken stop) =>
        Admit(email, name, password, role, scope, reason, homeAgency, mustChange, isExample: false, actor, stop);

    /// <summary>An officer of the demo: everybody knows the password, so the rules for passwords and the second factor would guard nothing.</summary>
    public Task<Officer> AdmitExample(string email, string name, string password, Role role, Scope scope, long? homeAgency, CancellationToken stop) =>
        Admit(email, name, password, role, scope, "demo", homeAgency, mustChange: false, isExample: true, Actor.System, stop);

    private async Task<Officer> Admit(string email, string name, string password, Role role, Scope scope, string reason, long? homeAgency, bool mustChange, bool isExample, Actor actor, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var officer = new Officer
        {
            Id = (await db.Next<Officer>(1, stop)).Value,
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Name = name,
            HomeAgency = homeAgency,
            CreatedAt = now,
            MustChangePassword = mustChange,
            IsExample = isExample,
        };
        var made = await users.CreateAsync(officer, password);
        if (!made.Succeeded)
            throw new InvalidOperationException(string.Join("; ", made.Errors.Select(e => e.Code)));
        await Give(officer.Id, role, scope, reason, actor, stop);
        journal.Add(new OfficerAdmitted(officer.Id, role, homeAgency), actor);
        await db.SaveChangesAsync(stop);
        return officer;
    }

    /// <summary>The roles an officer has had, without saying who it is.</summary>
    public async Task<IReadOnlyList<Role>> RolesOf(long officer, CancellationToken stop) =>
        await db.Set<Grant>().AsNoTracking().Where(g => g.Officer == officer).Select(g => g.Role).Distinct().ToListAsync(stop);

    public async Task Give(long officer, Role role, Scope scope, string reason, Actor actor, CancellationToken stop)
    {
        db.Add(new Grant
        {
            Id = (await db.Next<Grant>(1, stop)).Value,
            Officer = officer,
            Role = role,
            Scope = scope.ToString()!,
            From = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime),
            Reason = reason,
            GrantedBy = actor.Kind == "officer" ? actor.Number : null,
        });
        await db.SaveChangesAsync(stop);
    }

    /// <summary>20 characters of Crockford's base32 in groups: 100 bits, easy to type from a terminal.</summary>
    public static string OneTimePassword() =>
        Crockford.Grouped(Crockford.Write(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | (UInt128)BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) << 64, 20));
}
