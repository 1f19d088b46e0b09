using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Reads;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Tables;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary><c>/kertas</c>: keep a scan, type its rows, hand it to a second officer, who confirms against the scan.</summary>
internal static class RecordPaper
{
    internal static readonly Problem NoRound = new(Trouble.Conflict, "sheet.no_round", "Belum ada putaran yang terbuka. Buka putaran dahulu.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/kertas").RequireAuthorization(Policies.RecordPaper);
        group.MapGet("", List);
        // Three times what is taken, so that who sends too much is told so on the page.
        group.MapPost("", Upload).TakesUpTo(3L * Scan.MaxBytes);
        group.MapGet("/{sheet:long}", Show);
        group.MapGet("/{sheet:long}/pindaian", File);
        group.MapPost("/{sheet:long}/baris", TypeRows);
        group.MapPost("/{sheet:long}/hapus", Remove);
        group.MapPost("/{sheet:long}/pilih", Choose);
        group.MapPost("/{sheet:long}/serahkan", HandOver);
        group.MapPost("/{sheet:long}/pastikan", Confirm);
        group.MapPost("/{sheet:long}/buang", Discard);
        group.MapGet("/{sheet:long}/tidak-cocok.csv", (long sheet, SheetDesk desk, SheetReader reader, PageSettings settings, Phrasebook phrases, CancellationToken stop) => Left("csv", sheet, desk, reader, settings, phrases, stop));
        group.MapGet("/{sheet:long}/tidak-cocok.xlsx", (long sheet, SheetDesk desk, SheetReader reader, PageSettings settings, Phrasebook phrases, CancellationToken stop) => Left("xlsx", sheet, desk, reader, settings, phrases, stop));
    }

    private static Task<IResult> List(string? instansi, Agencies agencies, SheetDesk desk, NetralDb db, PageContext page, CancellationToken stop) => ListPage(instansi, new Problems(), agencies, desk, db, page, stop);

    private static async Task<IResult> ListPage(string? code, Problems problems, Agencies agencies, SheetDesk desk, NetralDb db, PageContext page, CancellationToken stop)
    {
        if (!(await agencies.Current(Policies.RecordPaper, code, stop)).Try(out var agency, out _))
            return Results.NotFound();
        page.Agency = agency.Name;
        var round = await OpenRound(db, agency, stop);
        var sheets = round is null ? [] : await desk.Of(round, stop);
        return Html.Page<SheetListPage>(new
        {
            Agency = agency.Name,
            Code = agency.Code,
            Round = round?.Title,
            Sheets = sheets.ConvertAll(s => SheetItem.Of(s, agency.Zone)),
            Problems = problems,
        }, problems.Status);
    }

    private static async Task<Round?> OpenRound(NetralDb db, Agency agency, CancellationToken stop) =>
        await db.Set<Round>().AsNoTracking().Where(r => r.Agency == agency.Id && r.State == RoundState.Open).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);

    private static async Task<IResult> Upload(HttpContext http, Agencies agencies, SheetDesk desk, NetralDb db, PageContext page, CancellationToken stop)
    {
        var (scan, fields) = await Scan.Read(http.Request, stop);
        var code = fields.GetValueOrDefault("instansi");
        if (!(await agencies.Current(Policies.RecordPaper, code, stop)).Try(out var agency, out _))
            return Results.NotFound();
        var problems = new Problems();
        if (problems.Try(scan, out var file))
        {
            if (await OpenRound(db, agency, stop) is not { } round)
                problems.Add(NoRound);
            else if (problems.Try(await desk.Keep(round, file, stop), out var number))
                return Html.SeeOther(FormattableString.Invariant($"/kertas/{number}"));
        }
        return await ListPage(code, problems, agencies, desk, db, page, stop);
    }

    /// <param name="ubah">A row whose text is put into the form, to be corrected: "2-14".</param>
    private static async Task<IResult> Show(long sheet, string? ubah, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        await Page(sheet, new Problems(), desk, reader, page, stop, Place(ubah));

    private static async Task<IResult> Page(long sheet, Problems problems, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop, (int Page, int Row) corrected = default)
    {
        if (await desk.Find(sheet, stop) is not { } at)
            return Results.NotFound();
        page.Agency = at.Agency.Name;
        var view = await reader.View(at, stop);
        return Html.Page<SheetPage>(new { View = view, Corrected = view.Rows.FirstOrDefault(r => (r.Page, r.Row) == corrected), Problems = problems }, problems.Status);
    }

    /// <summary>The scan as it came. The type was told from the content when it was kept, and the page's policy lets nothing in it run.</summary>
    private static async Task<IResult> File(long sheet, SheetDesk desk, IFileStore files, RecordReads reads, Desk officer, CancellationToken stop)
    {
        if (await desk.Find(sheet, stop) is not { } at || files.Open(at.Sheet.FileKey) is not { } content)
            return Results.NotFound();
        reads.Note(RecordKind.PaperScan, FormattableString.Invariant($"sheet:{sheet}"), officer.Actor(at.Agency.Id.Value));
        return Results.Stream(content, at.Sheet.MediaType);
    }

    private static Task<IResult> TypeRows(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        Act(sheet, http, desk, reader, page, (at, form) => desk.Type(at, Number(form["halaman"]), Number(form["baris"]), form["isi"].ToString(), stop), stop);

    private static Task<IResult> Remove(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        Act(sheet, http, desk, reader, page, (at, form) => desk.Remove(at, Place(form["tempat"]), stop), stop);

    private static Task<IResult> Choose(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        Act(sheet, http, desk, reader, page, (at, form) => form["orang"].ToString().Split(':') is [var place, var slot] ? desk.Choose(at, Place(place), Number(slot), stop) : Task.FromResult<Result<bool>>(SheetDesk.NoChoice), stop);

    private static Task<IResult> HandOver(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        Act(sheet, http, desk, reader, page, (at, _) => desk.HandOver(at, stop), stop);

    private static Task<IResult> Discard(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        Act(sheet, http, desk, reader, page, (at, _) => desk.Discard(at, stop), stop, back: "/kertas");

    private static Task<IResult> Confirm(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, CancellationToken stop) =>
        Act(sheet, http, desk, reader, page, (at, form) => desk.Confirm(at, form["tolak"].Select(Place).ToHashSet(), stop), stop);

    private static async Task<IResult> Act(long sheet, HttpContext http, SheetDesk desk, SheetReader reader, PageContext page, Func<SheetCase, IFormCollection, Task<Result<bool>>> act, CancellationToken stop, string? back = null)
    {
        if (await desk.Find(sheet, stop) is not { } at)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var done = await act(at, form);
        if (done.Problem is null)
            return Html.SeeOther(back ?? FormattableString.Invariant($"/kertas/{sheet}"));
        var problems = new Problems(form);
        problems.Add(done.Problem);
        return await Page(sheet, problems, desk, reader, page, stop);
    }

    private static async Task<IResult> Left(string format, long sheet, SheetDesk desk, SheetReader reader, PageSettings settings, Phrasebook phrases, CancellationToken stop)
    {
        if (await desk.Find(sheet, stop) is not { } at)
            return Results.NotFound();
        var view = await reader.View(at, stop);
        var head = new TableHead(phrases.Say("Tidak cocok"), [.. new[] { ("Halaman", 10), ("Baris", 8), ("Diketik", 40), ("Nama di daftar", 36), ("Alasan", 34) }.Select(c => new TableColumn(phrases.Say(c.Item1), c.Item2))], settings.Demo);
        return Coverage.CoverageTables.File(format, head, [phrases.Say("Tidak cocok"), FormattableString.Invariant($"lembar-{sheet}")], at.Agency.Zone.DateAt(at.Sheet.RecordedAt), settings.Demo, async table =>
        {
            foreach (var row in view.Left)
                await table.AddAsync(row.Page, row.Row, row.Typed, row.Name, phrases.Say(SheetWords.Of(row.State)));
        });
    }

    private static int Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>"2-14": page 2, row 14.</summary>
    private static (int Page, int Row) Place(string? sent) => sent?.Split('-') is [var page, var row] ? (Number(page), Number(row)) : default;
}
