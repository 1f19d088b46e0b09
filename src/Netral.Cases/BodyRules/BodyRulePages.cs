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

/// <summary>Gathers what the page of a body's own rules shows: how it numbers, which clocks wait for a number of days, and who changed what.</summary>
internal sealed class BodyRulePages(NetralDb db, ILawInForce law, IOfficers officers, IBodies bodies, CaseRegisters registers, TimeProvider clock)
{
    private const int MostLines = 50;

    public async Task<BodyKind> KindOf(KnownOfficer officer, CancellationToken stop) =>
        (await bodies.Of([officer.Body!.Value], stop)).GetValueOrDefault(officer.Body.Value)?.Kind ?? BodyKind.Other;

    /// <summary>Parameters of <see cref="BodyRulesPage"/>.</summary>
    /// <param name="preview">What numbers would look like; null before somebody asked.</param>
    public async Task<object> Of(Side side, KnownOfficer officer, Problems problems, NumberingView? preview, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var (book, kind) = ((await law.InForce(stop)).Book, await KindOf(officer, stop));
        var rule = await db.Set<BodyRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == body, stop);
        var year = rule?.Yearly == false ? 0 : Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime).Year;
        var (receipt, register) = (await registers.Last(body, "receipt", year, stop) + 1, await registers.Last(body, "register", year, stop) + 1);
        return new
        {
            Side = side,
            Problems = problems,
            Preview = preview is null ? null : preview with
            {
                NextReceipt = preview.NextReceipt > 0 ? preview.NextReceipt : receipt,
                NextRegister = preview.NextRegister > 0 ? preview.NextRegister : register,
            },
            Numbering = rule is null
                ? new NumberingView(NumberPattern.UsualReceipt, NumberPattern.UsualRegister, "", true, null, receipt, register)
                : new NumberingView(rule.ReceiptPattern, rule.RegisterPattern, rule.Area, rule.Yearly, rule.Week, receipt, register),
            Amounts = await Amounts(body, book, kind, stop),
            Changes = await Changes(body, book, stop),
        };
    }

    private async Task<IReadOnlyList<OpenAmount>> Amounts(long body, Rulebook book, BodyKind kind, CancellationToken stop)
    {
        var set = await db.Set<BodyAmount>().AsNoTracking().Where(a => a.Body == body).ToDictionaryAsync(a => a.Clock, a => a.Amount, StringComparer.Ordinal, stop);
        var open = book.Procedures.SelectMany(p => p.Clocks).Select(c => c.Clock).Distinct(StringComparer.Ordinal).Select(id => book.Clocks.LastOrDefault(c => c.Id == id))
            .OfType<Clock>().Where(c => c is { Amount: null, UntilStage: null } && CaseRegisters.Sets(book, c.Id, kind));
        return [.. open.Select(c => new OpenAmount(c.Id, c.Name, c.Grounds.Clause, set.TryGetValue(c.Id, out var days) ? days : null))];
    }

    private async Task<IReadOnlyList<BodyChangeLine>> Changes(long body, Rulebook book, CancellationToken stop)
    {
        var rows = await db.Set<BodyChange>().AsNoTracking().Where(c => c.Body == body).OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(stop);
        var names = await officers.Names([.. rows.Select(c => c.ChangedBy).Distinct()], stop);
        return [.. rows.Select(c => new BodyChangeLine(c.At, names.GetValueOrDefault(c.ChangedBy, "–"), c.ReceiptPattern, c.RegisterPattern,
            c.Clock is { } changed ? book.Clocks.LastOrDefault(k => k.Id == changed)?.Name ?? changed : null, c.Amount))];
    }
}
