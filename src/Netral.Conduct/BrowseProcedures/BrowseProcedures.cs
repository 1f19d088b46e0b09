using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Conduct.BrowseProcedures;

/// <summary><c>/aturan/tata-cara</c>: the way of a matter from report to sanction, as the law in force has it; <c>?versi=</c> names an edition that was in force before, as cases do.</summary>
internal static class BrowseProcedures
{
    internal static readonly Problem NoProcedure = new(Trouble.NotFound, "procedure.unknown", "Tata cara ini tidak ada dalam aturan.");
    public const string Home = "/aturan/tata-cara";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(Policies.Everyone);
        group.MapGet("", All);
        group.MapGet("/{tata}", One);
    }

    private static async Task<IResult> All(string? versi, Rulebooks rulebooks, NetralDb db, Phrasebook phrases, TimeProvider clock, CancellationToken stop) =>
        await Edition(versi, rulebooks, db, stop) is { } edition
            ? Html.Page<ProceduresPage>(new { View = new ProcedureTexts(edition.Book, phrases, AskFirst.AskFirst.Today(clock)).All(edition.InForce) })
            : BrowseRules.BrowseRules.Refuse();

    private static async Task<IResult> One(string tata, string? versi, Rulebooks rulebooks, NetralDb db, Phrasebook phrases, TimeProvider clock,
        CancellationToken stop)
    {
        if (await Edition(versi, rulebooks, db, stop) is not { } edition)
            return BrowseRules.BrowseRules.Refuse();
        return edition.Book.Procedures.FirstOrDefault(p => p.Id == tata) is { } procedure
            ? Html.Page<ProcedurePage>(new { View = new ProcedureTexts(edition.Book, phrases, AskFirst.AskFirst.Today(clock)).Of(procedure, edition.InForce) })
            : Html.Page<NoProcedurePage>(new { Problem = NoProcedure }, StatusCodes.Status404NotFound);
    }

    private static async Task<(Law.Rulebook Book, bool InForce)?> Edition(string? hash, Rulebooks rulebooks, NetralDb db, CancellationToken stop)
    {
        var current = (await rulebooks.InForce(stop)).Book;
        if (string.IsNullOrEmpty(hash) || hash == current.Sha256)
            return (current, true);
        return await BrowseRules.BrowseRules.Published(hash, rulebooks, db, stop) is { } book ? (book, false) : null;
    }
}
