namespace Netral.Accounts;

/// <summary>
/// Who may do what, in one table. Every endpoint names one of these policies; a test walks all routes with all roles and compares.
/// Whether the role's scope covers the thing at hand is asked by the handler through <see cref="Desk"/>.
/// </summary>
public static class Policies
{
    public const string Everyone = "everyone";
    public const string SignedIn = "signed_in";
    public const string ManageAgencies = "manage_agencies";
    public const string ReadStaff = "read_staff";
    public const string ManageStaff = "manage_staff";
    public const string ReadRounds = "read_rounds";
    public const string ManageRounds = "manage_rounds";
    public const string RunCeremony = "run_ceremony";
    public const string RecordPaper = "record_paper";
    public const string ReadCoverage = "read_coverage";
    public const string ReadNames = "read_names";
    public const string ResolveContests = "resolve_contests";
    public const string ReadAudit = "read_audit";

    /// <summary>Policy → roles. <see cref="Everyone"/> needs no account, <see cref="SignedIn"/> any.</summary>
    public static readonly IReadOnlyDictionary<string, Role[]> Table = new Dictionary<string, Role[]>(StringComparer.Ordinal)
    {
        [ManageAgencies] = [Role.PlatformOperator],
        [ReadStaff] = [Role.AgencyAdministrator, Role.UnitHead],
        [ManageStaff] = [Role.AgencyAdministrator],
        [ReadRounds] = [Role.AgencyAdministrator, Role.CeremonyClerk, Role.UnitHead, Role.Analyst, Role.Auditor],
        [ManageRounds] = [Role.AgencyAdministrator],
        [RunCeremony] = [Role.AgencyAdministrator, Role.CeremonyClerk],
        [RecordPaper] = [Role.AgencyAdministrator, Role.CeremonyClerk],
        [ReadCoverage] = [Role.AgencyAdministrator, Role.UnitHead, Role.CeremonyClerk, Role.Analyst, Role.Auditor],
        // Who covers several agencies sees figures; the names of those who are missing stay in the agency.
        [ReadNames] = [Role.AgencyAdministrator, Role.UnitHead, Role.CeremonyClerk],
        // Neither the agency's administrator nor whoever printed the slip may decide about a contested signature.
        [ResolveContests] = [Role.OversightOfficer, Role.ForwardedCaseOfficer],
        [ReadAudit] = [Role.AgencyAdministrator, Role.Auditor],
    };

    public static bool Allows(string policy, IEnumerable<Role> roles) =>
        policy == Everyone || (policy == SignedIn ? roles.Any() : Table[policy].Intersect(roles).Any());
}
