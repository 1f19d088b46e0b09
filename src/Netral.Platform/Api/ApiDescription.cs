using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Netral.Platform.Messages;
using Netral.Platform.Pages;

namespace Netral.Platform.Api;

/// <summary>The description of <c>/api/v1</c>: OpenAPI 3.1 at <c>/openapi/v1.json</c>, made from the routes that this instance has, in the reader's language.</summary>
public static class ApiDescription
{
    public const string Document = "v1", Path = "/openapi/v1.json", Root = "/api/v1", Scheme = "bearer";

    /// <summary>The description, cursors, kept answers. <see cref="ApiTerms"/> comes from the module that guards the routes.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<Cursors>();
        services.AddSingleton<KeptAnswers>();
        // A number is a number: "7" in quotes is refused, and the document says so.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict);
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? name.Replace("Api", "", StringComparison.Ordinal) : null;
            options.AddSchemaTransformer(ApiSchemas.Words);
            options.AddOperationTransformer<ApiOperations>();
            options.AddDocumentTransformer(Head);
        });
        return services;
    }

    /// <summary>The document and, for people, the page <c>/api</c> made from it. Each in its group, with the policy that the caller names.</summary>
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder pages, string policy)
    {
        app.MapOpenApi(Path).RequireAuthorization(policy);
        ApiPages.Map(pages, policy);
    }

    private static Task Head(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        var phrases = context.ApplicationServices.GetRequiredService<Phrasebook>();
        document.Info = new()
        {
            Title = "Netral",
            Version = "1",
            Description = phrases.Say("Antarmuka JSON Netral. Program memakai kunci API di kepala Authorization; kunci dibuat di /pengaturan/kunci-api."),
            License = new() { Name = "AGPL-3.0-only", Identifier = "AGPL-3.0-only" },
        };
        // The address of the settings: the name of the host in a request is the visitor's own word.
        document.Servers = [new() { Url = context.ApplicationServices.GetRequiredService<SiteAddress>().Root.ToString().TrimEnd('/') }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "netral_<nomor>_<rahasia>", Description = phrases.Say("Kunci API: Authorization: Bearer netral_…") },
        };
        return Task.CompletedTask;
    }
}
