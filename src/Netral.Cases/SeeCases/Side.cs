using System.Globalization;
using Netral.Platform.Pages;

namespace Netral.Cases.SeeCases;

/// <summary>From which side officers look: the body that handles reports, or those to whom something was forwarded. The pages are the same; what they may show is not.</summary>
/// <param name="Root">Where its pages begin.</param>
/// <param name="Policy">By name.</param>
/// <param name="Reports">Reports may be led to.</param>
public sealed record Side(string Root, string Policy, bool Reports)
{
    public static readonly Side Handling = new("/perkara", CasesModule.HandleCases, true);
    public static readonly Side Forwarded = new("/diteruskan", CasesModule.HandleForwarded, false);

    public static IReadOnlyList<Side> Both { get; } = [Handling, Forwarded];

    /// <summary>The side of whoever sees this page: the rail shows him one of the two.</summary>
    public static Side Of(PageContext page) => page.Rail.Any(r => r.Href == Forwarded.Root) && page.Rail.All(r => r.Href != Handling.Root) ? Forwarded : Handling;

    public string Case(long number, string more = "") => string.Create(CultureInfo.InvariantCulture, $"{Root}/{number}{more}");

    public string Move(long number, int track, string move) => string.Create(CultureInfo.InvariantCulture, $"{Root}/{number}/langkah/{track}/{move}");
}
