using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Abuse;
using Netral.Reports.Evidence;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Receipts;
using Receipt = Netral.Sealing.Receipts.Receipt;

namespace Netral.Reports.FollowUp;

/// <summary>A report opened by its receipt, in memory, for one request.</summary>
/// <param name="Region">From the sealed content; null where a sender left it out.</param>
internal sealed record OpenedReport(Report Report, string? Region, ReportKeys Keys) : IDisposable
{
    public EvidenceKeys ForFiles => Keys.ForFiles(Report.Id);

    public void Dispose() => Keys.Dispose();
}

/// <summary>One message as a page shows it.</summary>
/// <param name="Text">Null where it does not open.</param>
public sealed record MessageLine(bool Mine, DateOnly On, string? Text);

/// <param name="Standing">A sentence; Indonesian, a key of the catalogue.</param>
/// <param name="Due">Where handing in is still possible.</param>
/// <param name="Over">The day has passed and the body has given no number.</param>
public sealed record ConversationView(string State, BodyShown Body, bool Laporan, string Standing, DateOnly ReceivedOn, DateOnly? Due, bool Over, IReadOnlyList<MessageLine> Messages,
    IReadOnlyList<FileLine> Files, EvidenceShown Evidence)
{
    /// <summary>What became of it; null where it is no case.</summary>
    public ReportedCase? Case { get; init; }

    /// <summary>A laporan only by the number that the body gives.</summary>
    public bool Unnumbered { get; init; }
}

/// <summary>A file that came with the report or later.</summary>
public sealed record FileLine(DateOnly On, string Words);

/// <summary>What the holder of a receipt may: read, and write one message after the other. Keys live as long as the request.</summary>
internal sealed class Conversations(NetralDb db, Pending pending, IBodyKeys bodies, ILawInForce laws, IReportCases cases, EvidencePart evidence, Pace pace, TimeProvider clock)
{
    private const string Form = "lanjut";

    /// <summary>Null for a code that nobody has.</summary>
    public async Task<OpenedReport?> Open(Receipt receipt, CancellationToken stop)
    {
        if (await pending.Find(receipt.LookupHash(), stop) is not { } found || !ReporterKey.Read(found.Receipt.ReporterKey).Try(out var kept, out _) || !kept.Open(receipt).Try(out var key, out _))
            return null;
        using (key)
        {
            var (asked, id) = (found.Report.Asked, found.Report.Id);
            if (!Envelope.Read(found.Report.Content).Try(out var content, out _) || !content.Open(Labels.Content(asked, id), key).Try(out var opened, out _))
                return null;
            var region = Region(opened.Plain);
            CryptographicOperations.ZeroMemory(opened.Plain);
            if (!Envelope.Read(found.Report.Identity).Try(out var identity, out _) || !identity.Open(Labels.Identity(asked, id), key).Try(out var who, out _))
            {
                opened.Key.Dispose();
                return null;
            }
            CryptographicOperations.ZeroMemory(who.Plain);
            return new(found.Report, region, new(opened.Key, who.Key));
        }
    }

    public async Task<ConversationView> View(OpenedReport opened, string state, IReadOnlyList<KeptEvidence> waiting, CancellationToken stop)
    {
        var (report, ring) = (opened.Report, await bodies.Of(opened.Report.Body, stop));
        var today = await Today(opened, stop);
        var files = await Files(opened, stop);
        var became = await cases.Of(report.Id, stop);
        var early = became is null && report.State is ReportState.Received or ReportState.Read;
        return new(state, ring is null ? new("", "", null, "") : FormViews.Of(ring), report.Kind == ReportKind.Laporan, became is null ? StateWords.Of(report.State) : became.Closed ? "Perkara dari laporan Anda sudah selesai." : "Laporan Anda sudah menjadi perkara.", report.ReceivedOn,
            early && report.Due >= today ? report.Due : null, early && report.Kind == ReportKind.Laporan && report.Due < today, await Lines(opened, stop),
            [.. files.OrderBy(f => f.On).Select(f => new FileLine(f.On, evidence.Lines([f.Kept])[0].Words))], evidence.Shown(opened.ForFiles, waiting, used: EvidenceUse.Of(files.Select(f => f.Kept))))
        { Case = became, Unnumbered = early };
    }

    /// <summary>What the report has already.</summary>
    public async Task<IReadOnlyList<(DateOnly On, KeptEvidence Kept)>> Files(OpenedReport opened, CancellationToken stop) =>
        [.. (await pending.Files(opened.Report.Row, stop)).Select(f => (f.On, f.Read()))];

    /// <summary>Lays the message and the files into the pending place; what is there already is not written again.</summary>
    /// <param name="id">Of the message.</param>
    public async Task<Result<bool>> Write(OpenedReport opened, byte[] id, string typed, IReadOnlyList<KeptEvidence> files, CancellationToken stop)
    {
        var text = typed.Trim();
        if (text.Length == 0 && files.Count == 0)
            return FollowUpProblems.NoMessage;
        if (text.Length > FollowUpProblems.LongestMessage)
            return FollowUpProblems.MessageLong;
        if (!pace.Enter(Form, Pace.Regency(opened.Region ?? "")))
            return ReportProblems.Crowded.At("pesan");
        var (report, row, today) = (opened.Report, RandomId.Row(id), await Today(opened, stop));
        var before = await pending.Messages(report.Row, stop);
        if (before.Any(m => m.Row == row))
            return true;
        if (files.Count > 0 && evidence.Refuse([.. (await Files(opened, stop)).Select(f => f.Kept), .. files]) is { } tooMuch)
            return tooMuch.At("berkas");
        var plain = CanonicalJson.Write(new JsonObject { ["v"] = 1, ["n"] = before.Count + 1, ["text"] = text });
        var made = Item.Seal(Labels.Message(report.Asked, report.Id, id, "reporter"), opened.Keys.Content, plain);
        CryptographicOperations.ZeroMemory(plain);
        var hourly = opened.Region is { } region && TakeReport.IsHourly((await laws.InForce(stop)).Book, region, today);
        var written = await db.Write<bool>(async () =>
        {
            if (db.IsPostgres)
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({row})", stop);
            if (text.Length > 0 && !await db.Set<PendingRow>().AnyAsync(p => p.Row == row, stop) && !await db.Set<ReportMessage>().AnyAsync(m => m.Row == row, stop))
                pending.Add(new ReportMessage { Row = row, Id = id, Report = report.Row, From = MessageFrom.Reporter, On = today, Sealed = made }, hourly);
            if (evidence.Check(files) is { } gone)
                return gone.At("berkas");
            foreach (var file in files)
                await Add(ReportFile.Of(file, report.Row, today), hourly, stop);
            return true;
        }, stop);
        if (written.Problem is null)
            evidence.Keep(files);
        return written;
    }

    private async Task Add(ReportFile file, bool hourly, CancellationToken stop)
    {
        if (!await db.Set<PendingRow>().AnyAsync(p => p.Row == file.Row, stop) && !await db.Set<ReportFile>().AnyAsync(f => f.Row == file.Row, stop))
            pending.Add(file, hourly);
    }

    /// <summary>In the order in which they were written: the day, then the number inside, which counts what was there before it.</summary>
    private async Task<IReadOnlyList<MessageLine>> Lines(OpenedReport opened, CancellationToken stop)
    {
        var lines = new List<(DateOnly On, int Number, MessageLine Line)>();
        foreach (var message in await pending.Messages(opened.Report.Row, stop))
        {
            var label = Labels.Message(opened.Report.Asked, opened.Report.Id, message.Id, Word.Of(message.From));
            var (number, text) = Item.Open(label, opened.Keys.Content, message.Sealed).Try(out var plain, out _) ? Read(plain) : (int.MaxValue, null);
            lines.Add((message.On, number, new(message.From == MessageFrom.Reporter, message.On, text)));
        }
        return [.. lines.OrderBy(l => l.On).ThenBy(l => l.Number).ThenByDescending(l => l.Line.Mine).Select(l => l.Line)];
    }

    private async Task<DateOnly> Today(OpenedReport opened, CancellationToken stop) =>
        (await laws.InForce(stop)).Places.Zone(opened.Region).DateAt(clock.GetUtcNow().UtcDateTime);

    private static (int Number, string? Text) Read(byte[] plain)
    {
        try
        {
            using var read = JsonDocument.Parse(plain);
            return (read.RootElement.GetProperty("n").GetInt32(), read.RootElement.GetProperty("text").GetString());
        }
        // Sealed by a browser that is not ours: shown as one that does not open.
        catch (Exception strange) when (strange is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return (int.MaxValue, null);
        }
    }

    private static string? Region(byte[] plain)
    {
        try
        {
            using var read = JsonDocument.Parse(plain);
            return read.RootElement.TryGetProperty("region", out var region) && region.ValueKind == JsonValueKind.String && RegionCode.IsCode(region.GetString()) ? region.GetString() : null;
        }
        catch (Exception strange) when (strange is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Where a report stands, for its reporter.</summary>
internal static class StateWords
{
    public static string Of(ReportState state) => state switch
    {
        ReportState.Received => "Diterima oleh sistem. Petugas belum membacanya.",
        ReportState.Read => "Petugas sudah membacanya.",
        ReportState.Registered => "Lembaga pengawas sudah memberi nomor. Ini sekarang laporan.",
        ReportState.Forwarded => "Diteruskan ke lembaga yang berwenang.",
        ReportState.Closed => "Selesai ditangani.",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
