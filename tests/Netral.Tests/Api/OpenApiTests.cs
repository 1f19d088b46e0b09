using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Api;

[UsesDatabase]
public sealed partial class OpenApiTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    private async Task<JsonElement> Document(string language = "id")
    {
        using var answer = await app.Program(null).With(HttpMethod.Get, ApiDescription.Path, ("Accept-Language", language));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return await answer.Json();
    }

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject() from operation in path.Value.EnumerateObject() select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_by_the_schema_of_its_makers()
    {
        var document = await Document();
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1.");
        (await Judge.Shared.Read(document.ToString())).Faults.ShouldBeEmpty();
        (await Judge.Shared.Read("""{"openapi":"3.1.0","info":{"title":"x"}}""")).Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_route_of_the_interface_is_described_and_nothing_else()
    {
        var routes = from e in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                     let path = "/" + e.RoutePattern.RawText!.Trim('/')
                     where path.StartsWith("/api/v1/", StringComparison.Ordinal)
                     from method in e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                     select $"{method} {Constraint().Replace(path, "{$1}")}";
        var described = Operations(await Document()).Select(o => $"{o.Method} {o.Path}").ToList();
        described.ShouldBe(routes, ignoreOrder: true);
        // Only where the data are invented.
        described.ShouldNotContain("GET /api/v1/demo");
    }

    private static readonly string[] Public = ["/api/v1/verify", "/api/v1/law/", "/api/v1/conduct/check", "/api/v1/reports"];

    [Fact]
    public async Task Every_route_says_what_it_does_who_may_and_what_it_refuses()
    {
        var document = await Document();
        var names = new List<string>();
        foreach (var (method, path, operation) in Operations(document))
        {
            var shown = $"{method} {path}";
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(shown);
            names.Add(operation.GetProperty("operationId").GetString()!);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, shown);
            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
                parameter.TryGetProperty("description", out _).ShouldBeTrue($"{shown}: {parameter.GetProperty("name")}");
            var responses = operation.GetProperty("responses");
            responses.EnumerateObject().Count(r => r.Name[0] == '2').ShouldBe(1, shown);
            var open = !operation.TryGetProperty("security", out _);
            open.ShouldBe(Public.Any(p => path.StartsWith(p, StringComparison.Ordinal)), shown);
            foreach (var status in open ? ["400", "429", "500"] : new[] { "400", "401", "403", "429", "500" })
                responses.GetProperty(status).GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("properties").GetProperty("code").GetProperty("enum").GetArrayLength().ShouldBeGreaterThan(0, $"{shown} {status}");
            if (method != "GET" && !open && !path.Contains("{id}", StringComparison.Ordinal))
                operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Count().ShouldBeGreaterThan(0, shown);
            if (!open)
                Policies.Table.Keys.Count(p => operation.GetProperty("description").GetString()!.Contains($"`{p}`", StringComparison.Ordinal)).ShouldBe(1, shown);
        }
        names.ShouldBeUnique();
    }

    [Fact]
    public async Task The_import_takes_files_as_CSV_and_XLSX_and_in_a_form()
    {
        var content = (await Document()).GetProperty("paths").GetProperty("/api/v1/agencies/{code}/staff/import").GetProperty("post").GetProperty("requestBody").GetProperty("content");
        content.EnumerateObject().Select(c => c.Name).ShouldBe(["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream", "multipart/form-data"]);
    }

    [Fact]
    public async Task It_speaks_both_languages_whole_and_says_the_same()
    {
        var (indonesian, english) = (await Document(), await Document("en"));
        Operations(english).Select(o => o.Path).ShouldBe(Operations(indonesian).Select(o => o.Path));
        var phrases = app.Services.GetRequiredService<Phrasebook>();
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");
            var sentences = Operations(indonesian).SelectMany(o => Sentences(o.Operation)).Concat([indonesian.GetProperty("info").GetProperty("description").GetString()!]).Distinct(StringComparer.Ordinal).ToList();
            sentences.Count.ShouldBeGreaterThan(40);
            sentences.Where(s => phrases.Say(s) == s).ShouldBeEmpty();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
        english.ToString().ShouldNotContain("Nomor putaran");
    }

    private static IEnumerable<string> Sentences(JsonElement operation) =>
        [operation.GetProperty("summary").GetString()!, .. operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(p => p.GetProperty("description").GetString()!) : [],
            .. operation.TryGetProperty("requestBody", out var body) && body.TryGetProperty("description", out var said) ? [said.GetString()!] : Array.Empty<string>()];

    [Fact]
    public async Task The_page_for_people_lists_every_route_with_an_example_and_runs_no_script()
    {
        var page = await app.Visitor().Get("/api");
        foreach (var (method, path, _) in Operations(await Document()))
        {
            page.ShouldContain($"<h2 translate=\"no\">{method} {path}</h2>");
            page.ShouldContain($"http://127.0.0.1:5080{path}");
        }
        page.ShouldContain("Authorization: Bearer $NETRAL_KEY");
        (await app.Visitor("en").Get("/api")).ShouldContain("Interface for programs");
    }

    [Fact]
    public async Task The_address_in_the_document_is_ours_whatever_host_was_asked()
    {
        using var answer = await app.Program(null).With(HttpMethod.Get, ApiDescription.Path, ("Host", "jahat.example"));
        (await answer.Json()).GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("http://127.0.0.1:5080");
    }

    /// <summary>The judge is no rubber stamp: what differs from the document in any way is noticed.</summary>
    [Theory]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"unknown","level":null,"identity":null,"name":null,"unit":null,"status":null,"signedAt":null,"agency":null,"round":null,"texts":null,"document":null}""", true)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"unknown"}""", true)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"state":"unknown"}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"baik"}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":7,"state":"unknown"}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"unknown","nip":"1"}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"valid","texts":[{"title":"x"}]}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"valid","texts":[{"title":"x","sha256":"y","z":1}]}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "application/json", """{"code":"AB","state":"valid","signedAt":"besok"}""", false)]
    [InlineData("GET", "/api/v1/verify/AB", 200, "text/html", "<p>", false)]
    [InlineData("GET", "/api/v1/verify/AB", 201, "application/json", """{"code":"AB","state":"unknown"}""", false)]
    [InlineData("DELETE", "/api/v1/verify/AB", 200, "application/json", "{}", false)]
    [InlineData("GET", "/api/v1/baru", 200, "application/json", "{}", false)]
    [InlineData("GET", "/api/v1/baru", 404, "application/problem+json", """{"title":"x","status":404,"code":"not_found"}""", true)]
    [InlineData("GET", "/api/v1/baru", 404, "application/problem+json", """{"title":"x","status":404,"code":"lain"}""", false)]
    [InlineData("GET", "/api/v1/rounds", 403, "application/problem+json", """{"title":"x","status":403,"code":"forbidden"}""", true)]
    [InlineData("GET", "/api/v1/rounds", 403, "application/problem+json", """{"title":"x","status":403,"code":"round.unknown"}""", false)]
    [InlineData("GET", "/api/v1/rounds", 403, "application/problem+json", """{"title":"x","status":403,"code":"forbidden","trace":"x"}""", false)]
    [InlineData("GET", "/api/v1/rounds", 401, "application/problem+json", """{"title":"x","status":401,"code":"signin.needed"}""", false)]
    [InlineData("GET", "/api/v1/rounds", 200, "application/json", "[]", false)]
    [InlineData("GET", "/api/v1/rounds", 200, "application/json", """{"items":[],"next":null}""", true)]
    [InlineData("GET", "/api/v1/rounds", 200, "application/json", """{"items":[{}],"next":null}""", false)]
    [InlineData("GET", "/api/v1/rounds", 200, "application/json", "{", false)]
    public async Task An_answer_that_is_not_as_described_is_noticed(string method, string path, int status, string type, string body, bool good)
    {
        var (key, _) = await Judge.Shared.Read((await Document()).ToString());
        ((await Judge.Shared.Hold(key, method, path, status, type, body)) is null).ShouldBe(good);
    }

    [Fact]
    public async Task Every_code_of_the_interface_stands_in_the_documentation_and_none_there_is_invented()
    {
        var codes = Operations(await Document()).SelectMany(o => o.Operation.GetProperty("responses").EnumerateObject()).SelectMany(r => r.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/problem+json", out var problem)
            ? problem.GetProperty("schema").GetProperty("properties").GetProperty("code").GetProperty("enum").EnumerateArray().Select(c => c.GetString()!) : []).Concat(["not_found", "method.not_allowed"]).ToHashSet(StringComparer.Ordinal);
        var text = Sources.Read("docs/api.md");
        var table = text[text.IndexOf("<!-- codes -->", StringComparison.Ordinal)..text.IndexOf("<!-- /codes -->", StringComparison.Ordinal)];
        var told = Code().Matches(table).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        codes.Except(told).ShouldBeEmpty();
        told.Except(codes).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_route_stands_in_the_documentation()
    {
        var text = Sources.Read("docs/api.md");
        foreach (var (method, path, _) in Operations(await Document()))
            text.ShouldContain($"`{method} {path["/api/v1".Length..]}", Case.Sensitive, $"{method} {path}");
    }

    [GeneratedRegex(@"\{([a-z]+)[^}]*\}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"^\| \d{3} \| `([a-z_.]+)`", RegexOptions.Multiline, 1000)]
    private static partial Regex Code();
}
