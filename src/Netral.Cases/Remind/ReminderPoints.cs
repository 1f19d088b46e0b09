using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Remind;

/// <summary>When a body wants to be reminded; no row: as the rulebook has it.</summary>
internal sealed class BodyReminding
{
    public long Body { get; set; }

    /// <summary>Days before the last day, parted by commas; a negative number is after it.</summary>
    public required string Points { get; set; }

    /// <summary>After so many days without a word to the reporter.</summary>
    public int AnswerDays { get; set; }
}

/// <summary>Reads, keeps and gives the points at which a body's officers are reminded.</summary>
internal sealed class ReminderPoints(NetralDb db, Journal journal)
{
    /// <summary>Our choice, not the law's: it gives an answer to the reporter no number of days.</summary>
    public const int UsualAnswerDays = 3;
    private const int Most = 6, Furthest = 30;
    public static readonly Problem Unreadable = new(Trouble.Invalid, "reminders.unreadable", "Tulis paling banyak {0} angka hari, dari -{1} sampai {1}, dipisah koma, misalnya 3, 1, 0, -1.", "titik", Most, Furthest);
    public static readonly Problem AnswerDays = new(Trouble.Invalid, "reminders.answer_days", "Tulis jumlah hari antara 1 dan {0}.", "jawaban", Furthest);

    internal static void Build(ModelBuilder model) => model.Entity<BodyReminding>(e =>
    {
        e.ToTable("cases_reminding").HasKey(x => x.Body);
        e.Property(x => x.Body).ValueGeneratedNever();
        e.Property(x => x.Points).HasMaxLength(64);
    });

    public Task<BodyReminding?> Of(long body, CancellationToken stop) => db.Set<BodyReminding>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == body, stop);

    /// <param name="points">As an officer types them; empty: as the rulebook has it.</param>
    public async Task<Result<bool>> Set(KnownOfficer officer, string points, int answerDays, CancellationToken stop)
    {
        if (officer.Body is not { } body)
            return CaseProblems.WrongBody.With("–");
        if (answerDays is < 1 or > Furthest)
            return AnswerDays;
        if (!Read(points).Try(out var days, out var refusal))
            return refusal;
        return await db.Write<bool>(async () =>
        {
            if (await db.Set<BodyReminding>().FirstOrDefaultAsync(r => r.Body == body, stop) is not { } row)
                db.Add(row = new BodyReminding { Body = body, Points = "" });
            (row.Points, row.AnswerDays) = (string.Join(',', days), answerDays);
            journal.Add(new RemindersSet(body, days.Length, answerDays), officer.Actor);
            return true;
        }, stop);
    }

    public static Result<int[]> Read(string points)
    {
        var days = new List<int>();
        foreach (var part in points.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) || day is < -Furthest or > Furthest)
                return Unreadable;
            days.Add(day);
        }
        return days.Count <= Most ? days.Distinct().OrderDescending().ToArray() : Unreadable;
    }

    /// <summary>A day has the name that the rulebook gives it, so that nobody is reminded twice of one thing because his body set points of its own.</summary>
    public static Reminder Point(int days, IEnumerable<Reminder> usual) =>
        usual.FirstOrDefault(p => p.Days == days) ?? new(days < 0 ? FormattableString.Invariant($"lewat_{-days}") : FormattableString.Invariant($"hari_{days}"), days);

    /// <summary>Bodies with points of their own.</summary>
    public static async Task<Dictionary<long, int[]>> OfBodies(NetralDb db, CancellationToken stop) =>
        (await db.Set<BodyReminding>().AsNoTracking().Where(r => r.Points != "").ToListAsync(stop)).ToDictionary(r => r.Body, r => Read(r.Points).Must());
}
