using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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

/// <summary><c>/perkara/aturan-lembaga</c>: patterns of numbers, working days, and days that the law leaves open, with what stood there before.</summary>
internal static class ArrangeBody
{
    private const int MostLines = 50;

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/aturan-lembaga", Show);
        group.MapPost("/aturan-lembaga", Arrange);
        group.MapPost("/aturan-lembaga/hari", SetAmount);
    }

    private static async Task<IResult> Show(IServiceProvider services, CaseAccess access, CancellationToken stop) =>
        await access.Officer(stop) is { } officer
            ? Html.Page<BodyRulesPage>(await View(services, access.Side, officer, new Problems(), null, stop))
            : CaseRefusal.Show(CaseProblems.NoBody);

    private static async Task<IResult> Arrange(HttpContext http, CaseAccess access, CaseRegisters registers, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        var (receipt, register, area, yearly) = (form["penerimaan"].ToString().Trim(), form["register"].ToString().Trim(), form["wilayah"].ToString().Trim(),
            form["tahunan"] == "ya");
        var problems = new Problems(form);
        if (NumberPattern.Check(receipt, yearly) is { } wrong)
            problems.Add(wrong.At("penerimaan"));
        if (NumberPattern.Check(register, yearly) is { } wrongToo)
            problems.Add(wrongToo.At("register"));
        if (area.Length > 20)
            problems.Add(CaseProblems.PatternLong.With(20).At("wilayah"));
        var next = new NextNumbers(Next(form, "penerimaan_berikut", problems), Next(form, "register_berikut", problems));
        var week = int.TryParse(form["minggu"], CultureInfo.InvariantCulture, out var days) ? days : (int?)null;
        // The first press shows what numbers would look like; only the second one changes them.
        if (!problems.Any && form["aksi"] == "simpan")
        {
            if ((await registers.Arrange(officer, receipt, register, area, yearly, week, next, stop)).Problem is not { } refusal)
                return Html.SeeOther(access.Side.Root + "/aturan-lembaga");
            problems.Add(refusal.Field == "week" ? refusal.At("minggu") : refusal);
        }
        var view = await View(http.RequestServices, access.Side, officer, problems,
            problems.Any ? null : new NumberingView(receipt, register, area, yearly, week, next.Receipt ?? 0, next.Register ?? 0), stop);
        return problems.Any ? Html.Again<BodyRulesPage>(problems, view) : Html.Page<BodyRulesPage>(view);
    }

    private static async Task<IResult> SetAmount(HttpContext http, CaseAccess access, CaseRegisters registers, IBodies bodies, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        // Each clock's field has a name of its own: several stand on one page.
        var field = $"jumlah-{form["tenggat"]}";
        var problem = int.TryParse(form[field], CultureInfo.InvariantCulture, out var amount)
            ? (await registers.SetAmount(officer, await KindOf(officer, bodies, stop), form["tenggat"].ToString(), amount, stop)).Problem
            : ShowCase.ShowCase.NotANumber;
        if (problem is null)
            return Html.SeeOther(access.Side.Root + "/aturan-lembaga");
        var problems = new Problems(form);
        problems.Add(problem.At(field));
        return Html.Again<BodyRulesPage>(problems, await View(http.RequestServices, access.Side, officer, problems, null, stop));
    }

    private static async Task<BodyKind> KindOf(KnownOfficer officer, IBodies bodies, CancellationToken stop) =>
        (await bodies.Of([officer.Body!.Value], stop)).GetValueOrDefault(officer.Body.Value)?.Kind ?? BodyKind.Other;

    /// <summary>Empty: it goes on where it stands.</summary>
    private static int? Next(IFormCollection form, string field, Problems problems)
    {
        var typed = form[field].ToString().Trim();
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000)
            return number;
        problems.Add(CaseProblems.NextUnreadable.At(field));
        return null;
    }

    private static async Task<object> View(IServiceProvider services, Side side, KnownOfficer officer, Problems problems, NumberingView? preview,
        CancellationToken stop)
    {
        var (db, body) = (services.GetDb(), officer.Body!.Value);
        var (book, kind, registers) = ((await services.GetLaw().InForce(stop)).Book,
            await KindOf(officer, (IBodies)services.GetService(typeof(IBodies))!, stop), (CaseRegisters)services.GetService(typeof(CaseRegisters))!);
        var rule = await db.Set<BodyRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Body == body, stop);
        var amounts = await db.Set<BodyAmount>().AsNoTracking().Where(a => a.Body == body).ToDictionaryAsync(a => a.Clock, a => a.Amount,
            StringComparer.Ordinal, stop);
        var changes = await db.Set<BodyChange>().AsNoTracking().Where(c => c.Body == body).OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(stop);
        var names = await services.GetOfficers().Names([.. changes.Select(c => c.ChangedBy).Distinct()], stop);
        var open = book.Procedures.SelectMany(p => p.Clocks).Select(c => c.Clock).Distinct(StringComparer.Ordinal)
            .Select(id => book.Clocks.LastOrDefault(c => c.Id == id)).OfType<Clock>().Where(c => c is { Amount: null, UntilStage: null }
                && CaseRegisters.Sets(book, c.Id, kind));
        var year = rule?.Yearly == false ? 0 : Zone.WIB.DateAt(((TimeProvider)services.GetService(typeof(TimeProvider))!).GetUtcNow().UtcDateTime).Year;
        var (nextReceipt, nextRegister) = (await registers.Last(body, "receipt", year, stop) + 1, await registers.Last(body, "register", year, stop) + 1);
        preview = preview is null
            ? null
            : preview with { NextReceipt = preview.NextReceipt > 0 ? preview.NextReceipt : nextReceipt, NextRegister = preview.NextRegister > 0 ? preview.NextRegister : nextRegister };
        return new
        {
            Side = side,
            Problems = problems,
            Preview = preview,
            Numbering = rule is null
                ? new NumberingView(NumberPattern.UsualReceipt, NumberPattern.UsualRegister, "", true, null, nextReceipt, nextRegister)
                : new NumberingView(rule.ReceiptPattern, rule.RegisterPattern, rule.Area, rule.Yearly, rule.Week, nextReceipt, nextRegister),
            Amounts = (IReadOnlyList<OpenAmount>)[.. open.Select(c => new OpenAmount(c.Id, c.Name, c.Grounds.Clause, amounts.TryGetValue(c.Id, out var days) ? days : null))],
            Changes = (IReadOnlyList<BodyChangeLine>)[.. changes.Select(c => new BodyChangeLine(c.At, names.GetValueOrDefault(c.ChangedBy, "–"), c.ReceiptPattern, c.RegisterPattern,
                c.Clock is { } clock ? book.Clocks.LastOrDefault(k => k.Id == clock)?.Name ?? clock : null, c.Amount))],
        };
    }

    private static NetralDb GetDb(this IServiceProvider services) => (NetralDb)services.GetService(typeof(NetralDb))!;
    private static ILawInForce GetLaw(this IServiceProvider services) => (ILawInForce)services.GetService(typeof(ILawInForce))!;
    private static IOfficers GetOfficers(this IServiceProvider services) => (IOfficers)services.GetService(typeof(IOfficers))!;
}
