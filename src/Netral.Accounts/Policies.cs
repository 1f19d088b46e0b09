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
    public const string ManageApiKeys = "manage_api_keys";
    /// <summary>How long which kind of record is kept.</summary>
    public const string ManageRetention = "manage_retention";
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
        [ManageApiKeys] = [Role.PlatformOperator, Role.AgencyAdministrator, Role.OversightOfficer, Role.ForwardedCaseOfficer, Role.Analyst, Role.Auditor],
        [ManageRetention] = [Role.PlatformOperator, Role.Auditor],
        [AnswerPeople] = [Role.AgencyAdministrator],
        [ManageInstance] = [Role.PlatformOperator],
        [EditRulebook] = [Role.RulebookEditor],
    };

    public static bool Allows(string policy, IEnumerable<Role> roles) =>
        policy == Everyone || (policy == SignedIn ? roles.Any() : Table[policy].Intersect(roles).Any());
}
