using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Conduct.CheckPost;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Act = Netral.Conduct.CheckPost.Act;

namespace Netral.Conduct.AskFirst;

/// <summary>One reason, as the API gives it (design.md §5). Places count UTF-16 units; the end is not part of the mark.</summary>
internal sealed record ApiFinding(string Kind, string? Form, string? Clause, double? Confidence, IReadOnlyList<int[]> Spans, string Why, string Verdict, string? OtherForm, bool NeedsLegalCheck, string Advice, string Rule);

/// <summary>What is asked; only act and person have to be said.</summary>
internal sealed record ApiQuestion([property: WordOf<Act>] string Act, string? Text, string? Date, string? Region, [property: WordOf<PersonKind>] string Person, string? Contest);

internal sealed record ApiAnswer(string Verdict, IReadOnlyList<ApiFinding> Findings, string Sentence, IReadOnlyList<string> Forms, IReadOnlyList<string> Contests, string Rulebook);

/// <summary><c>POST /api/v1/conduct/check</c>: no account, no cookie; nothing of it is stored or logged.</summary>
internal static class ConductApi
{
    internal static readonly Problem NotJson = new(Trouble.Invalid, "conduct.not_json", "Kirim JSON: {\"act\", \"text\", \"date\", \"region\", \"person\"}.");
    internal static readonly Problem BadAct = new(Trouble.Invalid, "conduct.act", "Perbuatan harus salah satu dari: {0}.", "act", string.Join(", ", Enum.GetValues<Act>().Select(a => Word.Of(a))));
    internal static readonly Problem BadPerson = new(Trouble.Invalid, "conduct.person", "Status harus salah satu dari: {0}.", "person", string.Join(", ", Enum.GetValues<PersonKind>().Select(p => Word.Of(p))));
    internal static readonly Problem BadDate = new(Trouble.Invalid, "conduct.date", "Tanggal harus seperti 2024-11-27.", "date");
    internal static readonly Problem BadRegion = new(Trouble.Invalid, "conduct.region", "Wilayah harus berupa kode, misalnya 19.01.", "region");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/conduct/check", Check).RequireAuthorization(Policies.Everyone).RequireRateLimiting(AskFirst.RateLimit).WithoutAmbientAuthority().WithTags("law")
            .Says("checkPost", "Menilai rancangan unggahan atau perbuatan. Tidak ada yang disimpan atau dicatat.").Accepts<ApiQuestion>("application/json")
            .Refuses(NotJson, BadAct, BadPerson, BadDate, BadRegion).Refuses(DraftCheck.TextLong, DraftCheck.NoText).Refuses([.. LawProblems.Asked]).Answers<ApiAnswer>();

    private static async Task<IResult> Check(HttpContext http, DraftCheck check, Phrasebook phrases, TimeProvider clock, CancellationToken stop)
    {
        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, stop);
        }
        catch (JsonException)
        {
            return Refusals.Json(NotJson);
        }
        using (body)
        {
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return Refusals.Json(NotJson);
            var problems = new List<Problem>();
            var question = Read(body.RootElement, clock, problems);
            if (problems.Count > 0)
                return Refusals.Json(problems);
            return (await check.Check(question, stop)).Try(out var considered, out var refusal) ? Results.Json(Told(considered, phrases)) : Refusals.Json(refusal);
        }
    }

    private static Question Read(JsonElement body, TimeProvider clock, List<Problem> problems)
    {
        if (!Word.TryRead<Act>(Text(body, "act"), out var act))
            problems.Add(BadAct);
        if (!Word.TryRead<PersonKind>(Text(body, "person"), out var person))
            problems.Add(BadPerson);
        // A picture without words is asked about without a text; a number in its place is a mistake of the caller.
        if (body.TryGetProperty("text", out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            problems.Add(DraftCheck.NoText);
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var date = today;
        if (Has(body, "date") && !Days.TryRead(Text(body, "date"), out date))
            problems.Add(BadDate);
        var region = Text(body, "region");
        if (Has(body, "region") && !RegionCode.IsCode(region))
            problems.Add(BadRegion);
        return new(act, Text(body, "text"), date, region, person, Has(body, "contest") ? Text(body, "contest") ?? "" : null);
    }

    private static bool Has(JsonElement body, string key) => body.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0);

    private static string? Text(JsonElement body, string key) => body.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static ApiAnswer Told(Considered considered, Phrasebook phrases)
    {
        var answer = considered.Answer;
        var instead = considered.FormsAreForOthers && considered.Provisions is [var first, ..] ? first : null;
        return new(Word.Of(answer.Verdict), [.. answer.Findings.Select(f => Told(f, instead, phrases))], Headline.Of(considered, phrases), considered.Forms, considered.Contests, considered.Law.Book.Sha256);
    }

    // A village head is reached by election law and not by the forms: the clause that is named is one that holds for the person.
    private static ApiFinding Told(Finding finding, Provision? instead, Phrasebook phrases) => new(
        Word.Of(finding.Kind), finding.Clause?.Form, finding.Clause?.Clause ?? (finding.Verdict == Verdict.Melanggar ? instead?.Grounds.Clause : null), finding.Confidence,
        [.. finding.Spans.Select(s => new[] { s.Start, s.End })], phrases.Say(finding.Why), Word.Of(finding.Verdict), finding.Clause is null ? null : finding.OtherForm,
        finding.Clause?.NeedsLegalCheck ?? true, phrases.Say(finding.Advice), finding.Rule);
}
