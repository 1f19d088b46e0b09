using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Netral.Accounts.Passkeys;

/// <summary>A challenge whose answer was taken: an answer that somebody recorded opens nothing a second time. Synced passkeys do not count their uses, so the counter alone would not tell.</summary>
internal sealed class AnsweredChallenge
{
    public required byte[] Hash { get; set; }
    public DateTime Until { get; set; }
}

internal static class PasskeyTables
{
    public static void Build(ModelBuilder model)
    {
        // As IdentityUserContext maps it in schema version 3.
        model.Entity<IdentityUserPasskey<long>>(e =>
        {
            e.ToTable("accounts_passkey").HasKey(x => x.CredentialId);
            e.Property(x => x.CredentialId).HasMaxLength(1024);
            e.HasIndex(x => x.UserId);
            e.OwnsOne(x => x.Data).ToJson("data");
        });
        model.Entity<AnsweredChallenge>(e => e.ToTable("accounts_answered_challenge").HasKey(x => x.Hash));
    }
}
