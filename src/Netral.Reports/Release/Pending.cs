using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Reports.Release;

/// <summary>A report with its receipt: one row while pending, two at their place.</summary>
internal sealed record PendingFiling(Report Report, ReportReceipt Receipt);

/// <summary>Everything that comes from reporters goes through here, in the caller's transaction, and nowhere else.</summary>
internal sealed class Pending(NetralDb db)
{
    public void Add(PendingFiling filing, bool hourly) => Add(PendingKind.Report, filing.Report.Row, filing.Report.Row, filing.Receipt.Row, hourly, filing);

    public void Add(ReportMessage message, bool hourly) => Add(PendingKind.Message, message.Row, message.Report, null, hourly, message);

    public void Add(ReportFile file, bool hourly) => Add(PendingKind.File, file.Row, file.Report, null, hourly, file);

    public void Add(OralIntake intake, bool hourly) => Add(PendingKind.Oral, RandomId.Row(RandomId.New()), 0, null, hourly, intake);

    /// <summary>What a receipt finds, pending or at its place; null for a code that nobody has.</summary>
    public async Task<PendingFiling?> Find(byte[] lookup, CancellationToken stop)
    {
        var row = RandomId.Row(lookup);
        // Both are asked always, so that unknown, pending and released take the same way.
        var pending = await db.Set<PendingRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Receipt == row, stop);
        var receipt = await db.Set<ReportReceipt>().AsNoTracking().FirstOrDefaultAsync(r => r.Row == row, stop);
        var report = receipt is null ? null : await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Row == receipt.Report, stop);
        var found = pending is not null ? Read<PendingFiling>(pending) : report is not null ? new(report, receipt!) : null;
        return found is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(found.Receipt.Lookup, lookup) ? found : null;
    }

    public async Task<bool> Knows(byte[] report, CancellationToken stop)
    {
        var row = RandomId.Row(report);
        return await db.Set<PendingRow>().AnyAsync(p => p.Row == row, stop) || await db.Set<Report>().AnyAsync(r => r.Row == row, stop);
    }

    /// <summary>The conversation, pending messages included, in no order.</summary>
    public async Task<IReadOnlyList<ReportMessage>> Messages(long report, CancellationToken stop)
    {
        var pending = await db.Set<PendingRow>().AsNoTracking().Where(p => p.Report == report && p.Kind == PendingKind.Message).ToListAsync(stop);
        return [.. await db.Set<ReportMessage>().AsNoTracking().Where(m => m.Report == report).ToListAsync(stop), .. pending.Select(Read<ReportMessage>)];
    }

    /// <summary>The report's files, pending ones included, in no order.</summary>
    public async Task<IReadOnlyList<ReportFile>> Files(long report, CancellationToken stop)
    {
        var pending = await db.Set<PendingRow>().AsNoTracking().Where(p => p.Report == report && p.Kind == PendingKind.File).ToListAsync(stop);
        return [.. await db.Set<ReportFile>().AsNoTracking().Where(f => f.Report == report).ToListAsync(stop), .. pending.Select(Read<ReportFile>)];
    }

    public static T Read<T>(PendingRow row) => JsonSerializer.Deserialize<T>(row.Package) ?? throw new InvalidDataException("A pending row cannot be read.");

    private void Add<T>(PendingKind kind, long row, long report, long? receipt, bool hourly, T package) =>
        db.Add(new PendingRow { Row = row, Kind = kind, Report = report, Receipt = receipt, Hourly = hourly, Package = JsonSerializer.SerializeToUtf8Bytes(package) });
}
