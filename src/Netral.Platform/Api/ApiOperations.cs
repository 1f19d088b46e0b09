using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Platform.Api;

/// <summary>Completes what the framework reads from a route: who may call it, parts of the address, files, and every refusal with its codes.</summary>
internal sealed partial class ApiOperations(Phrasebook phrases, ApiTerms terms) : IOpenApiOperationTransformer
{
    private sealed record Told(int Status, Problem Problem);

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var route = new Route(context.Description.ActionDescriptor.EndpointMetadata, terms.Everyone, !string.Equals(context.Description.HttpMethod, HttpMethods.Get, StringComparison.Ordinal));
        operation.Summary = phrases.Say(operation.Summary ?? "");
        operation.Description = route.Policy is { } policy ? phrases.Say("Memerlukan kebijakan {0}.", $"`{policy}`") : phrases.Say("Terbuka untuk semua; tidak perlu kunci.");
        if (route.Policy is not null)
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(ApiDescription.Scheme, context.Document)] = [] }];
        Address(operation, route);
        Body(operation, route);
        await Refused(operation, route, context, cancellationToken);
    }

    private void Address(OpenApiOperation operation, Route route)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            // Several together are read from a record, whose members are capitals.
            if (route.Asked.FirstOrDefault(a => string.Equals(a.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)) is not { } asked)
                continue;
            (parameter.Name, parameter.Description, parameter.Schema) = (asked.Name, phrases.Say(asked.Sentence), ApiSchemas.Of(asked.Type));
            if (parameter.In == ParameterLocation.Query)
                parameter.Required = false;
        }
        foreach (var asked in route.Asked.Where(a => operation.Parameters?.Any(p => p.Name == a.Name) != true))
            Add(operation, asked.Name, ParameterLocation.Query, asked.Sentence, ApiSchemas.Of(asked.Type));
        if (route.OnceOnly)
            Add(operation, Idempotency.Header, ParameterLocation.Header, "Satu kata pilihan pemanggil, sebaiknya acak; permintaan yang diulang dengan kata yang sama dilaksanakan sekali saja.", new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 });
    }

    private void Add(OpenApiOperation operation, string name, ParameterLocation where, string sentence, OpenApiSchema schema) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = where, Description = phrases.Say(sentence), Schema = schema });

    private void Body(OpenApiOperation operation, Route route)
    {
        if (route.File is not { } file)
            return;
        var content = file.MediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = ApiSchemas.File }, StringComparer.Ordinal);
        content["multipart/form-data"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string>(["file"], StringComparer.Ordinal), Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = ApiSchemas.File } },
        };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Description = phrases.Say(file.Sentence), Content = content };
    }

    private async Task Refused(OpenApiOperation operation, Route route, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(ApiSchemas.Problem) != true)
            document.AddComponent(ApiSchemas.Problem, ApiSchemas.ProblemDetails);
        operation.Responses ??= [];
        foreach (var group in All(route, operation.RequestBody is not null).GroupBy(t => t.Status).OrderBy(g => g.Key))
        {
            var problems = group.Select(t => t.Problem).DistinctBy(p => p.Code, StringComparer.Ordinal).OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
            var schema = new OpenApiSchema
            {
                AllOf = [new OpenApiSchemaReference(ApiSchemas.Problem, document)],
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. problems.Select(p => (JsonNode)p.Code)] } },
            };
            foreach (var figures in route.Figures.Where(f => Refusals.Status(f.Kind) == group.Key))
                schema.AnyOf = [await context.GetOrCreateSchemaAsync(figures.Type, null, stop), new OpenApiSchema { Type = JsonSchemaType.Object }];
            operation.Responses[group.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("\n", problems.Select(p => $"- `{p.Code}`: {Filled().Replace(phrases.Say(p.Sentence), "…")}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = schema } },
                Headers = Headers(group.Key, route),
            };
        }
        foreach (var success in operation.Responses.Where(r => r.Key[0] == '2').Select(r => r.Value).OfType<OpenApiResponse>())
        {
            success.Description = phrases.Say("Berhasil.");
            if (route.OnceOnly)
                success.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { [Idempotency.Replayed] = Header("Bernilai true bila ini jawaban lama untuk Idempotency-Key yang sama.", ApiSchemas.Of(typeof(bool))) };
        }
    }

    private Dictionary<string, IOpenApiHeader>? Headers(int status, Route route) => status switch
    {
        StatusCodes.Status401Unauthorized => new(StringComparer.Ordinal) { ["WWW-Authenticate"] = Header("Bearer, menurut RFC 6750.", ApiSchemas.Of(typeof(string))) },
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => new(StringComparer.Ordinal) { ["Retry-After"] = Header("Sesudah berapa detik boleh dicoba lagi.", ApiSchemas.Of(typeof(int))) },
        StatusCodes.Status409Conflict when route.OnceOnly => new(StringComparer.Ordinal) { ["Retry-After"] = Header("Sesudah berapa detik boleh dicoba lagi.", ApiSchemas.Of(typeof(int))) },
        _ => null,
    };

    private OpenApiHeader Header(string sentence, OpenApiSchema schema) => new() { Description = phrases.Say(sentence), Schema = schema };

    private IEnumerable<Told> All(Route route, bool takesBody)
    {
        foreach (var problem in route.Told)
            yield return new(Refusals.Status(problem.Kind), problem);
        foreach (var status in (int[])[400, 429, 500, 503])
            yield return General(status);
        if (route.Policy is not null)
        {
            yield return General(StatusCodes.Status401Unauthorized);
            yield return General(StatusCodes.Status403Forbidden);
        }
        // An open route asks for no key, but one that lies in the address is refused there too.
        foreach (var (status, problem) in terms.Refused.Where(r => route.Policy is not null || r.Status == StatusCodes.Status400BadRequest))
            yield return new(status, problem);
        if (route.Changes)
            yield return new(StatusCodes.Status400BadRequest, ForgeryCheck.Stale);
        if (takesBody)
            yield return General(StatusCodes.Status413PayloadTooLarge);
        if (takesBody && route.File is null)
            yield return General(StatusCodes.Status415UnsupportedMediaType);
    }

    private static Told General(int status) => new(status, new(Trouble.Invalid, ErrorWords.Code(status), ErrorWords.For(status).Heading));

    /// <summary>Places that a sentence fills when it is said.</summary>
    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Filled();

    /// <summary>What was said of a route where it was mapped.</summary>
    private sealed class Route(IList<object> metadata, string everyone, bool changes)
    {
        public bool Changes => changes;
        public string? Policy { get; } = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).FirstOrDefault(p => p != everyone);
        public IReadOnlyList<AskedParameter> Asked { get; } = [.. metadata.OfType<AskedParameter>()];
        public TakenFile? File { get; } = metadata.OfType<TakenFile>().FirstOrDefault();
        public bool OnceOnly { get; } = metadata.OfType<OnceOnlyMark>().Any();
        public IReadOnlyList<RefusalFigures> Figures { get; } = [.. metadata.OfType<RefusalFigures>()];
        public IEnumerable<Problem> Told => metadata.OfType<ToldRefusals>().SelectMany(t => t.Problems).Concat(OnceOnly ? Idempotency.Refusals : []);
    }
}
