using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Pages;

namespace Netral.Cases.Subscribe;

/// <summary><c>/perkara/kalender</c>: an officer's own calendar address; and the calendar itself, for whoever knows the address.</summary>
internal static class Subscribe
{
    private const string CalendarType = "text/calendar; charset=utf-8";
    internal static readonly Problem NothingAsked = new(Trouble.Invalid, "case.calendar_act", "Pilih: buat alamat baru, atau matikan.", "aksi");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/kalender", Show);
        group.MapPost("/kalender", Set);
    }

    /// <summary>A calendar program has no session: the address itself is the key.</summary>
    public static void MapFeed(IEndpointRouteBuilder pages) => pages.MapGet("/perkara/kalender/{secret}.ics", Read).RequireAuthorization(CasesModule.Everyone);

    private static async Task<IResult> Show(CaseAccess access, CalendarFeeds feeds, CancellationToken stop) => await access.Officer(stop) is { } officer
        ? Html.Page<CalendarPage>(new { access.Side, MadeAt = await feeds.MadeAt(officer.Number, stop), Problems = new Problems() })
        : CaseRefusal.Show(CaseProblems.NoBody);

    private static async Task<IResult> Set(HttpContext http, CaseAccess access, CalendarFeeds feeds, SiteAddress site, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        switch ((await http.Request.ReadFormAsync(stop))["aksi"].ToString())
        {
            case "baru":
                // Shown once, so it is the answer itself and not a page behind a redirect.
                var secret = await feeds.Renew(officer, stop);
                return Html.Page<CalendarPage>(new { access.Side, MadeAt = await feeds.MadeAt(officer.Number, stop), Address = site.At($"/perkara/kalender/{secret}.ics"), Problems = new Problems() });
            case "matikan":
                await feeds.SwitchOff(officer, stop);
                return Html.SeeOther(access.Side.Root + "/kalender");
            default:
                var problems = new Problems(NothingAsked);
                return Html.Again<CalendarPage>(problems, new { access.Side, MadeAt = await feeds.MadeAt(officer.Number, stop), Problems = problems });
        }
    }

    private static async Task<IResult> Read(string secret, HttpContext http, CalendarFeeds feeds, CancellationToken stop)
    {
        if (await feeds.Of(secret, stop) is not { } calendar)
            return Results.NotFound();
        var bytes = Encoding.UTF8.GetBytes(calendar);
        // Kept by the program that reads it, and by nothing between.
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(bytes, CalendarType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
