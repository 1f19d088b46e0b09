using Microsoft.EntityFrameworkCore;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>A key that was presented for a body: public halves in the open, private ones wrapped by a passphrase that never came here. Never deleted: statements speak of it.</summary>
internal sealed class BodyKey
{
    public long Body { get; set; }

    /// <summary>Its place in the list, from 0; the order belongs to what is judged.</summary>
    public int Place { get; set; }

    /// <summary>The officer's number; 0 for the recovery key.</summary>
    public long Holder { get; set; }

    public KeyRole Role { get; set; }

    /// <summary>SHA-256 of both public keys, 64 hexadecimal digits.</summary>
    public required string KeyId { get; set; }

    public required byte[] Sealing { get; set; }
    public required byte[] Signing { get; set; }

    /// <summary>265 bytes (docs/sealing.md); null for the recovery key, which lies on paper.</summary>
    public byte[]? Wrapped { get; set; }

    public DateOnly PresentedOn { get; set; }
}

/// <summary>What an officer signed about a key. Only ever added.</summary>
internal sealed class BodyStatement
{
    public long Body { get; set; }
    public int Seq { get; set; }

    /// <summary>The statement as canonical JSON.</summary>
    public required string Json { get; set; }

    public required byte[] Signature { get; set; }

    internal static void Build(ModelBuilder model)
    {
        model.Entity<BodyKey>(e =>
        {
            e.ToTable("accounts_body_key").HasKey(x => new { x.Body, x.Place });
            e.Property(x => x.KeyId).HasMaxLength(64);
            e.HasIndex(x => new { x.Body, x.KeyId }).IsUnique();
        });
        // The key is the last guard: of two statements for one place the database takes one.
        model.Entity<BodyStatement>(e =>
        {
            e.ToTable("accounts_body_statement").HasKey(x => new { x.Body, x.Seq });
            e.Property(x => x.Json).HasMaxLength(1000);
        });
    }
}
