using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Netral.Reports.Abuse;

/// <summary>A question that anybody can answer and a program that fills forms cannot.</summary>
/// <param name="Ask">In Indonesian and English.</param>
/// <param name="Answers">Small letters.</param>
internal sealed record PlainQuestion(string Ask, string AskEn, IReadOnlyList<string> Answers);

/// <summary>The questions are data: <c>questions.json</c> beside this file, or the file that <c>Reports:Questions</c> names.</summary>
internal sealed class PlainQuestions
{
    private readonly List<PlainQuestion> all;

    public PlainQuestions(IConfiguration settings)
    {
        using var text = settings["Reports:Questions"] is { Length: > 0 } path ? System.IO.File.OpenRead(path) : typeof(PlainQuestions).Assembly.GetManifestResourceStream("Netral.Reports.Abuse.questions.json")!;
        all = JsonSerializer.Deserialize<List<PlainQuestion>>(text, JsonSerializerOptions.Web) is { Count: > 0 } read ? read : throw new InvalidDataException("There is no plain question.");
    }

    /// <summary>The same for one report at each showing.</summary>
    public PlainQuestion For(ReadOnlySpan<byte> report) => all[report[0] % all.Count];

    /// <summary>The same for everybody who sends from a region by the interface, where no page is kept between asking and answering.</summary>
    public PlainQuestion ForRegion(string region) => all[(int)((uint)region.Sum(letter => letter) % all.Count)];

    public static bool Answers(PlainQuestion question, string? typed) => typed is not null && question.Answers.Contains(typed.Trim().TrimEnd('.').ToLower(CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
