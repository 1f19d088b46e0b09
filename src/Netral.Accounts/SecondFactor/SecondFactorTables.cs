using Microsoft.EntityFrameworkCore;

namespace Netral.Accounts.SecondFactor;

/// <summary>An officer's authenticator app.</summary>
internal sealed class Authenticator
{
    public long Officer { get; set; }

    /// <summary>Under a key outside the database (Data Protection): a copy of the database alone makes no codes.</summary>
    public required string Secret { get; set; }

    public DateTime SetAt { get; set; }

    /// <summary>The last step whose code was taken: no code is taken twice (RFC 6238 §5.2).</summary>
    public long LastStep { get; set; }
}

/// <summary>A code on paper for the day when the telephone is lost; deleted when it is used.</summary>
internal sealed class RecoveryCode
{
    public long Officer { get; set; }
    public required byte[] Hash { get; set; }
}

internal static class SecondFactorTables
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<Authenticator>(e =>
        {
            e.ToTable("accounts_authenticator").HasKey(x => x.Officer);
            e.Property(x => x.Officer).ValueGeneratedNever();
        });
        model.Entity<RecoveryCode>(e => e.ToTable("accounts_recovery_code").HasKey(x => new { x.Officer, x.Hash }));
    }
}
