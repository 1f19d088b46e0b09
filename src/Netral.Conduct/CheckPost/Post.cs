using Netral.Kernel;

namespace Netral.Conduct.CheckPost;

/// <summary>What somebody wants to do; the words of the API are <see cref="Word.Of"/> of these.</summary>
public enum Act { Post, Comment, Like, Share, Follow, Join, Photo, Attend, Give, Other }

/// <summary>The answer. <see cref="Aman"/> means that nothing was found, never that it is allowed.</summary>
public enum Verdict { Aman, HatiHati, Melanggar }

public enum FindingKind { Support, Hate, Hoax, Solicitation, Gift, Facility }

/// <summary>What is to be checked. Nothing of it is kept.</summary>
/// <param name="Text">The words of the post, of what is liked or shared, the name of the group or account, or the person's own description of the photo or deed.</param>
/// <param name="Date">The day of the act: before or after the contestants were fixed.</param>
public sealed record Draft(Act Act, string? Text, DateOnly Date);

/// <summary>A contestant as the contest's data has it: <c>Rangga Contoh – Melati Rekaan</c>, 2, slogans, hashtags with or without #, accounts with or without @.</summary>
public sealed record Candidate(string Name, int? Number, IReadOnlyList<string> Slogans, IReadOnlyList<string> Hashtags, IReadOnlyList<string> Accounts);

/// <summary>Where a form of breach is written down, for the person and the day asked about. The caller looks it up in the rulebook.</summary>
/// <param name="Form">The key of the form, <c>A4</c> or <c>B6</c>.</param>
/// <param name="Clause">The citation that is shown.</param>
public sealed record FormClause(string Form, string Clause, bool NeedsLegalCheck = false);

/// <summary>A part of the original text in UTF-16 places; the end is not part of it.</summary>
public readonly record struct Span(int Start, int End);

/// <summary>One reason for the answer.</summary>
/// <param name="Rule">The rule's id in <c>aturan.yaml</c>; with <c>/kutipan</c> when it stood in reported speech and weighs less for that.</param>
/// <param name="Form">The form that could apply on the draft's day; null when no form fits.</param>
/// <param name="OtherForm">The form on the other side of the fixing of contestants, set only when the contest's day of fixing is unknown: then both may apply.</param>
/// <param name="Confidence">The rule's precision on the development set; null when it was not measured there often enough.</param>
/// <param name="Spans">The words that led to it, in order; empty when the act itself did.</param>
/// <param name="Why">Plain Indonesian, a key of the text catalogue.</param>
/// <param name="Advice">What would make it safer; a key of the text catalogue.</param>
public sealed record Finding(string Rule, FindingKind Kind, Verdict Verdict, string? Form, string? OtherForm, FormClause? Clause, double? Confidence, IReadOnlyList<Span> Spans, string Why, string Advice);

/// <param name="Sentence">What is shown above the findings; a key of the text catalogue with {0} for <paramref name="Forms"/>.</param>
public sealed record Answer(Verdict Verdict, string Sentence, IReadOnlyList<string> Forms, IReadOnlyList<Finding> Findings)
{
    public const string NothingFound = "Kami tidak menemukan tanda larangan. Ini bukan izin.";
    public const string TakeCare = "Ini bisa dibaca sebagai keberpihakan. Pikirkan lagi sebelum melanjutkan.";
    public const string Matches = "Ini cocok dengan bentuk pelanggaran {0}.";
}
