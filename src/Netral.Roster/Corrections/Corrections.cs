using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster.Corrections;

/// <summary>A request as both sides see it.</summary>
public sealed record CorrectionView(long Number, CorrectionItem Item, string Wanted, string ReplyTo, DateTime AskedAt, DateTime DueAt, CorrectionState State, string Answer, DateTime? AnsweredAt)
{
    public bool IsLate(DateTime now) => State == CorrectionState.Open && now > DueAt;
}

public static class CorrectionProblems
{
    public static readonly Problem NoItem = new(Trouble.Invalid, "correction.item", "Pilih data mana yang keliru.", "apa");
    public static readonly Problem NoWish = new(Trouble.Invalid, "correction.wish", "Tulis bagaimana seharusnya.", "seharusnya");
    public static readonly Problem TooLong = new(Trouble.Invalid, "correction.long", "Paling banyak {0} huruf.", "seharusnya");
    public static readonly Problem ReplyTooLong = new(Trouble.Invalid, "correction.reply_long", "Paling banyak {0} huruf.", "balas");
    public static readonly Problem TooMany = new(Trouble.Conflict, "correction.many", "Masih ada {0} permintaan Anda yang belum dijawab. Tunggu jawabannya dahulu.");
    public static readonly Problem TooOften = new(Trouble.Conflict, "correction.often", "Anda sudah mengirim {0} permintaan dalam sebulan. Datanglah ke bagian kepegawaian.");
    public static readonly Problem Unknown = new(Trouble.NotFound, "correction.unknown", "Permintaan ini tidak ada di daftar Anda.");
    public static readonly Problem Answered = new(Trouble.Conflict, "correction.answered", "Permintaan ini sudah dijawab.");
    public static readonly Problem NoReason = new(Trouble.Invalid, "correction.reason", "Tulis alasannya, agar orangnya mengerti.", "jawaban");
}

/// <summary>Takes requests of people who are known by their own link.</summary>
public sealed class Corrections(NetralDb db, Journal journal, TimeProvider clock)
{
    public const int LongestWish = 500, LongestReplyTo = 120;
    public const int MostOpen = 3, MostInAMonth = 10;

    /// <summary>3 × 24 hours, as UU 27/2022 sets for several duties of the controller; that it is the limit of a correction too is not settled, so pages say "perlu cek hukum".</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(72);

    public async Task<IReadOnlyList<CorrectionView>> Of(Id<Agency> agency, Id<Employee> person, CancellationToken stop) =>
        await db.Set<Correction>().AsNoTracking().Where(c => c.Agency == agency && c.Person == person).OrderByDescending(c => c.AskedAt).ThenByDescending(c => c.Id).Take(20)
            .Select(c => new CorrectionView(c.Id.Value, c.Item, c.Wanted, c.ReplyTo, c.AskedAt, c.DueAt, c.State, c.Answer, c.AnsweredAt)).ToListAsync(stop);

    public Task<Result<long>> Ask(Id<Agency> agency, Id<Employee> person, CorrectionItem item, string wanted, string replyTo, CancellationToken stop) => db.Write<long>(async () =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Counted under the write lock, so that requests sent at once do not pass together.
        if (db.IsPostgres)
            await db.Execute("select pg_advisory_xact_lock(@person)", stop, ("@person", person.Value));
        var mine = db.Set<Correction>().Where(c => c.Agency == agency && c.Person == person);
        if (await mine.CountAsync(c => c.State == CorrectionState.Open, stop) >= MostOpen)
            return CorrectionProblems.TooMany.With(MostOpen);
        var month = now.AddDays(-30);
        if (await mine.CountAsync(c => c.AskedAt > month, stop) >= MostInAMonth)
            return CorrectionProblems.TooOften.With(MostInAMonth);
        var id = await db.Next<Correction>(1, stop);
        db.Add(new Correction { Id = id, Agency = agency, Person = person, Item = item, Wanted = Plain(wanted), ReplyTo = Plain(replyTo), AskedAt = now, DueAt = now + Limit, State = CorrectionState.Open });
        journal.Add(new CorrectionAsked(agency.Value, person.Value, id.Value, item), Actor.Signer with { Agency = agency.Value });
        return id.Value;
    }, stop);

    /// <summary>Line breaks stay; other control and direction characters could turn a line of the officer's page around.</summary>
    internal static string Plain(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(c => c == '\n' || !(char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format))).Trim();
}
