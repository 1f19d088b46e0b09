using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Registers;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Platform.Pages;

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
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/aturan-lembaga", Show);
        group.MapPost("/aturan-lembaga", Arrange);
        group.MapPost("/aturan-lembaga/hari", SetAmount);
    }

    private static async Task<IResult> Show(CaseAccess access, BodyRulePages pages, CancellationToken stop) =>
        await access.Officer(stop) is { } officer
            ? Html.Page<BodyRulesPage>(await pages.Of(access.Side, officer, new Problems(), null, stop))
            : CaseRefusal.Show(CaseProblems.NoBody);

    private static async Task<IResult> Arrange(HttpContext http, CaseAccess access, CaseRegisters registers, BodyRulePages pages, CancellationToken stop)
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
        var view = await pages.Of(access.Side, officer, problems,
            problems.Any ? null : new NumberingView(receipt, register, area, yearly, week, next.Receipt ?? 0, next.Register ?? 0), stop);
        return problems.Any ? Html.Again<BodyRulesPage>(problems, view) : Html.Page<BodyRulesPage>(view);
    }

    private static async Task<IResult> SetAmount(HttpContext http, CaseAccess access, CaseRegisters registers, BodyRulePages pages, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        // Each clock's field has a name of its own: several stand on one page.
        var field = $"jumlah-{form["tenggat"]}";
        var problem = int.TryParse(form[field], CultureInfo.InvariantCulture, out var amount)
            ? (await registers.SetAmount(officer, await pages.KindOf(officer, stop), form["tenggat"].ToString(), amount, stop)).Problem
            : ShowCase.ShowCase.NotANumber;
        if (problem is null)
            return Html.SeeOther(access.Side.Root + "/aturan-lembaga");
        var problems = new Problems(form);
        problems.Add(problem.At(field));
        return Html.Again<BodyRulesPage>(problems, await pages.Of(access.Side, officer, problems, null, stop));
    }

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
}
