using Microsoft.EntityFrameworkCore;

namespace Netral.Accounts.ApiKeys;

/// <summary>A key by which a program acts for an officer, within the policies and the scope that the officer gave it.</summary>
internal sealed class ApiKey
{
    public long Id { get; set; }
    public long Officer { get; set; }

    /// <summary>What the officer calls it, to know it again.</summary>
    public required string Name { get; set; }

    /// <summary>Words of <see cref="Accounts.Policies"/>, joined by spaces.</summary>
    public required string Policies { get; set; }

    /// <summary>See <see cref="Accounts.Scope.Read"/>.</summary>
    public required string Scope { get; set; }

    /// <summary>SHA-256 of the secret. A slow hash protects what people think up; nobody guesses 256 random bits, and each request would pay for it.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>How the key begins, as it is shown in the list; 20 of its 256 bits.</summary>
    public required string Prefix { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }

    /// <summary>Written at most once in five minutes.</summary>
    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

internal static class ApiKeyTables
{
    public static void Build(ModelBuilder model) => model.Entity<ApiKey>(e =>
    {
        e.ToTable("accounts_api_key").HasKey(x => x.Id);
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.Name).HasMaxLength(KeyPlan.LongestName);
        e.Property(x => x.Policies).HasMaxLength(400);
        e.Property(x => x.Scope).HasMaxLength(80);
        e.Property(x => x.Prefix).HasMaxLength(40);
        e.HasIndex(x => x.Officer);
    });
}

/// <summary>What a request by key may do. Put beside the request by <see cref="KeySignIn"/>, read by <see cref="Desk"/>.</summary>
internal sealed record KeyInUse(long Number, IReadOnlySet<string> Policies, Scope Scope);
