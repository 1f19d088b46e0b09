using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>Somebody who has signed. Without the code of the certificate: with it and a birth date anybody may contest the signature, and an office knows birth dates.</summary>
internal sealed record ApiSignature(int Slot, string Name, [property: WordOf<EmploymentKind>] string Employment, long Unit, string UnitName, [property: OneOf("valid", "contested")] string State,
    [property: WordOf<Level>] string Level, [property: WordOf<Recognition>] string Identity, DateTime SignedAt);

/// <summary>Somebody who has not signed, and what stands in the way.</summary>
/// <param name="Link">What is known of the personal link; never the link.</param>
internal sealed record ApiMissing(int Slot, string Name, [property: WordOf<EmploymentKind>] string Employment, long Unit, string UnitName, bool HasContact, bool WaitsForHead, [property: WordOf<LinkSight>] string Link, DateTime? LinkMadeAt);

/// <summary>The people of a round by name, for who may read names, and of the own units only.</summary>
internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/rounds/{id:long}").RequireAuthorization(Policies.ReadNames).WithTags("rounds");
        Of(group.MapGet("/signatures", Signatures)).Says("listSignatures", "Yang sudah menandatangani, menurut unit.").Asks<string>("state", "valid, atau contested untuk yang dipersoalkan; bila kosong valid.").Answers<ListPage<ApiSignature>>();
        Of(group.MapGet("/missing", Missing)).Says("listMissing", "Yang belum menandatangani dan tidak dibebaskan, menurut unit.").Asks<string>("only", "without_contact: hanya yang tanpa kontak; waiting: hanya yang menunggu pimpinannya.").Answers<ListPage<ApiMissing>>();
    }

    private static RouteHandlerBuilder Of(RouteHandlerBuilder route) => route.Asks<long>("id", "Nomor putaran.").Asks<long>("unit", "Unit ini dan semua di bawahnya.").InPages().Refuses(CoverageDesk.Unknown, AskedWord.Unknown);

    private static async Task<IResult> Signatures(long id, string? state, Asked<long>? unit, Asked<int>? limit, string? cursor, CoverageDesk desk, PeopleList people, Cursors cursors, CancellationToken stop)
    {
        PeopleTab? tab = state switch { null or "" or "valid" => PeopleTab.Sudah, "contested" => PeopleTab.Dipersoalkan, _ => null };
        return await Page(id, "state", tab, unit, limit, cursor, desk, people, cursors, r => new ApiSignature(r.Slot, r.Name, Word.Of(r.Kind), r.UnitNumber, r.Unit,
            r.Standing == SlotStanding.Contested ? "contested" : "valid", Word.Of(r.Level!.Value), Word.Of(r.Recognition!.Value), r.When!.Value), r => r is { Level: not null, Recognition: not null, When: not null }, stop);
    }

    private static async Task<IResult> Missing(long id, string? only, Asked<long>? unit, Asked<int>? limit, string? cursor, CoverageDesk desk, PeopleList people, Cursors cursors, CancellationToken stop)
    {
        PeopleTab? tab = only switch { null or "" => PeopleTab.Semua, "without_contact" => PeopleTab.TanpaKontak, "waiting" => PeopleTab.Menunggu, _ => null };
        return await Page(id, "only", tab, unit, limit, cursor, desk, people, cursors,
            r => new ApiMissing(r.Slot, r.Name, Word.Of(r.Kind), r.UnitNumber, r.Unit, !r.Contactless, r.Waits, Word.Of(r.Link), r.When), _ => true, stop);
    }

    /// <param name="told">Leaves out who has changed since the counters were kept: the next page, or the next asking, tells it right.</param>
    private static async Task<IResult> Page<T>(long id, string word, PeopleTab? tab, Asked<long>? unit, Asked<int>? limit, string? cursor, CoverageDesk desk, PeopleList people, Cursors cursors, Func<PersonRow, T> shape, Func<PersonRow, bool> told, CancellationToken stop)
    {
        var list = $"people|{id}|{tab}|{unit?.Value}";
        if (!PageSize.Read(limit?.Value).Try(out var size, out var refusal) || !cursors.Open(list, cursor).Try(out var from, out refusal))
            return Refusals.Json(refusal);
        if (tab is not { } wanted)
            return Refusals.Json(AskedWord.Unknown.At(word));
        if (!(await desk.Look(id, unit?.Value, stop, Policies.ReadNames)).Try(out var at, out refusal))
            return Refusals.Json(refusal);
        var page = await people.Page(at, wanted, PeopleCursor.Read(from), size, stop);
        return Results.Json(new ListPage<T>([.. page.Rows.Where(told).Select(shape)], cursors.Seal(list, page.Next)));
    }
}
