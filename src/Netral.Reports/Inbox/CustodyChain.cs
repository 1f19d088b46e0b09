using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>What the journal says of a report and its files, in order: of every body that had it, back to the one it was filed with. Read body by body, since
/// those facts have an index.</summary>
internal sealed class CustodyChain(NetralDb db)
{
    private static readonly string HandedIn = Word.Snake(nameof(ReportHandedIn));

    public async Task<IReadOnlyList<CustodyLine>> Of(Report report, IEnumerable<ReportFile> files, CancellationToken stop)
    {
        var subjects = files.Select(f => $"file:{InboxData.Hex(f.Read().File)}").Append(ReportSubject.Of(report.Id)).ToList();
        var (rows, asked, next) = (new List<JournalRow>(), new HashSet<long>(), new Queue<long>([report.Body]));
        while (next.TryDequeue(out var body))
        {
            if (!asked.Add(body))
                continue;
            var found = await db.Set<JournalRow>().AsNoTracking().Where(j => j.OversightBody == body && subjects.Contains(j.Subject)).ToListAsync(stop);
            rows.AddRange(found);
            foreach (var row in found.Where(r => r.Kind == HandedIn))
                next.Enqueue(From(row));
        }
        return [.. rows.OrderBy(r => r.Seq).Select(Line)];
    }

    private static long From(JournalRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        return body.RootElement.GetProperty("from").GetInt64();
    }

    private static CustodyLine Line(JournalRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        // Hashes of files are those of the sealed bytes: the clear ones would say too much.
        var hash = body.RootElement.EnumerateObject().Where(p => p.NameEquals("sha256") && p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()).FirstOrDefault();
        var file = row.Subject.StartsWith("file:", StringComparison.Ordinal) ? row.Subject["file:".Length..] : null;
        return new(Zone.WIB.DateAt(row.At), row.Actor, row.Kind, file, hash);
    }
}
