using Microsoft.EntityFrameworkCore;
using Netral.Accounts.SignIn;

namespace Netral.Accounts.Sessions;

/// <summary>Somebody who has signed in and not out again. The row is the session: without it the cookie is worth nothing, also a copied one.
/// No address of the network is kept: an office shares one, so it says little about who it was, and it would be one more record about people.</summary>
internal sealed class Session
{
    public long Id { get; set; }
    public long Officer { get; set; }

    /// <summary>SHA-256 of 128 random bits that only the cookie holds: who reads the database and its keys cannot make a cookie for a session that lives.</summary>
    public required byte[] SecretHash { get; set; }

    public SignInMeans Means { get; set; }

    /// <summary>Two factors were shown.</summary>
    public bool Strong { get; set; }

    public DateTime BeganAt { get; set; }
    public DateTime SeenAt { get; set; }

    /// <summary>When the officer last proved to be the one at the keyboard.</summary>
    public DateTime ProvedAt { get; set; }

    public BrowserKind Browser { get; set; }
    public MachineKind Machine { get; set; }
}

internal static class SessionTables
{
    public static void Build(ModelBuilder model) => model.Entity<Session>(e =>
    {
        e.ToTable("accounts_session").HasKey(x => x.Id);
        e.Property(x => x.Id).ValueGeneratedNever();
        e.HasIndex(x => x.Officer);
    });
}

/// <summary>The session of this request, read once when its cookie was checked.</summary>
internal sealed record SessionAtWork(long Number, long Officer, SignInMeans Means, bool Strong, DateTime ProvedAt);
