using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Platform.Ui;

namespace Netral.Cases.Subscribe;

/// <summary>
/// The calendar of an officer's last days, at an address that only he knows. A calendar program reads it without signing in, so it says how many deadlines fall on which day and nothing else:
/// no case, no step, no name. The database keeps only the secret's hash.
/// </summary>
internal sealed class CalendarFeeds(NetralDb db, IOfficers officers, CaseDoor door, ILawInForce law, Journal journal, SiteAddress site, TimeProvider clock)
{
    private const int SecretBytes = 20, MostClocks = 2000;

    public async Task<DateTime?> MadeAt(long officer, CancellationToken stop) =>
        await db.Set<CalendarFeed>().Where(f => f.Officer == officer).Select(f => (DateTime?)f.MadeAt).FirstOrDefaultAsync(stop);

    /// <summary>Makes a new address; the one before is dead at once. The secret is shown this once.</summary>
    public async Task<string> Renew(KnownOfficer officer, CancellationToken stop)
    {
        // Hexadecimal, since calendar programs have changed the case of letters in addresses.
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        (await db.Write<bool>(async () =>
        {
            if (await db.Set<CalendarFeed>().FirstOrDefaultAsync(f => f.Officer == officer.Number, stop) is not { } feed)
                db.Add(feed = new CalendarFeed { Officer = officer.Number, SecretHash = [] });
            (feed.SecretHash, feed.Body, feed.MadeAt) = (Hash(secret), officer.Body ?? 0, clock.GetUtcNow().UtcDateTime);
            journal.Add(new CalendarAddressSet(officer.Number, On: true), officer.Actor);
            return true;
        }, stop)).Must();
        return secret;
    }

    public async Task SwitchOff(KnownOfficer officer, CancellationToken stop) => (await db.Write<bool>(async () =>
    {
        if (await db.Set<CalendarFeed>().FirstOrDefaultAsync(f => f.Officer == officer.Number, stop) is { } feed)
        {
            db.Remove(feed);
            journal.Add(new CalendarAddressSet(officer.Number, On: false), officer.Actor);
        }
        return true;
    }, stop)).Must();

    /// <summary>The calendar behind a secret; null where nothing stands behind it, or its officer serves no more.</summary>
    public async Task<string?> Of(string secret, CancellationToken stop)
    {
        if (secret.Length != SecretBytes * 2)
            return null;
        var hash = Hash(secret.ToLowerInvariant());
        if (await db.Set<CalendarFeed>().AsNoTracking().FirstOrDefaultAsync(f => f.SecretHash == hash, stop) is not { } feed || (await officers.OfBody(feed.Body, stop)).All(o => o.Number != feed.Officer))
            return null;
        var body = feed.Body;
        var rows = await (
            from c in db.Set<RunningClock>().AsNoTracking()
            where c.Body == body && (c.State == ClockState.Running || c.State == ClockState.Late) && c.DueOn != null
            orderby c.EndsAt, c.Id
            select c).Take(MostClocks).ToListAsync(stop);
        var open = await door.Open([.. rows.Select(c => c.Case).Distinct()], feed.Officer, body, stop);
        rows.RemoveAll(c => !open.Contains(c.Case));
        var book = (await law.InForce(stop)).Book;
        return Ical.Write("Netral: tenggat", Zone.WIB.DateAt(Now).ToDateTime(TimeOnly.MinValue), [.. Events(feed, rows, book)]);
    }

    private IEnumerable<IcalEvent> Events(CalendarFeed feed, List<RunningClock> rows, Rulebook book)
    {
        // Who a mark belongs to cannot be told from it: it changes with the address.
        var mark = Convert.ToHexStringLower(SHA256.HashData(feed.SecretHash))[..12];
        var late = rows.Count(c => c.EndsAt <= Now);
        if (late > 0)
            yield return new($"lewat-{mark}@{site.Host}", Zone.WIB.DateAt(Now), null, Zone.WIB, Say(late, "lewat batas waktu"));
        var ahead = rows.Where(c => c.EndsAt > Now).Select(c => (c.DueOn, Zone: book.Regions.ZoneOf(c.Region).Must(), Clock: c)).Select(c => (On: c.DueOn!.Value, c.Zone, At: ClockHours.Of(c.Clock.Due)));
        foreach (var group in ahead.GroupBy(c => (c.On, c.At, Zone: c.At is null ? Zone.WIB : c.Zone)).OrderBy(g => g.Key.On).ThenBy(g => g.Key.At))
        {
            var at = group.Key.At is { } time ? $"-{time.ToString("HHmm", CultureInfo.InvariantCulture)}-{group.Key.Zone}" : "";
            yield return new($"{group.Key.On.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{at}-{mark}@{site.Host}", group.Key.On, group.Key.At, group.Key.Zone, Say(group.Count(), null));
        }
    }

    private static string Say(int count, string? more) => $"Netral: {Wording.Indonesian.Count(count)} tenggat{(more is null ? "" : " " + more)}";

    private static byte[] Hash(string secret) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
