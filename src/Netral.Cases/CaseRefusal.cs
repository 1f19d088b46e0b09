using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Cases;

/// <summary>A page that says why something of a case cannot be shown or done.</summary>
internal static class CaseRefusal
{
    public static RazorComponentResult<CaseRefusalPage> Show(Problem refusal) => Html.Page<CaseRefusalPage>(new { Refusal = refusal }, Refusals.Status(refusal.Kind));
}

internal static class CaseNames
{
    /// <summary>How a case is called on pages: the newest number it has.</summary>
    public static string Of(Case found) => Of(found.Register, found.Receipt, found.Id);

    public static string Of(CaseView found) => Of(found.Register, found.Receipt, found.Number);

    private static string Of(string? register, string? receipt, long number) => register ?? receipt ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{number}");
}
