using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Tests.Platform.Pages;

/// <summary>The page floor alone: its real middleware, its gallery and a few endpoints of every kind.</summary>
public sealed partial class PageHost : IAsyncLifetime
{
    private WebApplication host = null!;

    public bool Demo { get; init; } = true;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection();
        builder.Services.AddPlatformPages(pages => pages.Demo = Demo);
        host = builder.Build();
        host.UsePlatformPages();
        host.MapPlatformPages();
        Map(host.MapPages());
        host.MapGet("/api/v1/sibuk", () => Refusals.Json(new Problem(Trouble.Busy, "busy.now", "Sistem sedang sibuk.")));
        host.MapPost("/api/v1/salah", () => Refusals.Json(
            new Problem(Trouble.Invalid, "gallery.tick", "Butir {0} belum dicentang.", "butir-2", 2),
            new Problem(Trouble.Invalid, "gallery.name", "Nama belum diketik.", "nama")));
        await host.StartAsync();
    }

    private static void Map(RouteGroupBuilder pages)
    {
        pages.MapPost("/tanpa-isi", () => Html.SeeOther("/komponen"));
        pages.MapPost("/bebas", () => Results.NoContent()).WithoutAmbientAuthority();
        pages.MapGet("/lapor/uji", (HttpContext context, PageContext page) =>
        {
            context.Response.Cookies.Append("lupa", "1");
            return page.Link("/lapor/lanjut?a=1#b");
        });
        pages.MapGet("/rusak", IResult () => throw new InvalidOperationException("rahasia dalam"));
        pages.MapGet("/terlarang", () => Results.StatusCode(StatusCodes.Status403Forbidden));
    }

    /// <summary>A browser with its own cookies.</summary>
    /// <param name="address">https://… to look like a real site; the default is plain loopback.</param>
    public HttpClient Client(string address = "http://127.0.0.1:5080", string language = "id")
    {
        var client = new HttpClient(new CookieHandler(host.GetTestServer().CreateHandler())) { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    /// <summary>The token of the form on a page, as a browser would send it back.</summary>
    public static async Task<string> Token(HttpClient client, string page = "/komponen/ikrar") =>
        TokenField().Match(await client.GetStringAsync(page)).Groups["token"].Value;

    public static FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenField();

    private sealed class CookieHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer jar = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (jar.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
                request.Headers.Add("Cookie", cookies);
            var reply = await base.SendAsync(request, cancellationToken);
            if (reply.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                    jar.SetCookies(request.RequestUri!, cookie.Replace("samesite=strict", "", StringComparison.Ordinal).Replace("samesite=lax", "", StringComparison.Ordinal));
            return reply;
        }
    }
}
