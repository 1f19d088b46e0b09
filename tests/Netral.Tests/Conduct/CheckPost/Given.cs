using Netral.Conduct.CheckPost;

namespace Netral.Tests.Conduct.CheckPost;

/// <summary>An invented contest and short ways to ask about it.</summary>
internal static class Given
{
    public static readonly DateOnly Fixed = new(2030, 9, 22);
    public static readonly DateOnly Campaign = new(2030, 10, 10);

    private static readonly Candidate[] Candidates =
    [
        new("Surya Misal – Kartini Andai", 1, ["Contoh Bersinar"], ["#SuryaKartini"], ["@suryakartini.official"]),
        new("Rangga Contoh – Melati Rekaan", 2, ["Rumah Kita Semua"], ["#RanggaMelati"], ["@ranggamelati"]),
    ];

    public static Ballot Ballot { get; } = new(Candidates, Fixed);
    public static Ballot UndatedBallot { get; } = new(Candidates, null);

    public static Answer Check(string? text, Act act = Act.Post, Ballot? ballot = null, DateOnly? date = null) =>
        PostCheck.Standard.Check(new Draft(act, text, date ?? Campaign), ballot ?? Ballot, form => new FormClause(form, $"Lampiran II huruf {form[0]} angka {form[1..]}"));

    public static string[] Marked(string text, Act act = Act.Post, Ballot? ballot = null) =>
        [.. Check(text, act, ballot).Findings.SelectMany(finding => finding.Spans).Distinct().OrderBy(span => span.Start).Select(span => text[span.Start..span.End])];
}
