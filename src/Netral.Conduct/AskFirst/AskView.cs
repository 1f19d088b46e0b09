using System.Globalization;
using Netral.Conduct.CheckPost;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;
using Act = Netral.Conduct.CheckPost.Act;

namespace Netral.Conduct.AskFirst;

/// <summary>A piece of the text that was asked about; marked where it led to a finding.</summary>
public sealed record TextPiece(string Text, bool Marked);

/// <summary>A form that could apply, as people read it.</summary>
public sealed record FormLine(string Key, string Name, string Grade, string Clause, string? Check);

/// <summary>One reason for the answer.</summary>
/// <param name="Words">The words of the text that led to it.</param>
/// <param name="Precision">0 to 100, where it was measured.</param>
public sealed record ReasonView(string Why, string Advice, bool Serious, IReadOnlyList<string> Words, IReadOnlyList<FormLine> Forms, double? Precision);

/// <summary>The answer as the page shows it.</summary>
/// <param name="Level"><c>aman</c>, <c>hati_hati</c> or <c>melanggar</c>.</param>
public sealed record AnswerView(string Level, string Headline, IReadOnlyList<ReasonView> Reasons, IReadOnlyList<TextPiece> Text, IReadOnlyList<FormLine> Provisions, IReadOnlyList<string> Contests, bool NoRegion, string Rulebook);

/// <summary>What <c>/cek</c> shows.</summary>
/// <param name="Shared">Came from a phone's share menu: nothing was said about the person.</param>
public sealed record AskView(IReadOnlyList<Choice> Acts, IReadOnlyList<Choice> Persons, IReadOnlyList<Choice> Contests, IReadOnlyList<string> Regions, string Today, AnswerView? Answer, bool Shared)
{
    private const int MostWords = 12;

    internal static AskView Empty(Statute law, TimeProvider clock) => new(
        [.. Enum.GetValues<Act>().Select(a => new Choice(Word.Of(a), ConductWords.Of(a)))], [.. ConductWords.Askers.Select(p => new Choice(Word.Of(p), ConductWords.Of(p)))],
        [.. law.Book.Contests.Where(c => c.Stages.Max(s => s.To).AddDays(90) >= AskFirst.Today(clock)).Select(c => new Choice(c.Id, c.Name))],
        [.. law.Places.Regencies.Select(r => r.Name)], AskFirst.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, false);

    internal static AskView Of(Statute law, TimeProvider clock, Question asked, Considered considered, Phrasebook phrases, bool shared)
    {
        var answer = considered.Answer;
        var book = law.Book;
        return Empty(law, clock) with
        {
            Shared = shared,
            Answer = new(Word.Of(answer.Verdict), Headline.Of(considered, phrases), [.. answer.Findings.Select(f => Reason(f, asked, book, phrases))], Pieces(asked.Text ?? "", answer.Findings),
                [.. considered.Provisions.Select(p => new FormLine("", phrases.Say(p.Name), "", p.Grounds.Clause, p.Grounds.CheckReason is { } why ? phrases.Say(why) : null))],
                [.. considered.Contests.Select(id => book.Contests.FirstOrDefault(c => c.Id == id)?.Name ?? id)], asked.Region is null, book.Sha256),
        };
    }

    private static ReasonView Reason(Finding finding, Question asked, Rulebook book, Phrasebook phrases) => new(
        phrases.Say(finding.Why), phrases.Say(finding.Advice), finding.Verdict == Verdict.Melanggar,
        [.. finding.Spans.Select(s => asked.Text![s.Start..s.End]).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)],
        [.. new[] { finding.Form, finding.OtherForm }.OfType<string>().Distinct(StringComparer.Ordinal).Select(key => Line(key, asked, book, phrases)).OfType<FormLine>()],
        finding.Confidence is { } share ? share * 100 : null);

    private static FormLine? Line(string key, Question asked, Rulebook book, Phrasebook phrases)
    {
        if (book.Forms.FirstOrDefault(f => f.Key == key && f.Persons.Contains(asked.Person) && f.Grounds.InForce.On(asked.Date)) is not { } form)
            return null;
        var name = Wording.Current.Language == "en" ? form.NameEn : form.Name;
        return new(key, name, phrases.Say(ConductWords.Of(form.Class)), form.Grounds.Clause, form.Grounds.CheckReason is { } why ? phrases.Say(why) : null);
    }

    /// <summary>The text cut at the marks of all findings; overlapping marks become one.</summary>
    internal static IReadOnlyList<TextPiece> Pieces(string text, IReadOnlyList<Finding> findings)
    {
        var pieces = new List<TextPiece>();
        var at = 0;
        foreach (var span in findings.SelectMany(f => f.Spans).OrderBy(s => s.Start).ThenByDescending(s => s.End))
        {
            var (start, end) = (Math.Max(span.Start, at), Math.Min(span.End, text.Length));
            if (end <= start)
                continue;
            if (start > at)
                pieces.Add(new(text[at..start], false));
            pieces.Add(new(text[start..end], true));
            at = end;
        }
        if (at < text.Length)
            pieces.Add(new(text[at..], false));
        return pieces;
    }
}
