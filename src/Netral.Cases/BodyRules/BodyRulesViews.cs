using Microsoft.EntityFrameworkCore;
using Netral.Cases.Registers;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases.BodyRules;

/// <summary>How a body numbers now.</summary>
/// <param name="NextReceipt">The number that comes next, or that is asked for.</param>
public sealed record NumberingView(string Receipt, string Register, string Area, bool Yearly, int? Week, int NextReceipt = 1, int NextRegister = 1);

/// <summary>A clock for which the law has no number.</summary>
/// <param name="Amount">What the body set; null: nothing.</param>
public sealed record OpenAmount(string Clock, string Name, string Clause, int? Amount);

/// <summary>A change that was made.</summary>
public sealed record BodyChangeLine(DateTime At, string Who, string? Receipt, string? Register, string? Clock, int? Amount);

/// <summary>What the page of a body's own rules shows.</summary>
internal sealed class BodyRulesViews(NetralDb db, ILawInForce law, CaseRegisters registers, IOfficers officers, IBodies bodies, TimeProvider clock)
{
    private const int MostLines = 50;

    public async Task<BodyKind> KindOf(KnownOfficer officer, CancellationToken stop) =>
        (await bodies.Of([officer.Body!.Value], stop)).GetValueOrDefault(officer.Body.Value)?.Kind ?? BodyKind.Other;

    /// <param name="asked">What is typed and not yet saved, to be looked at; null shows what holds.</param>
    public async Task<object> Of(Side side, KnownOfficer officer, Problems problems, NumberingView? asked, CancellationToken stop)
    {
        var (book, body) = ((await law.InForce(stop)).Book, officer.Body!.Value);
        var now = await Numbering(body, stop);
        return new
        {
            Side = side,
            Problems = problems,
            Preview = asked is null ? null : asked with
            {
                NextReceipt = asked.NextReceipt > 0 ? asked.NextReceipt : now.NextReceipt,
                NextRegister = asked.NextRegister > 0 ? asked.NextRegister : now.NextRegister
            },
            Numbering = now,
            Amounts = await Amounts(book, body, await KindOf(officer, stop), stop),
            Changes = await Changes(book, body, stop),
        };
    }

    private async Task<NumberingView> Numbering(long body, CancellationToken stop)
    {
        var rule = await db.Set<BodyRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == body, stop);
        var year = rule?.Yearly == false ? 0 : Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime).Year;
        var (receipt, register) = (await registers.Last(body, "receipt", year, stop) + 1, await registers.Last(body, "register", year, stop) + 1);
        return rule is null
            ? new(NumberPattern.UsualReceipt, NumberPattern.UsualRegister, "", true, null, receipt, register)
            : new(rule.ReceiptPattern, rule.RegisterPattern, rule.Area, rule.Yearly, rule.Week, receipt, register);
    }

    /// <summary>Clocks without a number that this body gives one.</summary>
    private async Task<IReadOnlyList<OpenAmount>> Amounts(Rulebook book, long body, BodyKind kind, CancellationToken stop)
    {
        var set = await db.Set<BodyAmount>().AsNoTracking().Where(a => a.Body == body)
            .ToDictionaryAsync(a => a.Clock, a => a.Amount, StringComparer.Ordinal, stop);
        var used = book.Procedures.SelectMany(p => p.Clocks).Select(c => c.Clock).Distinct(StringComparer.Ordinal)
            .Select(id => book.Clocks.LastOrDefault(c => c.Id == id)).OfType<Clock>();
        return [.. used.Where(c => c is { Amount: null, UntilStage: null } && CaseRegisters.Sets(book, c.Id, kind))
            .Select(c => new OpenAmount(c.Id, c.Name, c.Grounds.Clause, set.TryGetValue(c.Id, out var days) ? days : null))];
    }

    private async Task<IReadOnlyList<BodyChangeLine>> Changes(Rulebook book, long body, CancellationToken stop)
    {
        var changes = await db.Set<BodyChange>().AsNoTracking().Where(c => c.Body == body).OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(stop);
        var names = await officers.Names([.. changes.Select(c => c.ChangedBy).Distinct()], stop);
        return [.. changes.Select(c => new BodyChangeLine(c.At, names.GetValueOrDefault(c.ChangedBy, "–"), c.ReceiptPattern, c.RegisterPattern,
            c.Clock is { } clock ? book.Clocks.LastOrDefault(k => k.Id == clock)?.Name ?? clock : null, c.Amount))];
    }
}
