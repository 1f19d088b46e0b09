using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Conduct.BrowseRules;

/// <summary><c>/aturan</c>: what is forbidden to whom and when; <c>/aturan/tahapan</c>: where each region stands; <c>/aturan/versi/{hash}</c>: any edition that was ever kept.</summary>
internal static partial class BrowseRules
{
    internal static readonly Problem NoEdition = new(Trouble.NotFound, "rulebook.unknown", "Versi aturan ini tidak kami kenal.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/aturan").RequireAuthorization(Policies.Everyone);
        group.MapGet("", Show);
        group.MapGet("/tahapan", Timeline);
        group.MapGet("/versi/{hash}", Edition);
        group.MapGet("/versi/{hash}/{file}", EditionFile);
    }

    private static async Task<IResult> Show(string? peran, string? tahap, string? cari, Rulebooks rulebooks, Phrasebook phrases, PageContext page, TimeProvider clock, CancellationToken stop) =>
        Html.Page<RulesPage>(new { View = new Rules(await rulebooks.InForce(stop), phrases, AskFirst.AskFirst.Today(clock), page.Demo).View(RulesAsked.Of(peran, tahap, cari)) });

    private static async Task<IResult> Timeline(string? wilayah, Rulebooks rulebooks, Phrasebook phrases, PageContext page, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var law = await rulebooks.InForce(stop);
        var problems = new Problems(new FormCollection(new(StringComparer.Ordinal) { ["wilayah"] = wilayah ?? "" }));
        var region = string.IsNullOrWhiteSpace(wilayah) || !problems.Try(law.Places.Typed(wilayah), out var found) ? null : found;
        var today = AskFirst.AskFirst.Today(clock, law.Places.Zone(region?.Code));
        return Html.Page<TimelinePage>(new { View = Stages.View(law, region, today, phrases, page.Demo), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Edition(string hash, Rulebooks rulebooks, NetralDb db, CancellationToken stop)
    {
        if (await Files(hash, rulebooks, db, stop) is not { } found)
            return Refuse();
        var inForce = (await rulebooks.InForce(stop)).Book.Sha256 == hash;
        var turns = await db.Set<LawChange>().AsNoTracking().Where(c => c.Sha256 == hash && c.State == ChangeState.Published).OrderBy(c => c.Turn).Select(c => c.DecidedAt).ToListAsync(stop);
        return Html.Page<EditionPage>(new
        {
            View = new EditionView(hash, found.Book.Edition, found.Book.Title, found.Book.AsOf, inForce, hash == Rulebooks.BuiltIn.Book.Sha256, [.. turns.OfType<DateTime>()],
                [.. found.Files.Files.Select(f => new EditionFileLine(f.Key, f.Value.Length))]),
        });
    }

    private static async Task<IResult> EditionFile(string hash, string file, Rulebooks rulebooks, NetralDb db, CancellationToken stop)
    {
        if (await Files(hash, rulebooks, db, stop) is not { } found)
            return Refuse();
        if (file == "aturan.zip")
            return Results.File(BundleZip.Write(found.Files), "application/zip", $"aturan-{hash[..12]}.zip");
        return found.Files.Files.TryGetValue(file, out var bytes) ? Results.Bytes(bytes, "text/plain; charset=utf-8") : Refuse();
    }

    private static async Task<(Rulebook Book, RulebookBundle Files)?> Files(string hash, Rulebooks rulebooks, NetralDb db, CancellationToken stop) =>
        await Published(hash, rulebooks, db, stop) is { } book ? (book, await Shelf.Files(db, hash, stop)) : null;

    /// <summary>Only what was once published, or came with the program: a proposal is for the editors until the second one agrees.</summary>
    internal static async Task<Rulebook?> Published(string hash, Rulebooks rulebooks, NetralDb db, CancellationToken stop)
    {
        if (!Hash().IsMatch(hash) || await rulebooks.Find(hash, stop) is not { } found)
            return null;
        var proposed = await db.Set<LawChange>().AsNoTracking().Where(c => c.Sha256 == hash).Select(c => c.State).ToListAsync(stop);
        return proposed.Count > 0 && !proposed.Contains(ChangeState.Published) && hash != Rulebooks.BuiltIn.Book.Sha256 ? null : found.Book;
    }

    internal static RazorComponentResult<NoEditionPage> Refuse() => Html.Page<NoEditionPage>(new { Problem = NoEdition }, StatusCodes.Status404NotFound);

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hash();
}

public sealed record EditionFileLine(string Name, long Bytes);

/// <summary>One edition, for <c>/aturan/versi/{hash}</c>.</summary>
/// <param name="InForceSince">When it was published; more than once where an editor returned to it.</param>
public sealed record EditionView(string Sha256, string Edition, string Title, DateOnly AsOf, bool InForce, bool BuiltIn, IReadOnlyList<DateTime> InForceSince, IReadOnlyList<EditionFileLine> Files);
