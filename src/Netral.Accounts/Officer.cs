using Microsoft.AspNetCore.Identity;

namespace Netral.Accounts;

/// <summary>Somebody who works in Netral with an account. Signers and reporters have none.</summary>
public sealed class Officer : IdentityUser<long>
{
    public required string Name { get; set; }

    /// <summary>The agency the officer comes from; many are seconded, and the conflict rules look at it.</summary>
    public long? HomeAgency { get; set; }

    /// <summary>The oversight body the officer serves; null for officers of agencies and the operator.</summary>
    public long? Body { get; set; }

    /// <summary>The officer's number in a staff list, where he stands in one: nobody handles a report about himself or his superior.</summary>
    public long? Person { get; set; }

    /// <summary>An account of the demo, whose password everybody knows; no second factor is asked of it.</summary>
    public bool IsExample { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>True until the one-time password of the first run or of an invitation has been replaced.</summary>
    public bool MustChangePassword { get; set; }
}

/// <summary>The roles of design.md's people, as the law and the offices name them.</summary>
public enum Role { PlatformOperator = 1, AgencyAdministrator = 2, UnitHead = 3, CeremonyClerk = 4, OversightOfficer = 5, ForwardedCaseOfficer = 6, RulebookEditor = 7, Analyst = 8, Auditor = 9 }

/// <summary>A role over a scope, from a day until a day, with the reason it was given.</summary>
internal sealed class Grant
{
    public long Id { get; set; }
    public long Officer { get; set; }
    public Role Role { get; set; }
    public required string Scope { get; set; }
    public DateOnly From { get; set; }

    /// <summary>The last day. Null only where the installation itself gave the role: its first operator, and tests.</summary>
    public DateOnly? Until { get; set; }

    public string Reason { get; set; } = "";
    public long? GrantedBy { get; set; }

    /// <summary>The officer on leave whose work this one does; that one's role stays.</summary>
    public long? Replaces { get; set; }

    /// <summary>The last day of that leave; the substitute's role never outlives it.</summary>
    public DateOnly? LeaveUntil { get; set; }

    /// <summary>When somebody ended it before its time, and why. <see cref="Until"/> was set back with it.</summary>
    public DateOnly? EndedOn { get; set; }

    public long? EndedBy { get; set; }
    public string? EndReason { get; set; }

    public bool Holds(DateOnly day) => From <= day && (Until is null || Until >= day);

    /// <summary>Holds today or will hold later.</summary>
    public bool IsLive(DateOnly today) => Until is null || (Until >= today && Until >= From);
}
