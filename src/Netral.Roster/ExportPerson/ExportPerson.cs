using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.PersonData;
using Netral.Platform.Storage;
using Netral.Roster.ShowPerson;

namespace Netral.Roster.ExportPerson;

/// <summary><c>/pegawai/{id}/data.json</c>: all that the agency holds about one person, for the person who asks for it at the office. Taking it out is itself a fact that the person sees.</summary>
internal static class ExportPerson
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/pegawai/{id:long}/data.json", Export).RequireAuthorization(Policies.AnswerPeople);

    private static async Task<IResult> Export(long id, PersonDesk people, PersonRecords records, Desk desk, Journal journal, NetralDb db, TimeProvider clock, CancellationToken stop)
    {
        // Somebody outside one's own units, and nobody at all, answer alike. Of whoever has left the office still owes the records of that time.
        if (!(await people.Look(new(id), Policies.AnswerPeople, stop)).Try(out var view, out var refusal))
            return Refusals.Json(refusal);
        var agency = view.Agency.Id.Value;
        // The fact first: nothing leaves without it.
        journal.Add(new PersonExported(agency, id), desk.Actor(agency));
        await db.SaveChangesAsync(stop);
        var data = new JsonObject
        {
            ["agency"] = view.Agency.Name,
            ["exportedAt"] = clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["records"] = await records.Of(id, agency, view.Today, stop),
        };
        return Results.File(System.Text.Encoding.UTF8.GetBytes(data.ToJsonString(PersonRecords.Json)), "application/json", string.Create(CultureInfo.InvariantCulture, $"data-{id}.json"));
    }
}
