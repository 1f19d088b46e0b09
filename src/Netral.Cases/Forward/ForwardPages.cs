using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Persons;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Files;
using Netral.Platform.Pages;

namespace Netral.Cases.Forward;

/// <param name="Problem">Why nothing can be sealed to it now; null where it can.</param>
public sealed record TargetLine(long Body, int Track, string Institution, string Name, string? Fingerprint, int Readers, bool Partial,
    bool MayBePartial, Problem? Problem);

public sealed record SentLine(long Id, string To, DateOnly On, DateOnly? WithdrawnOn);

/// <param name="Missing">What the forwarding itself still needs: sentences with what to do.</param>
public sealed record ForwardView(long Case, string Name, bool MaySend, IReadOnlyList<TargetLine> Targets, IReadOnlyList<DocumentLine> Documents,
    IReadOnlyList<SentLine> Sent, IReadOnlyList<Problem> Missing, string Escalates, string? Sheet)
{
    /// <summary>The report's id where the sender's body holds the case: its redacted copies are offered, opened in the browser alone.</summary>
    public string? Report { get; init; }
}

public sealed record ArrivedLine(long Id, long Case, string Name, string From, DateOnly On);

public sealed record ArrivedView(long Id, long Case, string Name, string From, DateOnly On);

/// <summary><c>/perkara/{case}/teruskan</c> seals the redacted file to those who decide; <c>/perkara/terusan</c> is where they read it: never the report,
/// the conversation or an identity.</summary>
internal static class ForwardPages
{
    private const string Inbox = "/perkara/terusan";

    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/teruskan");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var send = pages.MapGroup("/perkara/{perkara:long}/teruskan").RequireAuthorization(CasesModule.KeepCaseFiles);
        send.MapGet("", async (long perkara, CaseEntry entry, CaseForwarding forwarding, CaseDocuments documents, CaseDesk desk, IBodyKeys keys,
            CancellationToken stop) => await Page(perkara, new Problems(), entry, forwarding, documents, desk, keys, stop));
        send.MapGet("/kunci", Keys);
        send.MapPost("", Send).TakesUpTo(CaseForwarding.LargestWhole + (2 << 20));
        send.MapPost("/kepentingan", Partial);
        send.MapPost("/{terusan:long}/tarik", Withdraw);
        var read = pages.MapGroup(Inbox).RequireAuthorization(CasesModule.KeepCaseFiles);
        read.MapGet("", List);
        read.MapGet("/{terusan:long}", Show);
        read.MapGet("/{terusan:long}/isi", Content);
        read.MapGet("/{terusan:long}/berkas/{ke:int}", File);
        read.MapPost("/{terusan:long}/amplop", PassOn);
    }

    private static async Task<IResult> Page(long perkara, Problems problems, CaseEntry entry, CaseForwarding forwarding, CaseDocuments documents,
        CaseDesk desk, IBodyKeys keys, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var targets = new List<TargetLine>();
        foreach (var target in at.Holds ? await forwarding.Targets(at, stop) : [])
        {
            targets.Add(new(target.Ring.Body, target.Track, target.InstitutionName, target.Ring.Name, target.Ring.Fingerprint, target.Free.Count,
                target.Partial, target.MayBePartial,
                (await forwarding.Target(at, target.Ring.Body, stop)).Problem));
        }
        var sent = new List<SentLine>();
        foreach (var file in await forwarding.Sent(at, stop))
            sent.Add(new(file.Id, (await keys.Of(file.Body, stop))?.Name ?? "–", file.On, file.WithdrawnOn));
        var kept = (await documents.Of(at, stop)).Where(d => d is { State: DocumentState.Kept, FileKey: not null })
            .Select(d => new DocumentLine(d.Id, d.Kind, d.Number, d.On, true, false, null, true)).ToList();
        var missing = at.Holds && targets.Count == 0 ? (await desk.Moves(perkara, stop)).FirstOrDefault(m => m.Opens.Count > 0)?.Missing ?? [] : [];
        var sheet = await documents.Sheet(at, stop);
        return Html.Page<ForwardPage>(new
        {
            View = new ForwardView(perkara, CaseNames.Of(at.Case), at.Holds, targets, kept, sent, missing,
                CaseForwarding.Escalates(at), sheet is null ? null : Base64Url.EncodeToString(sheet.Envelope))
            { Report = at is { Holds: true, Case.Report: { } report } ? Convert.ToHexStringLower(report) : null },
            Problems = problems
        }, problems.Status);
    }

    /// <summary>The key list of the body it goes to, for the sender's browser to judge; nothing in it is secret.</summary>
    private static async Task<IResult> Keys(long perkara, long? lembaga, CaseEntry entry, CaseForwarding forwarding, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal)
            || !(await forwarding.Target(at, lembaga ?? 0, stop)).Try(out var target, out refusal))
            return Refusals.Json(refusal);
        return Results.Json(new
        {
            code = target.Ring.Code,
            name = target.Ring.Name,
            list = Base64Url.EncodeToString(target.Ring.List.Span),
            readers = target.Free,
            fingerprint = target.Ring.Fingerprint
        });
    }

    private static async Task<IResult> Send(long perkara, HttpContext http, CaseEntry entry, CaseForwarding forwarding, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return Refusals.Json(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var parts = new List<byte[]>();
        foreach (var file in form.Files.Where(f => f.Name == "tersegel").Take(CaseForwarding.MostFiles + 1))
        {
            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, stop);
            parts.Add(bytes);
        }
        var to = long.TryParse(form["tujuan"], CultureInfo.InvariantCulture, out var body) ? body : 0;
        return (await forwarding.Send(at, to, DocumentPages.Bytes(form["benih"]), DocumentPages.Bytes(form["amplop"]), parts, stop))
            .Try(out var id, out refusal)
            ? Results.Json(new { id })
            : Refusals.Json(refusal);
    }

    /// <summary>An officer says that the PPK may not decide here, or takes it back; from then on the rulebook's route leads past him.</summary>
    private static async Task<IResult> Partial(long perkara, HttpContext http, CaseEntry entry, CaseForwarding forwarding, CaseDocuments documents,
        CaseDesk desk, IBodyKeys keys, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var track = int.TryParse(form["jalur"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        problems.Try(await forwarding.StatePartial(at, desk, track, form["berkepentingan"] == "ya", stop), out _);
        return problems.Any ? await Page(perkara, problems, entry, forwarding, documents, desk, keys, stop) : Html.SeeOther(Of(perkara));
    }

    private static async Task<IResult> Withdraw(long perkara, long terusan, CaseEntry entry, CaseForwarding forwarding, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        return (await forwarding.Withdraw(at, terusan, stop)).Try(out _, out refusal) ? Html.SeeOther(Of(perkara)) : CaseRefusal.Show(refusal);
    }

    private static async Task<IResult> List(CaseForwarding forwarding, IOfficers officers, IBodyKeys keys, CancellationToken stop)
    {
        var lines = new List<ArrivedLine>();
        if (await officers.AtWork(stop) is { Body: { } body })
        {
            foreach (var (at, file) in await forwarding.Inbox(body, stop))
                lines.Add(new(file.Id, file.Case, CaseNames.Of(at.Case), (await keys.Of(file.FromBody, stop))?.Name ?? "–", file.On));
        }
        return Html.Page<ArrivedListPage>(new { Lines = (IReadOnlyList<ArrivedLine>)lines });
    }

    private static async Task<IResult> Show(long terusan, CaseForwarding forwarding, IBodyKeys keys, CancellationToken stop) =>
        (await forwarding.Arrived(terusan, stop)).Try(out var arrived, out var refusal)
        ? Html.Page<ArrivedPage>(new
        {
            View = new ArrivedView(terusan, arrived.File.Case, CaseNames.Of(arrived.At.Case),
            (await keys.Of(arrived.File.FromBody, stop))?.Name ?? "–", arrived.File.On)
        })
        : CaseRefusal.Show(refusal);

    private static async Task<IResult> Content(long terusan, CaseForwarding forwarding, CaseDoor door, IBodyKeys keys, CancellationToken stop)
    {
        if (!(await forwarding.Arrived(terusan, stop)).Try(out var arrived, out var refusal)
            || !(await forwarding.Note(arrived.At, arrived.File, stop)).Try(out _, out refusal))
            return Refusals.Json(refusal);
        var readers = await door.Free(arrived.At.Case, (await keys.Of(arrived.File.Body, stop))?.Holders ?? [], arrived.File.Body, stop);
        return Results.Json(new { envelope = Base64Url.EncodeToString(arrived.File.Envelope), subject = Base64Url.EncodeToString(arrived.File.Seal), readers });
    }

    private static async Task<IResult> File(long terusan, int ke, CaseForwarding forwarding, IFileStore files, CancellationToken stop) =>
        (await forwarding.Arrived(terusan, stop)).Try(out _, out var refusal)
            && (await forwarding.Parts(terusan, stop)).Find(p => p.At == ke) is { } part && files.Open(part.FileKey) is { } content
            ? Results.Stream(content, "application/octet-stream") : Refusals.Json(refusal ?? ForwardProblems.Unknown);

    private static async Task<IResult> PassOn(long terusan, HttpContext http, CaseForwarding forwarding, CancellationToken stop)
    {
        if (!(await forwarding.Arrived(terusan, stop)).Try(out var arrived, out var refusal))
            return Refusals.Json(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        return (await forwarding.PassOn(arrived.At, arrived.File, DocumentPages.Bytes(form["amplop"]), stop)).Try(out _, out refusal)
            ? Results.Json(new { ok = true })
            : Refusals.Json(refusal);
    }
}
