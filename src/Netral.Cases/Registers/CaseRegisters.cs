using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Registers;

/// <summary>The two registers of a body, receipts and registrations: gapless, since a number is taken in the transaction that uses it and its row is held until the commit.</summary>
public sealed class CaseRegisters(NetralDb db, Journal journal, ILawInForce law, TimeProvider clock)
{
    /// <summary>How the body numbers from now on. Numbers that were given stay as they are.</summary>
    /// <param name="area">The body's own area code, where its patterns have <c>{wilayah}</c>.</param>
    /// <param name="yearly">Begin with 1 each year.</param>
    /// <param name="week">5 or 6 working days; null: as the rulebook has it.</param>
    public async Task<Result<bool>> Arrange(KnownOfficer officer, string receipt, string register, string area, bool yearly, int? week, CancellationToken stop)
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
            });
            journal.Add(new NumberingSet(body), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>How many days the own body has for a clock that the rulebook gives no number: for clocks that start from now on. One that already runs: <c>CaseDesk.SetAmount</c>.</summary>
    public async Task<Result<bool>> SetAmount(KnownOfficer officer, string clockId, int amount, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (officer.Body is not { } body)
            return CaseProblems.WrongBody.With("–");
        if ((await law.InForce(stop)).Book.Clocks.LastOrDefault(c => c.Id == clockId) is not { Amount: null, UntilStage: null })
            return CaseProblems.NoClock;
        if (amount is < 1 or > 366)
            return LawProblems.AmountRange.With(366).At("amount");
        return await db.Write<bool>(async () =>
        {
            var row = await db.Set<BodyAmount>().FirstOrDefaultAsync(a => a.Body == body && a.Clock == clockId, stop);
            if (row is null)
                db.Add(row = new BodyAmount { Body = body, Clock = clockId });
            row.Amount = amount;
            db.Add(new BodyChange { Id = (await db.Next<BodyChange>(1, stop)).Value, Body = body, At = clock.GetUtcNow().UtcDateTime, ChangedBy = officer.Number, Clock = clockId, Amount = amount });
            journal.Add(new ClockAmountSet(body, new(clockId), amount), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>The next number of a register for a case, inside the caller's transaction.</summary>
    /// <param name="register"><c>receipt</c> or <c>register</c>.</param>
    internal async Task<string> Take(Case found, string register, DateOnly on, Actor actor, CancellationToken stop)
    {
        var rule = await db.Set<BodyRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == found.Body, stop)
            ?? new BodyRule { Body = found.Body, ReceiptPattern = NumberPattern.UsualReceipt, RegisterPattern = NumberPattern.UsualRegister, Area = found.Region };
        var (body, year) = (found.Body, rule.Yearly ? on.Year : 0);
        var number = await Next(body, register, year, stop);
        journal.Add(new CaseNumbered(found.Id, new(register), number, year), actor);
        var text = NumberPattern.Fill(register == "receipt" ? rule.ReceiptPattern : rule.RegisterPattern, number, found.Kind, rule.Area.Length > 0 ? rule.Area : found.Region, on);
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
        return (number, NumberPattern.Fill(pattern.Length > 0 ? pattern : NumberPattern.UsualLetter, number, found.Kind, rule?.Area is { Length: > 0 } area ? area : found.Region, on));
    }

    private async Task<int> Next(long body, string register, int year, CancellationToken stop) => (await db.Database.SqlQuery<int>($"""
        insert into cases_counter (body, register, year, last) values ({body}, {register}, {year}, 1)
        on conflict (body, register, year) do update set last = cases_counter.last + 1 returning last as "Value"
        """).ToListAsync(stop))[0];
}
