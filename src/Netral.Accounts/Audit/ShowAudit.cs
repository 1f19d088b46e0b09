using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Tables;

namespace Netral.Accounts.Audit;

/// <summary>The journal was taken out as a file.</summary>
public sealed record AuditExported(TrailKind Trail, DateOnly? From, DateOnly? Until, int Rows) : IFact
{
    public string Subject => "audit:export";
}

/// <summary><c>/pengaturan/jejak</c>: who did what, when and to what; also as a file.</summary>
internal static class ShowAudit
{
    private const int PageSize = 50, RowsAtOnce = 1000;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pengaturan").RequireAuthorization(Policies.ReadAudit);
        group.MapGet("/jejak", Show);
        group.MapGet("/jejak.csv", Export);
    }

    private static async Task<IResult> Show([AsParameters] AuditFilter filter, AuditTrails trails, AuditReader reader, NetralDb db, PageContext page, CancellationToken stop)
    {
        var mine = await trails.Mine(stop);
        if (await trails.Find(filter.Instansi, filter.Jejak, stop) is not { } trail)
            return mine.Count == 0 ? Html.Page<NoAuditPage>() : Results.NotFound();
        page.Agency = trail.Kind == TrailKind.Agency ? trail.Name : null;
        var lines = await reader.Page(trail, filter, filter.Before, PageSize + 1, stop);
        return Html.Page<AuditPage>(new
        {
            View = new AuditView(trail, mine, filter, [.. lines.Take(PageSize)], lines.Count > PageSize, [.. reader.Kinds], await Officers(trail, db, stop)),
        });
    }

    /// <summary>Whom one can choose: the officers at home there. Who has left for elsewhere is still found by a click on the name.</summary>
    private static async Task<IReadOnlyList<(long Number, string Name)>> Officers(AuditTrail trail, NetralDb db, CancellationToken stop)
    {
        var number = trail.Number;
        var officers = db.Set<Officer>().AsNoTracking();
        var mine = trail.Kind switch
        {
            TrailKind.Agency => officers.Where(o => o.HomeAgency == number),
            TrailKind.Body => officers.Where(o => o.Body == number),
            _ => officers.Where(o => o.HomeAgency == null && o.Body == null),
        };
        return [.. (await mine.OrderBy(o => o.Name).Take(500).Select(o => new { o.Id, o.Name }).ToListAsync(stop)).Select(o => (o.Id, o.Name))];
    }

    /// <summary>Taking the trail out is itself a fact. It is written when the file is whole: what it then says about the rows is true, and who breaks the download off
    /// has still been noted, since the fact is written in any case.</summary>
    private static async Task<IResult> Export([AsParameters] AuditFilter filter, HttpContext http, AuditTrails trails, AuditReader reader, Journal journal, NetralDb db, Desk desk,
        Phrasebook phrases, PageSettings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await trails.Find(filter.Instansi, filter.Jejak, stop) is not { } trail)
            return Results.NotFound();
        var head = new TableHead("Jejak", [.. Columns.Select(c => new TableColumn(c.Title == Time ? phrases.Say(c.Title, trail.Zone) : phrases.Say(c.Title), c.Width))], settings.Demo);
        var name = TableFile.Name([phrases.Say("Jejak"), trail.Kind == TrailKind.Agency ? trail.Name : phrases.Say(trail.Name)], trail.Zone.DateAt(clock.GetUtcNow().UtcDateTime), "csv", settings.Demo);
        return Results.Stream(async output =>
        {
            var rows = 0;
            try
            {
                await using var table = await CsvTable.StartAsync(output, head, stop: stop);
                await foreach (var line in All(trail, filter, reader, stop))
                {
                    await table.AddAsync(line.Seq, trail.Zone.At(line.At), line.Who, line.What, line.SubjectText, line.Subject, line.Kind, string.Join("; ", line.Values.Select(v => $"{v.Field}: {v.Old} → {v.New}")));
                    rows++;
                }
                await table.CompleteAsync();
            }
            finally
            {
                journal.Add(new AuditExported(trail.Kind, filter.From, filter.Until, rows), Actor(trail, desk));
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }, TableFile.CsvType, name);
    }

    /// <summary>The export belongs to the part that was read, so that its owner sees that somebody took it out, an auditor too.</summary>
    private static Actor Actor(AuditTrail trail, Desk desk) => trail.Kind switch
    {
        TrailKind.Agency => desk.Actor(trail.Number),
        TrailKind.Body => Kernel.Actor.OfBody(desk.Number!.Value, trail.Number),
        _ => desk.Actor(null),
    };

    private static async IAsyncEnumerable<AuditLine> All(AuditTrail trail, AuditFilter filter, AuditReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        long? before = null;
        while (true)
        {
            var page = await reader.Page(trail, filter, before, RowsAtOnce, stop);
            foreach (var line in page)
                yield return line;
            if (page.Count < RowsAtOnce)
                yield break;
            before = page[^1].Seq;
        }
    }

    private const string Time = "Waktu ({0})";

    private static readonly (string Title, double Width)[] Columns =
        [("Nomor catatan", 10), (Time, 20), ("Siapa", 30), ("Apa", 60), ("Perihal", 30), ("Kode perihal", 20), ("Kode jenis", 20), ("Nilai lama dan baru", 50)];
}

/// <summary>A page of the trail.</summary>
public sealed record AuditView(AuditTrail Trail, IReadOnlyList<AuditTrail> Mine, AuditFilter Filter, IReadOnlyList<AuditLine> Lines, bool More, IReadOnlyList<FactTold> Kinds, IReadOnlyList<(long Number, string Name)> Officers)
{
    public const string Path = "/pengaturan/jejak";

    public string Only(string? subject = null, long? officer = null) => (Filter with
    {
        Sebelum = null,
        Perihal = subject ?? Filter.Perihal,
        Petugas = officer?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Filter.Petugas,
    }).At(Path);
}
