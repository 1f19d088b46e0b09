using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.Reads;
using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Roster.BrowseStaff;
using Netral.Roster.ImportStaff;

namespace Netral.Roster;

/// <summary>An agency as the API tells it.</summary>
internal sealed record ApiAgency(string Code, string Name, string Region, [property: OneOf("WIB", "WITA", "WIT")] string Zone);

internal sealed record ApiUnit(long Id, string Name, [property: WordOf<UnitKind>] string Kind, long? Parent, bool HasHead);

/// <summary>A person as the API tells it: of the NIK the last four digits, of the addresses only whether there are any.</summary>
internal sealed record ApiPerson(long Id, string Name, string? Nip, string? NikLast4, [property: WordOf<EmploymentKind>] string Employment, [property: WordOf<PositionGroup>] string PositionGroup,
    string? Position, string? Grade, long Unit, string UnitName, DateOnly Since, bool HasContact, [property: WordOf<ExemptionReason>] string? Exempt, DateTime? ChangedAt);

/// <summary><c>/api/v1/agencies…</c></summary>
internal static class RosterApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/agencies").RequireAuthorization(Policies.ReadStaff).WithTags("agencies");
        read.MapGet("", List).Says("listAgencies", "Instansi yang boleh dilihat, menurut kode wilayah.").Asks<string>("region", "Awal kode wilayah Kemendagri: 19 mencakup 19.01.").InPages().Answers<ListPage<ApiAgency>>();
        OfAgency(read.MapGet("/{code}/units", Units)).Says("listUnits", "Unit sebuah instansi, sejauh wewenang pemanggil.").InPages().Answers<ListPage<ApiUnit>>();
        OfAgency(read.MapGet("/{code}/staff", Staff)).Says("listStaff", "Pegawai sebuah instansi menurut nama. Dari NIK hanya empat angka terakhir.").InPages()
            .Asks<string>("q", "Bagian nama, atau awal NIP paling sedikit empat angka.").Asks<long>("unit", "Unit ini dan semua di bawahnya.").Asks<EmploymentKind>("kind", "Status kepegawaian.")
            .Asks<string>("changedSince", "Hanya yang datanya berubah sejak saat ini: tanggal, atau saat UTC seperti 2024-10-18T02:00:00Z.").Asks<string>("after", "Nama lama dari cursor.")
            .Refuses(AskedWord.Unknown, ChangedSinceUnreadable).Answers<ListPage<ApiPerson>>();
        // With a session, programs send no form token; a page of another site is turned away by its origin, and the session's cookie does not travel with it (SameSite=Lax).
        var import = api.MapPost("/agencies/{code}/staff/import", Import).RequireAuthorization(Policies.ManageStaff).WithoutAmbientAuthority().WithTags("agencies");
        OfAgency(import).Says("importStaff", "Memasukkan daftar pegawai, CSV atau XLSX, paling besar 150 MB. Semua baris yang baik masuk bersama-sama.")
            .Asks<bool>("dryRun", "Hanya pratinjau, tidak ada yang disimpan.").Asks<bool>("createUnits", "Unit yang belum dikenal dibuat.").Asks<bool>("partial", "Yang tidak ada di daftar tidak dianggap keluar.")
            .Asks<bool>("confirmGone", "Ya untuk mengeluarkan banyak orang sekaligus.").Asks<string>("fileName", "Nama berkas, bila berkasnya dikirim sebagai isi permintaan.")
            .TakesFile("Berkas daftar pegawai sebagai isi, atau sebagai berkas pertama sebuah formulir.", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")
            .Refuses(ImportProblems.NoFile, ImportProblems.Busy, ImportProblems.NotReady, ImportProblems.Stale, ImportProblems.NothingGood, ImportProblems.ManyGone).Refuses([.. SheetProblems.All])
            .RefusesWith<RouteHandlerBuilder, ImportReport>(Trouble.Invalid).Answers<ImportReport>().OnceOnly(ListHash);
        ReceivedList.On(import);
    }

    private static RouteHandlerBuilder OfAgency(RouteHandlerBuilder route) => route.Asks<string>("code", "Kode instansi, misalnya 1901.").Refuses(AgencyProblems.NotYours);

    internal static readonly Problem ChangedSinceUnreadable = new(Trouble.Invalid, "instant.unreadable", "Saat ini tidak terbaca. Tulis 2024-10-18 atau 2024-10-18T02:00:00Z.", "changedSince");

    private static async Task<IResult> List(string? region, Asked<int>? limit, string? cursor, Agencies agencies, Cursors cursors, CancellationToken stop)
    {
        var list = $"agencies|{region}";
        if (!PageSize.Read(limit?.Value).Try(out var size, out var refusal) || !cursors.Open(list, cursor).Try(out var from, out refusal))
            return Refusals.Json(refusal);
        // A region has a few hundred agencies at most; its code and the number give an order that no new agency disturbs.
        var rows = (await agencies.For(Policies.ReadStaff, stop)).Where(a => string.IsNullOrEmpty(region) || a.RegionCode == region || a.RegionCode.StartsWith(region + ".", StringComparison.Ordinal))
            .Select(a => (Agency: a, At: string.Create(CultureInfo.InvariantCulture, $"{a.RegionCode}|{a.Id.Value:0000000000}"))).OrderBy(a => a.At, StringComparer.Ordinal)
            .Where(a => string.CompareOrdinal(a.At, from) > 0).Take(size + 1).ToList();
        return Results.Json(new ListPage<ApiAgency>([.. rows.Take(size).Select(r => new ApiAgency(r.Agency.Code, r.Agency.Name, r.Agency.RegionCode, r.Agency.Zone.ToString()))],
            cursors.Seal(list, rows.Count > size ? rows[size - 1].At : null)));
    }

    private static async Task<IResult> Units(string code, Asked<int>? limit, string? cursor, Reaches reaches, Cursors cursors, CancellationToken stop)
    {
        var list = $"units|{code}";
        if (!PageSize.Read(limit?.Value).Try(out var size, out var refusal) || !cursors.Open(list, cursor).Try(out var from, out refusal) || !(await reaches.Of(Policies.ReadStaff, code, stop)).Try(out var reach, out refusal))
            return Refusals.Json(refusal);
        var after = from.Length == 0 ? 0 : long.Parse(from, CultureInfo.InvariantCulture);
        var rows = reach.Tree.Units.Where(u => u.Id.Value > after && reach.Covers(u.Id)).OrderBy(u => u.Id).Take(size + 1).ToList();
        return Results.Json(new ListPage<ApiUnit>([.. rows.Take(size).Select(u => new ApiUnit(u.Id.Value, u.Name, Word.Of(u.Kind), reach.Tree.Parents[u.Id]?.Value, reach.Tree.Heads.ContainsKey(u.Id)))],
            cursors.Seal(list, rows.Count > size ? rows[size - 1].Id.ToString() : null)));
    }

    private static async Task<IResult> Staff(string code, [AsParameters] StaffAsk ask, Reaches reaches, StaffSearch search, RecordReads reads, Desk desk, Cursors cursors, CancellationToken stop)
    {
        var list = $"staff|{code}|{ask.Q}|{ask.Unit?.Value}|{ask.Kind}|{ask.ChangedSince}";
        if (!PageSize.Read(ask.Limit?.Value).Try(out var size, out var refusal) || !cursors.Open(list, ask.Cursor ?? ask.After).Try(out var from, out refusal) || !ask.Words(out var kind, out var since, out refusal)
            || !(await reaches.Of(Policies.ReadStaff, code, stop)).Try(out var reach, out refusal))
            return Refusals.Json(refusal);
        reads.Note(RecordKind.StaffExport, FormattableString.Invariant($"staff:{reach.Agency.Id.Value}"), desk.Actor(reach.Agency.Id.Value));
        var within = reach.Within(ask.Unit?.Value is { } unit ? new Id<Unit>(unit) : null);
        var (rows, next) = await search.Page(new StaffQuery(reach.Agency.Id, reach.Today, ask.Q, within, kind) { ChangedSince = since }, from, stop, size);
        return Results.Json(new ListPage<ApiPerson>([.. rows.Select(r => new ApiPerson(r.Person.Value, r.Name, r.Nip, r.NikLast4, Word.Of(r.Kind), Word.Of(r.Group), r.Position, r.Grade,
            r.Unit.Value, reach.Tree.Find(r.Unit)?.Name ?? "", r.From, r.HasContact, r.Exempt is { } exempt ? Word.Of(exempt) : null, r.ChangedAt))], cursors.Seal(list, next)));
    }

    private static async Task<IResult> Import(string code, Asked<bool>? dryRun, Asked<bool>? createUnits, Asked<bool>? partial, Asked<bool>? confirmGone, HttpContext http, Reaches reaches, StaffImports imports, Desk desk, CancellationToken stop)
    {
        if (IsForeign(http))
            return Refusals.Json(AgencyProblems.NotYours);
        if (!(await reaches.Of(Policies.ManageStaff, code, stop)).Try(out var reach, out var refusal))
            return Refusals.Json(refusal);
        if (reach.Units is not null)
            return Refusals.Json(AgencyProblems.NotYours);
        var received = ReceivedList.Of(http);
        if (received.Problem is { } missing)
            return Refusals.Json(missing);
        await using var file = received.Open();
        var ask = new ImportAsk(reach.Agency, received.FileName, createUnits?.Value == true, desk.Actor(reach.Agency.Id.Value), desk.Number, partial?.Value == true, confirmGone?.Value == true);
        if (!(await imports.Run(ask, file, dryRun?.Value == true, _ => Task.CompletedTask, stop)).Try(out var report, out var problem))
            return Refusals.Json(problem);
        return report.Problem is { } nothing ? Refusals.JsonWith(report, nothing) : Results.Json(report);
    }

    /// <summary>By session: a browser that names an origin must name ours. A key is never sent by a browser of its own accord.</summary>
    private static bool IsForeign(HttpContext http) =>
        http.Features.Get<ShownAuthority>() is null && http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>The file lies in the import folder by now; it is told from another by its bytes and its name.</summary>
    private static async ValueTask<byte[]> ListHash(EndpointFilterInvocationContext call)
    {
        var received = ReceivedList.Of(call.HttpContext);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(received.FileName + "\n"));
        if (received.Problem is null)
        {
            await using var file = received.Open();
            hash.AppendData(await SHA256.HashDataAsync(file, call.HttpContext.RequestAborted));
        }
        return hash.GetHashAndReset();
    }
}

/// <summary>The address of the staff list; empty values are as if not sent.</summary>
internal sealed record StaffAsk(string? Q, Asked<long>? Unit, string? Kind, string? ChangedSince, Asked<int>? Limit, string? Cursor, string? After)
{
    public bool Words(out EmploymentKind? kind, out DateTime? since, [NotNullWhen(false)] out Problem? refusal)
    {
        since = null;
        if (!AskedWord.Read<EmploymentKind>(Kind, "kind").Try(out kind, out refusal))
            return false;
        if (string.IsNullOrWhiteSpace(ChangedSince))
            return true;
        var read = DateTimeOffset.TryParseExact(ChangedSince, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        since = read ? instant.UtcDateTime : null;
        refusal = read ? null : RosterApi.ChangedSinceUnreadable;
        return read;
    }
}
