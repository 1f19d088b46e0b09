using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Netral.Platform.Access;
using Netral.Platform.Pages;

namespace Netral.Accounts.GrantRole;

/// <summary>Who is to be admitted, as a form names him.</summary>
/// <param name="HomeAgency">The agency he comes from; null where it is not in this instance.</param>
internal sealed record TypedOfficer(string Email, string Name, long? HomeAgency)
{
    /// <summary>Chosen for an agency that is not in this instance.</summary>
    public const string Elsewhere = "-";

    /// <summary>Reads <c>nama</c>, <c>surel</c> and <c>asal</c>, with a number behind where a form asks for two people.</summary>
    public static TypedOfficer? Read(IFormCollection form, string number, IReadOnlyList<KnownAgency> agencies, Problems problems)
    {
        var before = problems.All.Count;
        var name = Typing.OneLine(form[$"nama{number}"].ToString());
        if (name.Length is 0 or > 120 || !name.Any(char.IsLetter))
            problems.Add(OfficerProblems.NameMissing.At($"nama{number}"));
        var email = form[$"surel{number}"].ToString().Trim();
        if (!Typing.IsEmail(email))
            problems.Add(OfficerProblems.EmailUnreadable.At($"surel{number}"));
        var code = form[$"asal{number}"].ToString();
        var home = agencies.FirstOrDefault(a => a.Code == code);
        if (home is null && code != Elsewhere)
            problems.Add(OfficerProblems.HomeUnknown.At($"asal{number}"));
        return problems.All.Count == before ? new(email, name, home?.Number) : null;
    }
}

internal static partial class Typing
{
    /// <summary>The form that Identity takes as a user name too.</summary>
    public static bool IsEmail(string text) => text.Length is > 0 and <= 254 && EmailShape().IsMatch(text);

    /// <summary>19, 19.01, 19.01.02 or a village: 19.01.02.2001.</summary>
    public static bool IsRegion(string text) => RegionShape().IsMatch(text);

    /// <summary>Single spaces, no control and direction characters: they could make a name read as another one.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                line.Append(rune);
        }
        return line.ToString().Trim();
    }

    /// <summary>Two ways of writing one name.</summary>
    public static bool SameName(string first, string second) => string.Equals(OneLine(first), OneLine(second), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex RegionShape();
}
