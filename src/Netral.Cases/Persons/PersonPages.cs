using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Persons;

/// <param name="Open">Not looked for yet.</param>
/// <param name="NoList">There is no list; who it is stays open.</param>
public sealed record PersonLine(int Number, int Version, bool Open, bool NoList, string? Agency, string? AgencyCode, string? Name, string? Unit,
    string? Position, bool Left, DateOnly Since);

public sealed record StaffLine(long Person, string Name, string Unit, string? Position, bool Left);

/// <param name="Place">Which person is being looked for; 0 for one more.</param>
/// <param name="Found">Null before a search.</param>
/// <param name="Holds">The reader's body handles the report.</param>
public sealed record PersonsView(long Case, string Name, bool MayLook, bool Holds, IReadOnlyList<PersonLine> Persons, IReadOnlyList<Choice> Agencies,
    int Place, int Version, string? Agency, IReadOnlyList<StaffLine>? Found);

/// <summary><c>/perkara/{case}/orang</c>: who the case is about. A search is a POST, so that no name stands in an address or a log.</summary>
internal static class PersonPages
{
    /// <summary>The agency is none of this instance; no code of an agency looks like it.</summary>
    public const string Elsewhere = "bukan-di-sini";

    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/orang");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/perkara/{perkara:long}/orang").RequireAuthorization(CasesModule.KeepCaseFiles);
        group.MapGet("", async (long perkara, CaseEntry entry, CasePersons persons, IPlaces places, CancellationToken stop) => await Page(perkara,
            new Problems(), null, entry, persons, places, stop));
        group.MapPost("/cari", Search);
        group.MapPost("/temukan", Identify);
        group.MapPost("/tanpa-daftar", LeaveOpen);
    }

    private static async Task<IResult> Page(long perkara, Problems problems, Asked? asked, CaseEntry entry, CasePersons persons, IPlaces places,
        CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var agencies = (await places.Agencies(stop)).ToDictionary(a => a.Number);
        var lines = (await persons.Look(at, stop))
            .Select(p => new PersonLine(p.Number, p.Version, p.State == PersonState.Unknown, p.State == PersonState.NoList,
            p.Agency is { } number && agencies.TryGetValue(number, out var agency) ? agency.Name : null, p.Agency is { } named
                && agencies.TryGetValue(named, out var of) ? of.Code : null,
            p.Entry?.Name, p.Entry?.Unit, p.Entry?.Position, p.Entry is { Employed: false }, p.Since)).ToList();
        var place = asked?.Place ?? lines.Find(l => l.Open || (l.NoList && !at.Holds))?.Number ?? 0;
        var version = asked?.Version ?? lines.Find(l => l.Number == place)?.Version ?? 0;
        var open = new List<KnownAgency>();
        foreach (var known in agencies.Values)
        {
            if (at.Holds || (at.Inside && await persons.MayLookIn(at, known.Number, stop)))
                open.Add(known);
        }
        var choices = open.Select(a => new Choice(a.Code, a.Name)).Prepend(new Choice("", "–")).ToList();
        return Html.Page<PersonsPage>(new
        {
            View = new PersonsView(perkara, CaseNames.Of(at.Case), CasePersons.MayLook(at), at.Holds, lines, choices,
            place, version, asked?.Agency ?? lines.Find(l => l.Number == place)?.AgencyCode, asked?.Found),
            Problems = problems
        }, problems.Status);
    }

    private static async Task<IResult> Search(long perkara, HttpContext http, CaseEntry entry, CasePersons persons, IPlaces places, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var (problems, asked) = (new Problems(form), Read(form));
        if (await AgencyOf(form, places, stop) is not { } agency)
            problems.Add(PersonProblems.NoAgency);
        else if (problems.Try(await persons.Search(at, agency.Number, form["cari"].ToString(), stop), out var found))
            asked = asked with { Found = [.. found.Select(f => new StaffLine(f.Person, f.Name, f.Unit, f.Position, !f.Employed))] };
        return await Page(perkara, problems, asked, entry, persons, places, stop);
    }

    private static async Task<IResult> Identify(long perkara, HttpContext http, CaseEntry entry, CasePersons persons, IPlaces places, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var (problems, asked) = (new Problems(form), Read(form));
        if (await AgencyOf(form, places, stop) is not { } agency)
            problems.Add(PersonProblems.NoAgency);
        else
            problems.Try(await persons.Identify(at, asked.Place, asked.Version, agency.Number,
                long.TryParse(form["orang"], CultureInfo.InvariantCulture, out var person) ? person : 0, stop), out _);
        // Whoever finds a superior of his own is kept out from that moment on.
        return problems.Any
            ? await Page(perkara, problems, asked, entry, persons, places, stop)
            : Html.SeeOther((await entry.Enter(perkara, stop)).Try(out _, out _) ? Of(perkara) : "/meja");
    }

    private static async Task<IResult> LeaveOpen(long perkara, HttpContext http, CaseEntry entry, CasePersons persons, IPlaces places, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var (problems, asked) = (new Problems(form), Read(form));
        // Open is a finding of its own: the officer says which agency was looked at, or that it is not here at all.
        var elsewhere = form["instansi_tanpa"] == Elsewhere;
        var agency = elsewhere ? null : await AgencyOf(form, places, stop, "instansi_tanpa");
        if (!elsewhere && agency is null)
            problems.Add(PersonProblems.NoChoice);
        else if ((await persons.LeaveOpen(at, asked.Place, asked.Version, agency?.Number, stop)).Problem is { } unopened)
            problems.Add(unopened.Field == "instansi" ? unopened.At("instansi_tanpa") : unopened);
        return problems.Any ? await Page(perkara, problems, asked, entry, persons, places, stop) : Html.SeeOther(Of(perkara));
    }

    private static async Task<KnownAgency?> AgencyOf(IFormCollection form, IPlaces places, CancellationToken stop, string field = "instansi")
    {
        var code = form[field].ToString();
        return code.Length == 0 ? null : (await places.Agencies(stop)).FirstOrDefault(a => a.Code == code);
    }

    private static Asked Read(IFormCollection form) => new(Number(form["nomor"]), Number(form["versi"]), form["instansi"].ToString(), null);

    private static int Number(string? typed) => int.TryParse(typed, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Asked(int Place, int Version, string? Agency, IReadOnlyList<StaffLine>? Found);
}
