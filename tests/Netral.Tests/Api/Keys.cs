using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netral.Accounts.ApiKeys;
using Netral.Tests.Floor;

namespace Netral.Tests.Api;

/// <summary>API keys as officers make them: through the page.</summary>
internal static partial class Keys
{
    public const string Page = KeyPages.Path;

    /// <summary>The secret, read from the one answer that shows it.</summary>
    public static async Task<string> Key(this Visitor officer, string scope, DateOnly? until = null, params string[] policies)
    {
        await officer.Get($"{Page}/baru");
        var answer = await officer.Post($"{Page}/baru", Fields(scope, until, policies));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text.Length > 1500 ? text[..1500] : text);
        return Secret().Match(text).Value;
    }

    public static (string Name, string Value)[] Fields(string scope, DateOnly? until, params string[] policies) =>
    [
        ("nama", "Penggajian"), ("cakupan", scope), ("berakhir", (until ?? new DateOnly(2024, 12, 31)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        .. policies.Select(p => (KeyPlan.TickPrefix + p, "ya")),
    ];

    public static long NumberOf(string secret) => KeyToken.Read(secret)!.Value.Number;

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string?> Code(this HttpResponseMessage answer) => (await answer.Json()).GetProperty("code").GetString();

    /// <summary>Problem details of this status with this code.</summary>
    public static async Task ShouldRefuse(this Task<HttpResponseMessage> asking, int status, string code)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((status, "application/problem+json"), text);
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldBe(code);
    }

    public static Task<HttpResponseMessage> With(this HttpClient http, HttpMethod method, string path, params (string Name, string Value)[] headers) => http.With(method, path, null, headers);

    public static Task<HttpResponseMessage> With(this HttpClient http, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request);
    }

    [GeneratedRegex("netral_[0-9]+_[0-9A-Z]{58}", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
