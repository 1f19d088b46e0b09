using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Registers;

/// <summary>The number that each register gives next; null leaves it where it stands.</summary>
public sealed record NextNumbers(int? Receipt, int? Register);

/// <summary>The two registers of a body, receipts and registrations: gapless, since a number is taken in the transaction that uses it and its row is held
/// until the commit.</summary>
public sealed class CaseRegisters(NetralDb db, Journal journal, ILawInForce law, TimeProvider clock)
{
    private const int MostPassed = 10_000;

    /// <summary>How the body numbers from now on. Numbers that were given stay as they are.</summary>
    /// <param name="area">The body's own area code, where its patterns have <c>{wilayah}</c>.</param>
    /// <param name="yearly">Begin with 1 each year.</param>
    /// <param name="week">5 or 6 working days; null: as the rulebook has it.</param>
    /// <param name="next">The next number of each register, for a body that comes with a book already begun; null goes on where it stands. Never one that
    /// was given.</param>
    public async Task<Result<bool>> Arrange(KnownOfficer officer, string receipt, string register, string area, bool yearly, int? week,
        NextNumbers? next, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (officer.Body is not { } body)
            return CaseProblems.WrongBody.With("–");
        if ((NumberPattern.Check(receipt, yearly) ?? NumberPattern.Check(register, yearly)) is { } refusal)
            return refusal;
        if (week is not (null or 5 or 6))
            return LawProblems.WeekRange.At("week");
        return await db.Write<bool>(async () =>
        {
            var rule = await db.Set<BodyRule>().FirstOrDefaultAsync(r => r.Body == body, stop);
            var (year, before) = (Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime).Year, rule?.Yearly ?? true);
            foreach (var (name, asked, field) in new[] { ("receipt", next?.Receipt, "penerimaan_berikut"), ("register", next?.Register, "register_berikut") })
            {
                // Whoever stops beginning anew each year goes on where this year stands.
                var given = Math.Max(await Last(body, name, yearly ? year : 0, stop), yearly == before ? 0 : await Last(body, name, before ? year : 0, stop));
                if (asked is { } number && number <= given)
                    return CaseProblems.NextTooLow.With(given + 1).At(field);
                if (asked is not null || (!yearly && before && given > 0))
                    await Begin(body, name, yearly ? year : 0, (asked ?? given + 1) - 1, stop);
            }
            if (rule is null)
                db.Add(rule = new BodyRule { Body = body, ReceiptPattern = receipt, RegisterPattern = register });
            (rule.ReceiptPattern, rule.RegisterPattern, rule.Area, rule.Yearly, rule.Week) = (receipt, register, area, yearly, week);
            db.Add(new BodyChange
            {
                Id = (await db.Next<BodyChange>(1, stop)).Value,
                Body = body,
                At = clock.GetUtcNow().UtcDateTime,
                ChangedBy = officer.Number,
                ReceiptPattern = receipt,
                RegisterPattern = register,
                Area = area,
                Yearly = yearly,
                Week = week,
                NextReceipt = next?.Receipt,
                NextRegister = next?.Register,
            });
            journal.Add(new NumberingSet(body), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>How many days there are for a clock to which the rulebook gives no number, on the tracks that the own body supervises: for clocks that
    /// start from now on. One that already runs: <c>CaseDesk.SetAmount</c>.</summary>
    /// <param name="kind">What the body is: who is judged by a limit does not set it.</param>
    public async Task<Result<bool>> SetAmount(KnownOfficer officer, BodyKind kind, string clockId, int amount, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (officer.Body is not { } body)
            return CaseProblems.WrongBody.With("–");
        var book = (await law.InForce(stop)).Book;
        if (book.Clocks.LastOrDefault(c => c.Id == clockId) is not { Amount: null, UntilStage: null })
            return CaseProblems.NoClock;
        if (!Sets(book, clockId, kind))
            return CaseProblems.OwesIt.At("amount");
        if (amount is < 1 or > 366)
            return LawProblems.AmountRange.With(366).At("amount");
        return await db.Write<bool>(async () =>
        {
            var row = await db.Set<BodyAmount>().FirstOrDefaultAsync(a => a.Body == body && a.Clock == clockId, stop);
            if (row is null)
                db.Add(row = new BodyAmount { Body = body, Clock = clockId });
            row.Amount = amount;
            db.Add(new BodyChange
            {
                Id = (await db.Next<BodyChange>(1, stop)).Value,
                Body = body,
                At = clock.GetUtcNow()
                .UtcDateTime,
                ChangedBy = officer.Number,
                Clock = clockId,
                Amount = amount
            });
            journal.Add(new ClockAmountSet(body, new(clockId), amount), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>The next number of a register for a case, inside the caller's transaction.</summary>
    /// <param name="register"><c>receipt</c> or <c>register</c>.</param>
    internal async Task<Result<string>> Take(Case found, string register, DateOnly on, Actor actor, CancellationToken stop)
    {
        var rule = await db.Set<BodyRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == found.Body, stop)
            ?? new BodyRule
            {
                Body = found.Body,
                ReceiptPattern = NumberPattern.UsualReceipt,
                RegisterPattern = NumberPattern.UsualRegister,
                Area = found.Region
            };
        var (body, year) = (found.Body, rule.Yearly ? on.Year : 0);
        var (number, text) = (0, "");
        // A number that came with an import, or under another counting, is passed over: nobody gets it twice.
        for (var tries = 0; text.Length == 0; tries++)
        {
            if (tries == MostPassed)
                return CaseProblems.NumbersClash.With(MostPassed - 1);
            number = await Next(body, register, year, stop);
            text = NumberPattern.Fill(register == "receipt" ? rule.ReceiptPattern : rule.RegisterPattern, number, found.Kind,
                rule.Area.Length > 0 ? rule.Area : found.Region, on);
            if (await db.Set<Case>().AnyAsync(c => c.Body == body && (register == "receipt" ? c.Receipt : c.Register) == text, stop))
                text = "";
        }
        journal.Add(new CaseNumbered(found.Id, new(register), number, year), actor);
        if (register == "receipt")
            found.Receipt = text;
        else
            found.Register = text;
        return text;
    }

    /// <summary>The next number of a body's letters, inside the caller's transaction; they begin anew each year.</summary>
    internal async Task<(int Number, string Text)> TakeLetter(Case found, long body, string pattern, DateOnly on, CancellationToken stop)
    {
        var rule = await db.Set<BodyRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == body, stop);
        var number = await Next(body, "letter", on.Year, stop);
        return (number, NumberPattern.Fill(pattern.Length > 0 ? pattern : NumberPattern.UsualLetter, number, found.Kind,
            rule?.Area is { Length: > 0 } area ? area : found.Region, on));
    }

    /// <summary>Whether a body of that kind gives this clock its number; where the rulebook names nobody, whoever holds the track.</summary>
    internal static bool Sets(Rulebook book, string clock, BodyKind kind)
    {
        var owed = book.Procedures.SelectMany(p => p.Clocks.Where(c => c.Clock == clock).Select(c => (Clock: c, Procedure: p))).ToList();
        var named = owed.SelectMany(o => o.Clock.SetBy).ToHashSet(StringComparer.Ordinal);
        return (named.Count > 0 ? named : [.. book.Procedures.Where(p => p.TakesIn).SelectMany(p => p.Begins).SelectMany(b => b.By)])
            .Any(i => book.Institution(i)?.Bodies.Contains(Word.Of(kind), StringComparer.Ordinal) == true);
    }

    internal Task<int> Last(long body, string register, int year, CancellationToken stop) =>
        db.Set<Counter>().AsNoTracking().Where(c => c.Body == body && c.Register == register && c.Year == year).Select(c => c.Last).FirstOrDefaultAsync(stop);

    private Task<int> Begin(long body, string register, int year, int last, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        insert into cases_counter (body, register, year, last) values ({body}, {register}, {year}, {last})
        on conflict (body, register, year) do update set last = excluded.last
        """, stop);

    private async Task<int> Next(long body, string register, int year, CancellationToken stop) => (await db.Database.SqlQuery<int>($"""
        insert into cases_counter (body, register, year, last) values ({body}, {register}, {year}, 1)
        on conflict (body, register, year) do update set last = cases_counter.last + 1 returning last as "Value"
        """).ToListAsync(stop))[0];
}
