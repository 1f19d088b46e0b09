using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.PersonData;
using Netral.Platform.Retention;

namespace Netral.Accounts;

/// <summary>What of the officers' accounts goes into an export of one person's data, and when accounts lose their names.</summary>
internal static class AccountRecords
{
    private const string Home = "exists (select 1 from accounts_officer o where o.id = t.officer and o.home_agency = @agency)";
    private const string Own = "exists (select 1 from accounts_officer o where o.id = t.officer and o.person = @person)";

    public static IServiceCollection AddAccountRecords(this IServiceCollection services)
    {
        services.AddSingleton(new PersonTable("accounts_officer", "t.person = @person", "t.home_agency = @agency") { Hidden = ["password_hash", "security_stamp", "concurrency_stamp"], Masked = ["user_name", "normalized_user_name", "email", "normalized_email"] });
        services.AddSingleton(new PersonTable("accounts_grant", Own, Home) { Hidden = ["granted_by"], OrderBy = "t.id" });
        services.AddSingleton(new PersonTable("accounts_session", Own, Home) { Hidden = ["secret_hash"], OrderBy = "t.id" });
        services.AddSingleton(new PersonTable("accounts_sign_in_day", Own, Home));
        services.AddSingleton(new PersonTable("accounts_reset", Own, Home) { Hidden = ["by"] });
        services.AddSingleton(new PersonTable("accounts_api_key", Own, Home) { Hidden = ["secret_hash"], OrderBy = "t.id" });
        services.AddSingleton(new NotExported("accounts_read_mark", "For two hours, so that one opening is noted once; the fact itself is in the journal."));
        foreach (var table in new[] { "accounts_claim", "accounts_login", "accounts_token", "accounts_passkey", "accounts_authenticator", "accounts_recovery_code" })
            services.AddSingleton(new NotExported(table, "Means of signing in: a copy of them would open the account."));
        services.AddSingleton(new Erasure("officer_left", "accounts_officer", "id", "(select max(g.until) from accounts_grant g where g.officer = t.id)", """
            t.name <> '(dihapus)' and t.created_at < @cutoff and not exists (select 1 from accounts_grant g where g.officer = t.id and (g.until is null or g.until >= @day))
            and (t.home_agency is null or t.home_agency not in ({agencies}))
            """)
        {
            Steps =
            [
                "delete from accounts_claim where user_id in ({batch})", "delete from accounts_login where user_id in ({batch})", "delete from accounts_token where user_id in ({batch})",
                "delete from accounts_passkey where user_id in ({batch})", "delete from accounts_authenticator where officer in ({batch})", "delete from accounts_recovery_code where officer in ({batch})",
                "delete from accounts_session where officer in ({batch})", "delete from accounts_api_key where officer in ({batch})", "delete from accounts_sign_in_day where officer in ({batch})",
                "delete from accounts_reset where officer in ({batch})",
                // The number stays: facts name it. A new security stamp ends what sessions there may still be.
                """
                update accounts_officer set name = '(dihapus)', user_name = 'dihapus-' || id, normalized_user_name = 'DIHAPUS-' || id, email = null, normalized_email = null,
                phone_number = null, password_hash = null, person = null, security_stamp = 'dihapus-' || id where id in ({batch})
                """,
            ],
        });
        return services;
    }
}
