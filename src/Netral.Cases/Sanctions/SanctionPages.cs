using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Netral.Cases.Persons;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Tables;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary><c>/perkara/{case}/sanksi</c>: suggestion, proposal and decision of one case. <c>/perkara/sanksi</c>: the register of the own body, numbers over all, and what goes on to I'DIS.</summary>
internal static class SanctionPages
{
    private const string Register = "/perkara/sanksi";
    private const int MostShown = 500;

    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/sanksi");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var one = pages.MapGroup("/perkara/{perkara:long}/sanksi").RequireAuthorization(CasesModule.KeepCaseFiles);
        one.MapGet("", async (long perkara, string? kepegawaian, string? jabatan, string? perbuatan, CaseEntry entry, SanctionDesk desk, CancellationToken stop) => await Page(perkara, kepegawaian, jabatan, perbuatan, new Problems(), entry, desk, stop));
        one.MapPost("", Propose);
        one.MapPost("/{sanksi:long}/tetapkan", Decide);
        one.MapPost("/{sanksi:long}/batal", Drop);
        var all = pages.MapGroup(Register).RequireAuthorization(CasesModule.KeepCaseFiles);
        all.MapGet("", Show);
        all.MapGet("/idis.{format}", Export);
    }

    private static async Task<IResult> Page(long perkara, string? person, string? position, string? act, Problems problems, CaseEntry entry, SanctionDesk desk, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        return Html.Page<SanctionPage>(new { View = await desk.Look(at, person, position, act, stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Propose(long perkara, HttpContext http, CaseEntry entry, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        problems.Try(DateReading.Read(form["perbuatan"]), out var act, "perbuatan");
        var kind = form["jenis"].ToString().Split('/', 2);
        if (!problems.Any)
        {
            problems.Try(await sanctions.Propose(at, new(int.TryParse(form["terlapor"], CultureInfo.InvariantCulture, out var who) ? who : 1, Word.TryRead<PersonKind>(form["kepegawaian"], out var person) ? person : null, act,
                form["jabatan"].ToString() is { Length: > 0 } position ? position : null, kind[0], kind.Length > 1 ? kind[1] : ""), stop), out _);
        }
        return problems.Any ? await Page(perkara, form["kepegawaian"], form["jabatan"], form["perbuatan"], problems, entry, desk, stop) : Html.SeeOther(Of(perkara));
    }

    private static async Task<IResult> Decide(long perkara, long sanksi, HttpContext http, CaseEntry entry, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        problems.Try(DateReading.Read(form["tanggal"]), out var on, "tanggal");
        DateOnly? starts = null;
        if (form["mulai"].ToString().Length > 0 && problems.Try(DateReading.Read(form["mulai"]), out var first, "mulai"))
            starts = first;
        if (!problems.Any)
            problems.Try(await sanctions.Decide(at, sanksi, Version(form), form["keputusan"].ToString().Trim(), on, starts, stop), out _);
        return problems.Any ? await Page(perkara, null, null, null, problems, entry, desk, stop) : Html.SeeOther(Of(perkara));
    }

    private static async Task<IResult> Drop(long perkara, long sanksi, HttpContext http, CaseEntry entry, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var problems = new Problems();
        problems.Try(await sanctions.Drop(at, sanksi, Version(await http.Request.ReadFormAsync(stop)), stop), out _);
        return problems.Any ? await Page(perkara, null, null, null, problems, entry, desk, stop) : Html.SeeOther(Of(perkara));
    }

    private static async Task<IResult> Show(string? tingkat, string? wilayah, string? tahun, string? akhir, SanctionDesk desk, IOfficers officers, CancellationToken stop) =>
        await officers.AtWork(stop) is { Body: not null } officer ? Html.Page<SanctionRegisterPage>(new { View = await desk.Register(officer, tingkat, wilayah, tahun, akhir == "ya", MostShown, stop) }) : CaseRefusal.Show(CaseProblems.NoCase);

    private static async Task<IResult> Export(string format, string? tingkat, string? wilayah, string? tahun, SanctionDesk desk, IOfficers officers, NetralDb db, Journal journal, PageSettings settings, HttpContext http, CancellationToken stop)
    {
        if (await officers.AtWork(stop) is not { Body: { } body } officer || format is not ("csv" or "json"))
            return CaseRefusal.Show(CaseProblems.NoCase);
        var view = await desk.Register(officer, tingkat, wilayah, tahun, false, int.MaxValue, stop);
        var lines = view.Lines.Where(l => l.State is SanctionState.Decided or SanctionState.Cancelled).ToList();
        await db.Write<bool>(() =>
        {
            journal.Add(new SanctionsExported(body, new(format), lines.Count), officer.Actor);
            return Task.FromResult<Result<bool>>(true);
        }, stop);
        var name = TableFile.Name(["sanksi", "idis"], view.Today, format, settings.Demo);
        if (format == "json")
            return Results.File(Encoding.UTF8.GetBytes(SanctionExport.Json(lines, settings.Demo).ToJsonString(new(System.Text.Json.JsonSerializerOptions.Web) { WriteIndented = true })), "application/json", name);
        using var file = new MemoryStream();
        var table = await CsvTable.StartAsync(file, new("sanksi", [.. SanctionExport.Fields.Select(f => new TableColumn(f.Confirmed ? f.Field : f.Field + "*"))], settings.Demo, "netral/sanksi/1; kolom bertanda * belum dipastikan sebagai nama kolom I'DIS"), stop: stop);
        foreach (var line in lines)
            await table.AddAsync([.. SanctionExport.Row(line).Select(v => TableCell.Of(v))]);
        await table.CompleteAsync();
        return Results.File(file.ToArray(), TableFile.CsvType, name);
    }

    private static int Version(IFormCollection form) => int.TryParse(form["versi"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}

/// <summary>What the pages of sanctions show.</summary>
internal sealed class SanctionDesk(NetralDb db, CaseDoor door, CaseSanctions sanctions, SanctionNumbers numbers, ILawInForce law, IBodyKeys bodies, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public async Task<SanctionView> Look(CaseAtHand at, string? asked, string? position, string? act, CancellationToken stop)
    {
        PersonKind? person = Word.TryRead<PersonKind>(asked, out var typed) ? typed : at.Case.Person;
        var day = DateReading.Read(act).Try(out var read, out _) ? read : at.Case.OpenedOn;
        var here = await sanctions.TrackOf(at, stop) is { Number: > 0, Kind: TrackKind.Disiplin or TrackKind.KodeEtik };
        var options = here ? await sanctions.Options(at, person, day, position is { Length: > 0 } ? position : null, stop) : [];
        var rows = await sanctions.Of(at, stop);
        var names = await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == at.Case.Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(stop);
        var persons = Enum.GetValues<PersonKind>().Where(p => p is not (PersonKind.PejabatNegara or PersonKind.TniPolri)).Select(p => new Choice(Word.Of(p), texts.Word(p))).ToList();
        return new(at.Case.Id, CaseNames.Of(at.Case), here, [.. rows.Select(r => Line(r, at.Case, at.Book, RegionName(at.Case.Region, null), at))],
            [.. options.Select(o => new SanctionChoice($"{o.Ladder.Id}/{o.Kind.Id}", texts.Word(o.Kind.Class), o.Kind.Name, o.Kind.Clause, Decides(at.Book, o.Authority), o.Kind.Pay, o.Kind.Rank, o.InsteadOf, o.Kind.NeedsLegalCheck || o.Ladder.Grounds.NeedsLegalCheck || o.Authority?.Grounds.NeedsLegalCheck == true, o.Kind.CheckReason ?? o.Authority?.Grounds.CheckReason ?? o.Ladder.Grounds.CheckReason))],
            persons, person is { } known ? Word.Of(known) : null, Positions(at.Book), position, day, at.Today,
            [.. (names.Count == 0 ? [1] : names).Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), texts["Terlapor {0}", n]))],
            here && person is { } kind ? [.. at.Book.Ladders.Where(l => l.Persons.Contains(kind) && !l.Complete && l.Grounds.InForce.On(day)).Select(l => l.Name)] : []);
    }

    public async Task<SanctionRegisterView> Register(KnownOfficer officer, string? grade, string? region, string? year, bool ending, int most, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var statute = await law.InForce(stop);
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        // Of the own body: what it decided, and what became of the cases that it forwarded.
        var asked = from s in db.Set<CaseSanction>().AsNoTracking() join c in db.Set<Case>().AsNoTracking() on s.Case equals c.Id where s.Body == body || c.Body == body select new { Sanction = s, Case = c };
        if (Word.TryRead<BreachClass>(grade, out var wanted))
            asked = asked.Where(r => r.Sanction.Class == wanted);
        if (region is { Length: > 0 })
            asked = asked.Where(r => r.Sanction.Region == region || r.Sanction.Region.StartsWith(region + "."));
        if (int.TryParse(year, CultureInfo.InvariantCulture, out var number))
            asked = asked.Where(r => r.Sanction.DecidedOn != null && r.Sanction.DecidedOn.Value.Year == number);
        if (ending)
            asked = asked.Where(r => r.Sanction.State == SanctionState.Decided && r.Sanction.EndsOn != null && r.Sanction.EndsOn >= today);
        var rows = await (ending ? asked.OrderBy(r => r.Sanction.EndsOn) : asked.OrderByDescending(r => r.Sanction.DecidedOn)).ThenBy(r => r.Sanction.Id).Take(most).ToListAsync(stop);
        // Whom a case is about does not read its outcome in the office's list.
        var open = await door.Open([.. rows.Select(r => r.Case.Id).Distinct()], officer.Number, body, stop);
        rows.RemoveAll(r => !open.Contains(r.Case.Id));
        var lines = rows.Select(r => Line(r.Sanction, r.Case, statute.Book, RegionName(r.Sanction.Region, statute.Places), null)).ToList();
        var breakdown = await numbers.Of(stop);
        var names = statute.Book.Ladders.SelectMany(l => l.Kinds).DistinctBy(k => k.Id, StringComparer.Ordinal).ToDictionary(k => k.Id, k => k.Name, StringComparer.Ordinal);
        foreach (var place in breakdown.Regions)
            names.TryAdd(place.Key, RegionName(place.Key, statute.Places));
        foreach (var key in breakdown.Bodies.Select(b => b.Key))
            names.TryAdd(key, long.TryParse(key, CultureInfo.InvariantCulture, out var id) && await bodies.Of(id, stop) is { } ring ? ring.Name : key);
        var regions = await (from s in db.Set<CaseSanction>().AsNoTracking() join c in db.Set<Case>() on s.Case equals c.Id where s.Body == body || c.Body == body select s.Region).Distinct().OrderBy(r => r).ToListAsync(stop);
        var any = new Choice("", texts["Semua"]);
        return new(lines, breakdown, names, [any, .. Enum.GetValues<BreachClass>().Select(g => new Choice(Word.Of(g), texts.Word(g)))], [any, .. regions.Select(r => new Choice(r, RegionName(r, statute.Places)))],
            [any, .. Enumerable.Range(0, 8).Select(i => (today.Year - i).ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))], grade, region, year, ending,
            QueryString.Create(new KeyValuePair<string, string?>[] { new("tingkat", grade), new("wilayah", region), new("tahun", year) }).ToString(), today);
    }

    private static SanctionLine Line(CaseSanction row, Case found, Rulebook book, string region, CaseAtHand? at)
    {
        var ladder = book.Ladders.FirstOrDefault(l => l.Id == row.Ladder);
        var kind = ladder?.Kinds.FirstOrDefault(k => k.Id == row.Kind);
        var own = at is not null && at.Body == row.Body;
        return new(row.Id, row.Case, row.Version, CaseNames.Of(found), row.Region, region, row.Body, row.Employed, row.Class, row.Kind, kind?.Name ?? row.Kind, kind?.Clause ?? ladder?.Grounds.Clause ?? "", Decides(book, book.Authorities.FirstOrDefault(a => a.Id == row.Authority)), row.State,
            row.ActOn, row.Decree, row.DecidedOn, row.StartsOn, row.EndsOn, row.Months, row.Percent, row.Openly, kind?.Pay, kind?.Rank, own && row.State == SanctionState.Proposed && row.ProposedBy != at!.Officer.Number, own && row.State is SanctionState.Proposed or SanctionState.Decided);
    }

    private static string Decides(Rulebook book, Authority? authority) => authority?.Decides is { } who ? book.Institution(who)?.Name ?? who : authority?.Name ?? "–";

    private static List<Choice> Positions(Rulebook book) => [new("", "–"), .. book.Authorities.SelectMany(a => a.Positions).Distinct(StringComparer.Ordinal).Select(p => new Choice(p, p.Replace('_', ' ')))];

    private static string RegionName(string code, Places? places) => places?.Name(code) ?? code;
}
