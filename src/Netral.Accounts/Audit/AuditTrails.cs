using Netral.Kernel;
using Netral.Platform.Access;

namespace Netral.Accounts.Audit;

public enum TrailKind { Agency = 1, Body = 2, Instance = 3 }

/// <summary>One part of the journal that an officer may read.</summary>
/// <param name="Values">Old and new values are shown: to those who work with the records anyway, not to an auditor.</param>
public sealed record AuditTrail(TrailKind Kind, long Number, string Name, string? Code, Zone Zone, bool Values)
{
    /// <summary>Its part of the address.</summary>
    public string Query => Kind switch
    {
        TrailKind.Agency => "instansi=" + Uri.EscapeDataString(Code!),
        TrailKind.Body => "jejak=lembaga",
        _ => "jejak=sistem",
    };
}

/// <summary>
/// Whose facts an officer may read. A fact belongs to the agency or the body whose officer acted; each sees its own and no other's. The operator sees those
/// that belong to neither, since who runs the program has no business in an agency's work. An auditor sees the agencies of the scope, and never a body:
/// otherwise the operator, who can make auditors, could look into one.
/// </summary>
public sealed class AuditTrails(Desk desk, IPlaces places)
{
    public async Task<IReadOnlyList<AuditTrail>> Mine(CancellationToken stop)
    {
        var trails = new List<AuditTrail>();
        var all = (IReadOnlyList<KnownAgency>?)null;
        foreach (var held in (await desk.Roles(stop)).Where(r => Policies.Table[Policies.ReadAudit].Contains(r.Role)))
        {
            switch (held.Role)
            {
                case Role.AgencyAdministrator or Role.Auditor when held.Scope is not Scope.Subtree { Unit: not null }:
                    all ??= await places.Agencies(stop);
                    trails.AddRange(all.Where(a => held.Scope.Covers(a.Place())).Select(a => new AuditTrail(TrailKind.Agency, a.Number, a.Name, a.Code, a.Zone, held.Role == Role.AgencyAdministrator)));
                    break;
                case Role.OversightOfficer or Role.ForwardedCaseOfficer when (await desk.Officer(stop)).Body is { } body:
                    trails.Add(new(TrailKind.Body, body, "Lembaga Anda", null, Zone.WIB, Values: true));
                    break;
            }
            if (held is { Role: Role.PlatformOperator } or { Role: Role.Auditor, Scope: Scope.Nation })
                trails.Add(new(TrailKind.Instance, 0, "Sistem", null, Zone.WIB, Values: held.Role == Role.PlatformOperator));
        }
        // Who has several roles over the same part reads it with the one that shows more.
        return [.. trails.OrderByDescending(t => t.Values).DistinctBy(t => (t.Kind, t.Number)).OrderBy(t => t.Kind).ThenBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>The part that was asked for, or the first; null where it is not one of the officer's.</summary>
    public async Task<AuditTrail?> Find(string? agency, string? trail, CancellationToken stop)
    {
        var mine = await Mine(stop);
        if (!string.IsNullOrEmpty(agency))
            return mine.FirstOrDefault(t => t.Kind == TrailKind.Agency && t.Code == agency);
        return trail switch
        {
            null or "" => mine.Count > 0 ? mine[0] : null,
            "lembaga" => mine.FirstOrDefault(t => t.Kind == TrailKind.Body),
            "sistem" => mine.FirstOrDefault(t => t.Kind == TrailKind.Instance),
            _ => null,
        };
    }
}
