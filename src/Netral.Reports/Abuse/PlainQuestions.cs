using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Netral.Reports.Abuse;

/// <summary>A question that anybody can answer and a program that fills forms cannot.</summary>
/// <param name="Ask">By language; Indonesian at least, for whoever reads in one that is missing.</param>
/// <param name="Answers">Small letters; right in whichever language it was asked.</param>
internal sealed record PlainQuestion(IReadOnlyDictionary<string, string> Ask, IReadOnlyList<string> Answers)
{
    public const string Usual = "id";

    public string In(string language) => Ask.GetValueOrDefault(language) ?? Ask[Usual];

    public bool IsAnswer(string? typed) =>
        typed is not null && Answers.Contains(typed.Trim().TrimEnd('.').ToLower(CultureInfo.InvariantCulture), StringComparer.Ordinal);
}

/// <summary>The questions are data: <c>questions.json</c> beside this file, or the file that <c>Reports:Questions</c> names.</summary>
internal sealed class PlainQuestions
{
    private readonly List<PlainQuestion> all;

    public PlainQuestions(IConfiguration settings)
    {
        using var text = settings["Reports:Questions"] is { Length: > 0 } path ? File.OpenRead(path) : BuiltIn();
        all = JsonSerializer.Deserialize<List<PlainQuestion>>(text, JsonSerializerOptions.Web) ?? [];
        if (all.Count == 0 || all.Exists(q => q.Ask?.ContainsKey(PlainQuestion.Usual) != true || q.Answers is not { Count: > 0 }))
            throw new InvalidDataException("Each plain question needs its Indonesian words (ask.id) and an answer.");
    }

    private static Stream BuiltIn() => typeof(PlainQuestions).Assembly.GetManifestResourceStream("Netral.Reports.Abuse.questions.json")!;

    /// <summary>The same for one report at each showing.</summary>
    public PlainQuestion For(ReadOnlySpan<byte> report) => all[report[0] % all.Count];

    /// <summary>The same for everybody who sends from a region by the interface, where no page is kept between asking and answering.</summary>
    public PlainQuestion ForRegion(string region) => all[(int)((uint)region.Sum(letter => letter) % all.Count)];
}
