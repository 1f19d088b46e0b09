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
    /// <summary>See and end the officers and grants of the own agency; give roles there.</summary>
    public const string ManageOfficers = "manage_officers";
    /// <summary>Make an oversight body and its first two officers.</summary>
    public const string ManageBodies = "manage_bodies";
    /// <summary>Admit officers to the own oversight body.</summary>
    public const string AdmitToBody = "admit_to_body";
    /// <summary>Propose and confirm an act that could bend a result; two officers are needed.</summary>
    public const string DecideTogether = "decide_together";
    /// <summary>Make, endorse and replace the keys of officers of the own body.</summary>
    public const string KeepBodyKeys = "keep_body_keys";
    /// <summary>Read and answer what was reported to the own body.</summary>
    public const string HandleReports = "handle_reports";
    /// <summary>Handle cases of the own body: every move that the rulebook gives it.</summary>
    public const string HandleCases = "handle_cases";
    /// <summary>Handle what was forwarded to the own body.</summary>
    public const string HandleForwarded = "handle_forwarded";
    /// <summary>What both sides of a case do: write its letters, keep what is sealed, see and decide sanctions. Whether the case is the own body's the handler asks.</summary>
    public const string KeepCaseFiles = "keep_case_files";
    public const string ManageApiKeys = "manage_api_keys";
    /// <summary>How long which kind of record is kept.</summary>
    public const string ReadRetention = "read_retention";
    /// <summary>Answer what people ask about their own data.</summary>
    public const string AnswerPeople = "answer_people";
    /// <summary>The instance's own settings: operator, modules, mail, keys.</summary>
    public const string ManageInstance = "manage_instance";
    /// <summary>Propose and publish the law as data, contests and candidates.</summary>
    public const string EditRulebook = "edit_rulebook";

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
        [ReadAudit] = [Role.PlatformOperator, Role.AgencyAdministrator, Role.OversightOfficer, Role.ForwardedCaseOfficer, Role.Auditor],
        [ManageOfficers] = [Role.PlatformOperator, Role.AgencyAdministrator],
        [ManageBodies] = [Role.PlatformOperator],
        [AdmitToBody] = [Role.OversightOfficer, Role.ForwardedCaseOfficer],
        [DecideTogether] = [Role.PlatformOperator, Role.AgencyAdministrator],
        [KeepBodyKeys] = [Role.OversightOfficer, Role.ForwardedCaseOfficer],
        [HandleReports] = [Role.OversightOfficer],
        [HandleCases] = [Role.OversightOfficer],
        [HandleForwarded] = [Role.ForwardedCaseOfficer],
        [KeepCaseFiles] = [Role.OversightOfficer, Role.ForwardedCaseOfficer],
        [ManageApiKeys] = [Role.PlatformOperator, Role.AgencyAdministrator, Role.OversightOfficer, Role.ForwardedCaseOfficer, Role.Analyst, Role.Auditor],
        [ReadRetention] = [Role.PlatformOperator, Role.Auditor],
        [AnswerPeople] = [Role.AgencyAdministrator],
        [ManageInstance] = [Role.PlatformOperator],
        [EditRulebook] = [Role.RulebookEditor],
    };

    /// <summary>
    /// Role → who may give it, prolong it and end it, and over which kinds of scope. Nobody gives more than the own scope, and nobody to himself.
    /// Operator and agencies give no role of oversight: only officers of a body do, in their own body and over exactly its scope.
    /// </summary>
    public static readonly IReadOnlyDictionary<Role, GivenBy[]> Givers = new Dictionary<Role, GivenBy[]>
    {
        [Role.PlatformOperator] = [new(Role.PlatformOperator, ScopeKinds.Nation)],
        [Role.AgencyAdministrator] = [new(Role.PlatformOperator, ScopeKinds.Agency), new(Role.AgencyAdministrator, ScopeKinds.Agency)],
        [Role.UnitHead] = [new(Role.AgencyAdministrator, ScopeKinds.Unit)],
        [Role.CeremonyClerk] = [new(Role.AgencyAdministrator, ScopeKinds.Agency | ScopeKinds.Unit)],
        [Role.OversightOfficer] = [new(Role.OversightOfficer, ScopeKinds.OwnBody)],
        [Role.ForwardedCaseOfficer] = [new(Role.ForwardedCaseOfficer, ScopeKinds.OwnBody)],
        [Role.RulebookEditor] = [new(Role.PlatformOperator, ScopeKinds.Nation)],
        [Role.Analyst] = [new(Role.PlatformOperator, ScopeKinds.Agency | ScopeKinds.Region | ScopeKinds.Nation)],
        [Role.Auditor] = [new(Role.PlatformOperator, ScopeKinds.Agency | ScopeKinds.Region | ScopeKinds.Nation), new(Role.AgencyAdministrator, ScopeKinds.Agency)],
    };

    /// <summary>A role that only a body gives.</summary>
    public static bool IsOfBody(Role role) => Givers[role].All(g => g.Over == ScopeKinds.OwnBody);

    public static bool Allows(string policy, IEnumerable<Role> roles) =>
        policy == Everyone || (policy == SignedIn ? roles.Any() : Table[policy].Intersect(roles).Any());
}

/// <summary>Kinds of scope over which a role can be given.</summary>
[Flags]
public enum ScopeKinds { None = 0, Agency = 1, Unit = 2, Region = 4, Nation = 8, OwnBody = 16 }

/// <summary>One line of <see cref="Policies.Givers"/>.</summary>
/// <param name="Giver">Who has this role may give.</param>
/// <param name="Over">Over which kinds of scope.</param>
public sealed record GivenBy(Role Giver, ScopeKinds Over);

/// <summary>How long a role lasts, and when its end is announced; in one place.</summary>
public static class GrantTerms
{
    /// <summary>What the form proposes.</summary>
    public const int UsualYears = 1;

    /// <summary>From the first day, and at each prolongation from that day.</summary>
    public const int MostYears = 2;

    /// <summary>A role may be given this many days ahead.</summary>
    public const int DaysAhead = 366;

    /// <summary>A role that ends within so many days is marked.</summary>
    public const int SoonDays = 14;

    /// <summary>The last administrator of an agency, or the last operator, must be covered this far; below it there is a warning, and nobody may make it worse.</summary>
    public const int CoverDays = 30;

    /// <summary>A body keeps at least so many officers: no report is read by one alone.</summary>
    public const int LeastBodyOfficers = 2;

    public static DateOnly Usual(DateOnly from) => from.AddYears(UsualYears);
    public static DateOnly Latest(DateOnly from) => from.AddYears(MostYears);
}
