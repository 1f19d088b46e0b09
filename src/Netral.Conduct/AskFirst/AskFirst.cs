using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Act = Netral.Conduct.CheckPost.Act;

namespace Netral.Conduct.AskFirst;

/// <summary><c>/cek</c>: may I? A form, and an answer to its post, which no address, no log and no table ever holds. A phone's share menu posts here as well.</summary>
internal static class AskFirst
{
    public const string RateLimit = "check";

    internal static readonly Problem NoAct = new(Trouble.Invalid, "ask.act", "Pilih dahulu apa yang ingin Anda lakukan.", "perbuatan");
    internal static readonly Problem NoPerson = new(Trouble.Invalid, "ask.person", "Pilih dahulu status Anda.", "status");
    internal static readonly Problem NotForm = new(Trouble.Invalid, "ask.not_form", "Halaman ini hanya membaca tulisan, tidak berkas.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/cek").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit).WithoutAmbientAuthority();
        group.MapGet("", Show);
        group.MapPost("", Answer);
    }

    private static async Task<IResult> Show(Rulebooks rulebooks, TimeProvider clock, CancellationToken stop) =>
        Html.Page<AskPage>(new { View = AskView.Empty(await rulebooks.InForce(stop), clock), Problems = new Problems() });

    private static async Task<IResult> Answer(HttpContext http, DraftCheck check, Rulebooks rulebooks, Phrasebook phrases, TimeProvider clock, CancellationToken stop)
    {
        var law = await rulebooks.InForce(stop);
        // A file in a multipart body would be spooled to a disk before anybody has read it: only plain forms are read, in memory.
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return Again(new Problems(NotForm), AskView.Empty(law, clock));
        var form = await http.Request.ReadFormAsync(stop);
        var shared = !form.ContainsKey("perbuatan");
        var typed = new Problems(shared ? Shared(form, clock) : form);
        var question = Read(typed, law, clock);
        if (typed.Any)
            return Again(typed, AskView.Empty(law, clock));
        // A contest from an old page that is no longer known: asked again without it.
        if (!(await check.Check(question, stop)).Try(out var considered, out _) && !typed.Try(await check.Check(question with { Contest = null }, stop), out considered))
            return Again(typed, AskView.Empty(law, clock));
        return Html.Page<AskPage>(new { View = AskView.Of(law, clock, question, considered, phrases, shared), Problems = typed });
    }

    private static RazorComponentResult<AskPage> Again(Problems problems, AskView view) => Html.Again<AskPage>(problems, new { View = view, Problems = problems });

    /// <summary>What a phone shares has a title, a text and an address; nothing is said of the person, so the answer names what was assumed.</summary>
    private static FormCollection Shared(IFormCollection form, TimeProvider clock) => new(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal)
    {
        ["perbuatan"] = Word.Of(Act.Post),
        ["status"] = Word.Of(PersonKind.Pns),
        ["tanggal"] = Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["teks"] = string.Join('\n', new[] { form["judul"], form["teks"], form["tautan"] }.Select(part => part.ToString().Trim()).Where(part => part.Length > 0).Distinct(StringComparer.Ordinal)),
    });

    private static Question Read(Problems typed, Statute law, TimeProvider clock)
    {
        if (!Word.TryRead<Act>(typed.Typed("perbuatan"), out var act))
            typed.Add(NoAct);
        if (!Word.TryRead<PersonKind>(typed.Typed("status"), out var person))
            typed.Add(NoPerson);
        var region = typed.Typed("wilayah") is { Length: > 0 } place && typed.Try(law.Places.Typed(place), out var found) ? found.Code : null;
        var date = typed.Typed("tanggal") is { Length: > 0 } day && typed.Try(DateReading.Read(day), out var read, "tanggal") ? read : Today(clock, law.Places.Zone(region));
        var text = typed.Typed("teks");
        if (text?.Length > DraftCheck.LongestText)
            typed.Add(DraftCheck.TextLong.At("teks"));
        return new(act, text, date, region, person, typed.Typed("pemilihan") is { Length: > 0 } contest ? contest : null);
    }

    internal static DateOnly Today(TimeProvider clock, Zone zone = Zone.WIB) => zone.DateAt(clock.GetUtcNow().UtcDateTime);
}
