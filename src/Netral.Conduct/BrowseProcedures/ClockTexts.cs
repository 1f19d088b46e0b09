using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Clock = Netral.Law.Clock;

namespace Netral.Conduct.BrowseProcedures;

/// <summary>Clocks of an edition in words: how long, from which day, and what the last day is.</summary>
internal sealed class ClockTexts(Rulebook book, Phrasebook phrases, DateOnly today)
{
    /// <summary>The general rule of the first day, and why a lawyer has to look at it.</summary>
    public (string Rule, string Clause, string? Why) FirstDay =>
        (First(book.FirstDay.Counts), book.FirstDay.Grounds.Clause,
            book.FirstDay.Grounds is { NeedsLegalCheck: true, CheckReason: { } why } ? phrases.Say(why) : null);

    public Anchor To(string id) => new(Name(Now(id)) ?? id, "#tenggat-" + id);

    public ClockLine? Of(OwedClock owed)
    {
        if (Now(owed.Clock) is not { } clock)
            return null;
        return new("tenggat-" + owed.Clock, Name(clock)!, Institution(owed.By), phrases.Say(book.StepClasses
            .FirstOrDefault(c => c.Id == owed.Class)?.Name ?? owed.Class), [.. Rules(clock, owed)],
            [.. clock.AlsoRead.Select(r => $"{Amount(r.Amount, r.Unit)}. {phrases.Say(r.Note)}")],
            [.. book.Clocks.Where(c => c.Id == owed.Clock && c.Grounds.InForce.To < clock.Grounds.InForce.From)
                .Select(c => (Length(c, owed), c.Grounds.InForce.To))],
            clock.Grounds.Clause, clock.Grounds.NeedsLegalCheck ? new(clock.Grounds.CheckReason is { } why ? phrases.Say(why) : null) : null);
    }

    /// <summary>The clock in force today; of one that is over, its last form.</summary>
    private Clock? Now(string id) => book.ClockOn(id, today) ?? book.Clocks.Where(c => c.Id == id).MaxBy(c => c.Grounds.InForce.To);

    private static string? Name(Clock? clock) => clock is null ? null : Wording.Current.Language == "en" ? clock.NameEn : clock.Name;

    private IEnumerable<string> Rules(Clock clock, OwedClock owed)
    {
        yield return Length(clock, owed);
        if (clock.UntilStage is not null)
            yield break;
        yield return phrases.Say(clock.Unit switch
        {
            TimeUnit.Hour => "Dihitung jam demi jam, juga pada hari libur.",
            TimeUnit.CalendarDay => "Hari libur ikut dihitung.",
            _ => "Hari libur dan cuti bersama dilewati.",
        });
        if (clock.Unit != TimeUnit.Hour && clock.CountsFirstDay is { } counts)
            yield return First(counts);
        if (clock.Receipt is { } receipt)
            yield return phrases.Say("Hari terakhir tutup pukul {0}, jam kantor penerima.", Wording.Current.Time(receipt.Closes));
        else if (clock is { Unit: not TimeUnit.Hour, Meaning: ClockMeaning.Due, Direction: Direction.Forward })
            yield return phrases.Say("Hari terakhir habis pukul 24.00 menurut jam wilayah perkaranya.");
    }

    private string Length(Clock clock, OwedClock owed) => clock switch
    {
        { UntilStage: { } stage } => phrases.Say("Sampai hari terakhir tahapan {0}.", phrases.Say(book.Contests.SelectMany(c => c.Stages)
            .FirstOrDefault(s => s.Id == stage)?.Name ?? stage)),
        { Amount: null } when owed.SetBy.Count > 0 => phrases.Say("Aturan tidak memberi angka. Yang menetapkannya: {0}.", string.Join(", ", owed.SetBy
            .Select(Institution))),
        { Amount: null } => phrases.Say("Aturan tidak memberi angka. Lembaga yang menangani menetapkannya."),
        { Amount: { } days, Direction: Direction.Backward } => phrases.Say("Paling sedikit {0} sebelum hari yang direncanakan.", Amount(days, clock.Unit)),
        { Amount: { } days, Meaning: ClockMeaning.TakesEffect } => phrases.Say("Berlaku sesudah {0}.", Amount(days, clock.Unit)),
        { Amount: { } days } => phrases.Say("Paling lama {0}.", Amount(days, clock.Unit)),
    };

    private string Amount(int amount, TimeUnit unit) =>
        phrases.Say(unit switch { TimeUnit.Hour => "{0} jam", TimeUnit.CalendarDay => "{0} hari kalender", _ => "{0} hari kerja" }, amount);

    private string First(bool counts) =>
        phrases.Say(counts ? "Hari kejadiannya adalah hari ke-1." : "Hari kejadiannya tidak dihitung; hari berikutnya adalah hari ke-1.");

    private string Institution(string id) => phrases.Say(book.Institution(id)?.Name ?? id);
}
