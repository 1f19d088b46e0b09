using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Netral.Platform.Pages.Gallery;
using Netral.Platform.Ui;

namespace Netral.Platform.Pages;

/// <summary>The door to the page floor: services, middleware, the group that all pages live in.</summary>
public static class PlatformPages
{
    /// <summary>Bytes of a form without a file: hundreds of fields, or a long text.</summary>
    public const int LargestForm = 256 * 1024;

    /// <summary>A route that takes a file: the whole request may have this many bytes.</summary>
    public static TBuilder TakesUpTo<TBuilder>(this TBuilder endpoint, long bytes) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(bytes));

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

    /// <summary>Razor components, antiforgery, compression, the page context and the texts. Data protection is the caller's.</summary>
    public static IServiceCollection AddPlatformPages(this IServiceCollection services, Action<PageSettings>? configure = null)
    {
        var settings = new PageSettings();
        configure?.Invoke(settings);
        services.AddSingleton(settings);
        services.AddSingleton<PageAssets>();
        services.AddScoped<PageContext>();
        services.AddScoped(_ => Wording.Current);
        services.AddSingleton<RegionalLanguages>();
        services.AddSingleton(provider => new Phrasebook(provider.GetServices<TextSource>(), provider.GetRequiredService<RegionalLanguages>()));
        services.Replace(ServiceDescriptor.Singleton(typeof(IStringLocalizer<>), typeof(Catalogue<>)));
        services.AddTexts<Texts>();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = ForgeryCheck.Cookie;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        // What cannot be read is thrown and told by RefuseBrokenBodies, which can say where it stands; without it the answer is a bare 400.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<FormOptions>(form => (form.ValueLengthLimit, form.KeyLengthLimit, form.BufferBodyLengthLimit) = (LargestForm / 2, 200, LargestForm));
        // The token in a form is masked anew for each answer, so compression over TLS tells nothing about it.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        return services;
    }

    /// <summary>Makes a module's sentences known, so that its refusals speak English too.</summary>
    public static IServiceCollection AddTexts<TTexts>(this IServiceCollection services) => services.AddSingleton(new TextSource(typeof(TTexts)));

    /// <summary>First in the pipeline: headers and language, then error pages, then compression.</summary>
    public static IApplicationBuilder UsePlatformPages(this IApplicationBuilder app) => app
        .UseMiddleware<PageMiddleware>()
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/galat/500", AllowStatusCode404Response = true })
        .UseStatusCodePagesWithReExecute("/galat/{0}")
        .Use(RefuseBrokenBodies)
        .UseResponseCompression();

    /// <summary>A form that breaks off or is larger than allowed is the sender's fault, not ours: 4xx, and no line in the log.</summary>
    private static async Task RefuseBrokenBodies(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && StatusOf(fault) is { } status)
        {
            context.Response.StatusCode = status;
            if (status == StatusCodes.Status400BadRequest)
                context.Because(Api.Unreadable.Of(fault));
        }
    }

    /// <summary>Null where the fault is ours. The check of a form's token wraps what went wrong while the form was read.</summary>
    private static int? StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException broken => broken.StatusCode,
        IOException or InvalidDataException when fault.Source == "Microsoft.AspNetCore.WebUtilities" => StatusCodes.Status400BadRequest,
        AntiforgeryValidationException { InnerException: { } inner } => StatusOf(inner),
        _ => null,
    };

    /// <summary>Error pages, and in demo mode the gallery. After <c>MapStaticAssets()</c>.</summary>
    public static IEndpointRouteBuilder MapPlatformPages(this IEndpointRouteBuilder app)
    {
        Group(app).Map("/galat/{status:int:range(400,599)}", ErrorPage.Show).WithMetadata(new NoAmbientAuthority()).ExcludeFromDescription().AllowAnonymous();
        if (app.ServiceProvider.GetRequiredService<PageSettings>().Demo)
            GalleryPages.Map(app.MapPages());
        return app;
    }

    /// <summary>The group for pages: asset names, one antiforgery check, the rail and the officer. After <c>MapStaticAssets()</c>.</summary>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder app)
    {
        var group = Group(app);
        group.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            if (!await ForgeryCheck.Passes(context))
                return ErrorPage.Answer(context, StatusCodes.Status400BadRequest, ForgeryCheck.Stale);
            var page = context.RequestServices.GetRequiredService<PageContext>();
            if (context.GetEndpoint()?.Metadata.GetMetadata<NoAmbientAuthority>() is not null)
                page.ForgoCookies();
            if (context.RequestServices.GetRequiredService<PageSettings>().Prepare is { } prepare)
                await prepare(context, page);
            return await next(call);
        });
        return group;
    }

    // Form parameters carry antiforgery metadata of their own, which without its middleware answers 500.
    private static RouteGroupBuilder Group(IEndpointRouteBuilder app) => app.MapGroup("").WithMetadata(Assets(app)).DisableAntiforgery();

    /// <summary>The fingerprinted names. Read now: inside the group, lazily, it would ask the group for its own endpoints.</summary>
    private static ResourceAssetCollection Assets(IEndpointRouteBuilder app)
    {
        var known = app.ServiceProvider.GetRequiredService<PageAssets>();
        return known.Collection ??= new([
            .. from source in app.DataSources
               from endpoint in source.Endpoints
               let asset = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()
               where asset is { Selectors.Count: 0 }
               select new ResourceAsset(asset.Route, [.. asset.Properties.Select(property => new ResourceAssetProperty(property.Name, property.Value))])]);
    }
}

internal sealed class PageAssets
{
    public ResourceAssetCollection? Collection { get; set; }
}
