namespace Netral.Journeys.Floor;

/// <summary>How a visitor sees the program: language, width, theme, and whether scripts run.</summary>
public sealed record Look(string Locale, int Width, bool Dark = false, bool Script = true)
{
    public static readonly Look Phone = new("id-ID", 360);
    public static readonly Look Desktop = new("id-ID", 1280);

    public Look English => this with { Locale = "en-GB" };

    public Look AtNight => this with { Dark = true };

    public Look WithoutScript => this with { Script = false };

    /// <summary>Phone and desktop, light and dark, Indonesian and English: for a theory over a page.</summary>
    public static TheoryData<Look> Every =>
    [
        .. from size in new[] { Phone, Desktop } from language in new[] { size, size.English } from look in new[] { language, language.AtNight } select look,
    ];

    /// <summary>
    /// Each pair of language, size, theme and script at least once, for journeys that are too long for every look.
    /// </summary>
    public static TheoryData<Look> Chosen =>
        [Phone, Phone.English.AtNight, Phone.AtNight.WithoutScript, Desktop.AtNight, Desktop.English.WithoutScript];

    /// <summary>For the names of tests and pictures: <c>id-360-dark</c>.</summary>
    public override string ToString() => $"{Locale[..2]}-{Width}{(Dark ? "-dark" : "")}{(Script ? "" : "-noscript")}";
}
