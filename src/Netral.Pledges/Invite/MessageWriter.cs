using System.Globalization;
using Microsoft.Extensions.Localization;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>Turns a wording and its values into a message in the person's language.</summary>
internal sealed class MessageWriter(IStringLocalizer<Texts> texts, SiteAddress site)
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The message of a template to one address.</summary>
    /// <param name="path">Where the link leads on this site, for the wordings that have one.</param>
    /// <param name="values">The person's name first.</param>
    public Message Write(string template, string? language, ContactAddress to, Agency agency, string? path, params string[] values)
    {
        var wording = Wordings.All[template];
        var culture = Of(language);
        return In(culture, () => new Message(
            to.Address, values[0], template, culture.TwoLetterISOLanguageName, new Sender(agency.Code, agency.PersonnelOffice), texts[wording.Subject],
            [.. wording.Sentences.Select(s => texts[s, [.. values]].Value)],
            wording.LinkLabel is { } label && path is not null ? site.Link(texts[label], path) : null, values));
    }

    /// <summary>"Senin, 7 Oktober 2024, pukul 08.00 WIB" in the agency's own zone.</summary>
    public static string Time(DateTime utc, Zone zone, string? language)
    {
        var culture = Of(language);
        var format = culture == English ? "dddd d MMMM yyyy 'at' HH:mm" : "dddd, d MMMM yyyy, 'pukul' HH.mm";
        return $"{zone.At(utc).ToString(format, culture)} {zone}";
    }

    /// <summary>The body as it has to be registered as a WhatsApp template: places counted from one, paragraphs apart.</summary>
    public string Template(string template, string language) => In(Of(language), () => string.Join("\n\n", Wordings.All[template].Sentences
        .Select(s => Enumerable.Range(0, 9).Reverse().Aggregate(texts[s].Value, (text, i) => text.Replace($"{{{i}}}", $"{{{{{i + 1}}}}}", StringComparison.Ordinal)))));

    private static CultureInfo Of(string? language) => language == "en" ? English : Indonesian;

    /// <summary>The localizer reads the thread's culture; nothing is awaited in between.</summary>
    private static T In<T>(CultureInfo culture, Func<T> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
