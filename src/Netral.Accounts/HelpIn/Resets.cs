using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Accounts.HelpIn;

/// <summary>What another officer can take away from an account so that its owner gets in again.</summary>
public enum ResetKind { Password = 1, SecondFactor = 2 }

/// <summary>The last time that it was done.</summary>
internal sealed class AccountReset
{
    public long Officer { get; set; }
    public ResetKind What { get; set; }

    /// <summary>Null where it was done on the server, by command.</summary>
    public long? By { get; set; }
    public DateTime At { get; set; }

    internal static void Build(ModelBuilder model) => model.Entity<AccountReset>().ToTable("accounts_reset").HasKey(x => new { x.Officer, x.What });
}

/// <summary>As the owner of the account reads it.</summary>
/// <param name="By">A name; null where it was done on the server.</param>
public sealed record ResetTold(ResetKind What, DateTime At, string? By);

/// <summary>Who took what away from whose account. Nobody may take both: a new password and no second factor together are the account.</summary>
internal sealed class Resets(NetralDb db, Desk desk, TimeProvider clock)
{
    /// <summary>How long whoever took the one away may not take the other, and how long the owner reads of it.</summary>
    internal const int Days = 30;

    internal static readonly Problem PasswordWasYours = new(Trouble.Conflict, "account.reset_both", "Anda sendiri yang membuat kata sandi baru petugas ini kurang dari {0} hari lalu. Langkah keduanya harus dihapus petugas lain: siapa yang mengganti keduanya dapat masuk atas namanya.");
    internal static readonly Problem FactorWasYours = new(Trouble.Conflict, "account.reset_both", "Anda sendiri yang menghapus langkah kedua petugas ini kurang dari {0} hari lalu. Kata sandi barunya harus dibuat petugas lain: siapa yang mengganti keduanya dapat masuk atas namanya.");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Why the officer at work may not; asked within the transaction that does it, after <see cref="Turn.Accounts"/>.</summary>
    public async Task<Problem?> Refuse(long officer, ResetKind what, CancellationToken stop)
    {
        var (me, other, since) = (desk.Number, what == ResetKind.Password ? ResetKind.SecondFactor : ResetKind.Password, Now.AddDays(-Days));
        if (me is null || !await db.Set<AccountReset>().AnyAsync(r => r.Officer == officer && r.What == other && r.By == me && r.At > since, stop))
            return null;
        return (what == ResetKind.Password ? FactorWasYours : PasswordWasYours).With(Days);
    }

    public async Task Note(long officer, ResetKind what, CancellationToken stop)
    {
        await db.Set<AccountReset>().Where(r => r.Officer == officer && r.What == what).ExecuteDeleteAsync(stop);
        db.Add(new AccountReset { Officer = officer, What = what, By = desk.Number, At = Now });
        await db.SaveChangesAsync(stop);
    }

    public Task<DateTime?> PasswordMade(long officer, CancellationToken stop) =>
        db.Set<AccountReset>().Where(r => r.Officer == officer && r.What == ResetKind.Password).Select(r => (DateTime?)r.At).FirstOrDefaultAsync(stop);

    /// <summary>What was done lately to the own account, for its owner to see.</summary>
    public async Task<IReadOnlyList<ResetTold>> Lately(long officer, CancellationToken stop)
    {
        var since = Now.AddDays(-Days);
        var rows = await db.Set<AccountReset>().AsNoTracking().Where(r => r.Officer == officer && r.At > since).OrderBy(r => r.What).ToListAsync(stop);
        var by = rows.Select(r => r.By).ToList();
        var names = await db.Set<Officer>().Where(o => by.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        return [.. rows.Select(r => new ResetTold(r.What, r.At, r.By is { } number ? names.GetValueOrDefault(number) : null))];
    }
}
