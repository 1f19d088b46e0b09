using Microsoft.EntityFrameworkCore;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.ShowOfficers;

/// <summary>The day of an officer's last sign-in. A row of its own: Identity writes whole officers, and would write an old day back.</summary>
internal sealed class SignInDay
{
    public long Officer { get; set; }
    public DateOnly Day { get; set; }

    internal static void Build(ModelBuilder model) => model.Entity<SignInDay>(e =>
    {
        e.ToTable("accounts_sign_in_day").HasKey(x => x.Officer);
        e.Property(x => x.Officer).ValueGeneratedNever();
    });
}

/// <summary>Reads the journal, so that whichever way somebody signs in is counted.</summary>
internal sealed class SignInDays : IFollower
{
    public string Name => "sign_in_days";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Word.Snake(nameof(OfficerSignedIn)) };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        foreach (var last in facts.GroupBy(f => FactJson.Read<OfficerSignedIn>(f).Officer).Select(g => (Officer: g.Key, Day: Zone.WIB.DateAt(g.Max(f => f.At)))))
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into accounts_sign_in_day (officer, day) values ({last.Officer}, {last.Day})
                on conflict (officer) do update set day = excluded.day where accounts_sign_in_day.day < excluded.day
                """, stop);
        }
    }
}
