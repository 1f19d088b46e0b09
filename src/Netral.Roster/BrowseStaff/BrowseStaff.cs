using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Netral.Accounts;
using Netral.Accounts.Reads;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Tables;

namespace Netral.Roster.BrowseStaff;

/// <summary><c>/pegawai</c>: the list with search, filters and files; a unit head sees the own subtree.</summary>
internal static class BrowseStaff
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pegawai").RequireAuthorization(Policies.ReadStaff);
        group.MapGet("", Show);
        group.MapGet("/daftar.{format:regex(^(csv|xlsx)$)}", File);
        group.MapGet("/cetak", Print);
    }

    private static async Task<IResult> Show([AsParameters] StaffFilter filter, Reaches reaches, StaffSearch search, Desk desk, Agencies agencies, PageContext page, CancellationToken stop)
    {
        if (!(await reaches.Of(Policies.ReadStaff, filter.Instansi, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        page.Agency = reach.Agency.Name;
        var query = filter.Query(reach);
        var (rows, after) = await search.Page(query, filter.Sesudah, stop);
        var counts = await search.Counts(reach.Agency.Id, reach.Within(filter.UnitId), stop);
        var may = await desk.May(Policies.ManageStaff, reach.Agency.Place(), stop);
        int? found = filter.IsSearch ? await search.Count(query, stop) : filter.Kind is { } kind ? counts.GetValueOrDefault(kind) : null;
        return Html.Page<StaffListPage>(new { View = new StaffListView(reach, filter, rows, after, counts, may, await agencies.For(Policies.ReadStaff, stop)) { Found = found } });
    }

    /// <summary>Paper is printed in parts: a browser cannot lay out a hundred thousand rows.</summary>
    private const int PrintedAtOnce = 5_000;

    private static async Task<IResult> Print([AsParameters] StaffFilter filter, Reaches reaches, StaffSearch search, RecordReads reads, Desk desk, PageContext page, CancellationToken stop)
    {
        if (!(await reaches.Of(Policies.ReadStaff, filter.Instansi, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        page.Agency = reach.Agency.Name;
        Note(reads, desk, reach);
        var (rows, after) = await search.Page(filter.Query(reach), filter.Sesudah, stop, size: PrintedAtOnce);
        return Html.Page<StaffPrintPage>(new { View = new StaffListView(reach, filter, rows, after, new Dictionary<EmploymentKind, int>(), false, []) });
    }

    private static async Task<IResult> File(string format, [AsParameters] StaffFilter filter, Reaches reaches, StaffSearch search, RecordReads reads, Desk desk, PageContext page, Phrasebook phrases, CancellationToken stop)
    {
        if (!(await reaches.Of(Policies.ReadStaff, filter.Instansi, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        Note(reads, desk, reach);
        var head = new TableHead("Pegawai", [.. Columns.Select(c => new TableColumn(c.Title, c.Width))], page.Demo);
        var places = new UnitPlaces(reach.Tree);
        var name = TableFile.Name([phrases.Say("Pegawai"), reach.Agency.Name, filter.UnitId is { } wanted ? reach.Tree.Find(wanted)?.Name ?? "" : ""], reach.Today, format, page.Demo);
        return Results.Stream(async output =>
        {
            await using ITable table = format == "xlsx" ? await XlsxTable.StartAsync(output, head, stop: stop) : await CsvTable.StartAsync(output, head, stop: stop);
            await foreach (var row in search.All(filter.Query(reach), stop))
            {
                var (above, unit) = places.Of(row.Unit);
                await table.AddAsync(row.Name, row.Nip, row.NikLast4, RosterWords.Of(row.Kind), RosterWords.Of(row.Group), row.Position, row.Grade, above, unit,
                    row.From, row.HasContact ? "ada" : "belum ada", row.Exempt is { } exempt ? RosterWords.Of(exempt) : null);
            }
            await table.CompleteAsync();
        }, format == "xlsx" ? TableFile.XlsxType : TableFile.CsvType, name);
    }

    private static void Note(RecordReads reads, Desk desk, Reach reach) =>
        reads.Note(RecordKind.StaffExport, FormattableString.Invariant($"staff:{reach.Agency.Id.Value}"), desk.Actor(reach.Agency.Id.Value));

    /// <summary>Titles that the import knows, and Indonesian in either language of the page: what an office takes out it can hand in again.
    /// The birth date stays here: it is what a signer is asked for.</summary>
    private static readonly (string Title, double Width)[] Columns =
    [
        ("Nama", 34), ("NIP", 24), ("NIK, empat angka terakhir", 14), ("Status", 18), ("Kelompok jabatan", 18), ("Jabatan", 34), ("Golongan", 10), ("Unor induk", 34), ("Unit kerja", 40), ("Sejak", 14), ("Punya kontak", 14), ("Dibebaskan", 20),
    ];
}

/// <summary>The address of a list: <c>?instansi=1901&amp;cari=siti&amp;unit=12&amp;status=pns&amp;kontak=tanpa&amp;sesudah=…</c></summary>
public sealed record StaffFilter(string? Instansi, string? Cari, Asked<long>? Unit, string? Status, string? Kontak, string? Sesudah)
{
    public Id<Unit>? UnitId => Unit?.Value is { } unit ? new(unit) : null;

    public EmploymentKind? Kind => Word.TryRead<EmploymentKind>(Status, out var kind) ? kind : null;

    public bool WithoutContact => Kontak == "tanpa";

    /// <summary>Looks for something that no counter keeps.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Cari) || WithoutContact;

    internal StaffQuery Query(Reach reach) => new(reach.Agency.Id, reach.Today, Cari, reach.Within(UnitId), Kind, WithoutContact);

    /// <summary>The same list at another path.</summary>
    public string At(string path)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["instansi"] = Instansi,
            ["cari"] = Cari,
            ["unit"] = Unit?.Value?.ToString(CultureInfo.InvariantCulture),
            ["status"] = Status,
            ["kontak"] = Kontak,
            ["sesudah"] = Sesudah,
        };
        return QueryHelpers.AddQueryString(path, pairs.Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}

/// <summary>What the list shows.</summary>
public sealed record StaffListView(Reach Reach, StaffFilter Filter, IReadOnlyList<StaffRow> Rows, string? After, IReadOnlyDictionary<EmploymentKind, int> Counts, bool MayManage, IReadOnlyList<Agency> Agencies)
{
    public int Total => Counts.Values.Sum();

    /// <summary>How many fit the search; null when nothing is looked for.</summary>
    public int? Found { get; init; }

    /// <summary>The next part on paper.</summary>
    public string NextPrint => (Filter with { Sesudah = After }).At("/pegawai/cetak");

    public string Link(string path) => (Filter with { Sesudah = null }).At(path);

    public IEnumerable<(Unit Unit, int Depth)> UnitChoices => Reach.Tops.SelectMany(top => Walk(top, 0));

    private IEnumerable<(Unit Unit, int Depth)> Walk(Unit unit, int depth) =>
        Reach.Tree.ChildrenOf(unit.Id).SelectMany(child => Walk(child, depth + 1)).Prepend((unit, depth));
}
