using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Accounts;

/// <summary>A sentence that is told later, in the language of whoever reads it.</summary>
/// <param name="Sentence">Indonesian, the key of a catalogue.</param>
/// <param name="Args">Fill its places: numbers, texts, dates, <see cref="Moment"/>s, or another <see cref="Told"/>.</param>
public sealed record Told(string Sentence, params IReadOnlyList<object?> Args)
{
    /// <summary>A name or a code, the same in every language.</summary>
    public static Told Plain(string text) => new("{0}", text);

    public static Told YesNo(bool yes) => new(yes ? "ya" : "tidak");
}

/// <summary>An instant (UTC) that is told in a zone.</summary>
public sealed record Moment(DateTime Utc, Zone Zone);

/// <summary>Tells sentences in the language of this request.</summary>
public sealed class Telling(Phrasebook phrases)
{
    public string Say(Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return phrases.Say(told.Sentence, [.. told.Args.Select(Fill)]);
    }

    private object? Fill(object? arg) => arg switch
    {
        Told inner => Say(inner),
        Moment moment => Wording.Current.Moment(moment.Utc, moment.Zone),
        _ => arg,
    };
}
