using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Netral.Platform.Pages;

namespace Netral.Platform.Api;

/// <summary>A route as the page shows it.</summary>
/// <param name="Example">A curl call that can be copied.</param>
public sealed record ApiRoute(string Method, string Path, string Summary, string Needs, IReadOnlyList<ApiPart> Parts, IReadOnlyList<ApiAnswer> Answers, string Example);

public sealed record ApiPart(string Name, string Sentence);

public sealed record ApiAnswer(string Status, IReadOnlyList<string> Codes);

/// <summary><c>/api</c>: the routes for people, made from the document, so that the two cannot differ.</summary>
internal static class ApiPages
{
    public static void Map(IEndpointRouteBuilder pages, string policy) => pages.MapGet("/api", Show).RequireAuthorization(policy).ExcludeFromDescription();

    private static async Task<IResult> Show([FromKeyedServices(ApiDescription.Document)] IOpenApiDocumentProvider documents, CancellationToken stop)
    {
        var document = await documents.GetOpenApiDocumentAsync(stop);
        var address = document.Servers?.FirstOrDefault()?.Url ?? "";
        var routes = from path in document.Paths
                     from operation in path.Value.Operations ?? []
                     select Of(path.Key, operation.Key.Method, operation.Value, address);
        return Html.Page<ApiPage>(new { Routes = routes.ToList() });
    }

    private static ApiRoute Of(string path, string method, OpenApiOperation operation, string address) => new(method, path, operation.Summary ?? "", operation.Description ?? "",
        [.. operation.Parameters?.Select(p => new ApiPart(p.Name ?? "", p.Description ?? "")) ?? []],
        [.. operation.Responses?.Select(r => new ApiAnswer(r.Key, Codes(r.Value))) ?? []],
        Example(path, method, operation, address));

    private static List<string> Codes(IOpenApiResponse response) =>
        [.. response.Content?.Values.SelectMany(c => c.Schema?.Properties?.TryGetValue("code", out var code) == true ? code.Enum?.Select(e => e.ToString()) ?? [] : []) ?? []];

    private static string Example(string path, string method, OpenApiOperation operation, string address)
    {
        var call = method == "GET" ? "curl" : $"curl -X {method}";
        if (operation.Security is { Count: > 0 })
            call += " -H \"Authorization: Bearer $NETRAL_KEY\"";
        if (operation.RequestBody?.Content is { } content)
            call += content.ContainsKey("application/json") ? " -H 'Content-Type: application/json' -d @isi.json" : $" -H 'Content-Type: {content.Keys.First()}' --data-binary @berkas";
        return $"{call} '{address}{path}'";
    }
}
