using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Netral.Platform.Tables;

/// <summary>A workbook written row by row (ECMA-376), whatever its length: nothing but two buffers is kept. Texts are inline and carry the text format,
/// also in the empty cells below, so that a NIP typed there later stays whole. A table longer than a sheet goes on in the next one.</summary>
public sealed class XlsxTable : ITable
{
    private const int FlushAt = 1 << 16;

    private readonly Outbound outbound;
    private readonly ZipArchive archive;
    private readonly int rowsPerSheet;
    private readonly CancellationToken stop;
    private readonly ArrayBufferWriter<byte> buffer = new(FlushAt * 2);
    private readonly List<string> names = [];
    private TableHead head;
    private Stream sheet = Stream.Null;
    private int row;

    private XlsxTable(Stream stream, TableHead head, int rowsPerSheet, CancellationToken stop)
    {
        (this.head, this.rowsPerSheet, this.stop) = (head, rowsPerSheet, stop);
        outbound = new(stream);
        archive = new(outbound, ZipArchiveMode.Create, leaveOpen: true);
        BeginSheet();
    }

    /// <summary>Begins the first sheet with its head. The caller keeps the stream, which need not seek and is never written to synchronously.</summary>
    public static ValueTask<XlsxTable> StartAsync(Stream stream, TableHead head, int rowsPerSheet = 1_048_576, CancellationToken stop = default) =>
        ValueTask.FromResult(new XlsxTable(stream, head, rowsPerSheet, stop));

    public async ValueTask AddAsync(params TableCell[] cells)
    {
        if (row == rowsPerSheet)
            await NextSheetAsync(head);
        row++;
        XlsxMarkup.Row(buffer, row, cells, head.Columns);
        if (buffer.WrittenCount < FlushAt)
            return;
        Pack();
        await outbound.SendAsync(stop);
    }

    /// <summary>Ends the sheet and begins another one.</summary>
    public async ValueTask NextSheetAsync(TableHead next)
    {
        EndSheet();
        head = next;
        BeginSheet();
        await outbound.SendAsync(stop);
    }

    public async ValueTask CompleteAsync()
    {
        EndSheet();
        foreach (var (path, content) in XlsxMarkup.Frame(names))
        {
            using var part = Entry(path).Open();
            part.Write(Encoding.UTF8.GetBytes(content));
        }
        archive.Dispose();
        await outbound.SendAsync(stop);
    }

    /// <summary>Gives up what was not completed: the file has no directory then and no program opens it.</summary>
    public ValueTask DisposeAsync()
    {
        sheet.Dispose();
        archive.Dispose();
        return outbound.DisposeAsync();
    }

    private void BeginSheet()
    {
        names.Add(XlsxMarkup.SheetName(head.Name, names));
        sheet = Entry($"xl/worksheets/sheet{names.Count}.xml").Open();
        row = 0;
        XlsxMarkup.SheetStart(buffer, head);
        foreach (var line in head.Above)
            XlsxMarkup.Title(buffer, ++row, [line]);
        XlsxMarkup.Title(buffer, ++row, [.. head.Columns.Select(column => column.Title)]);
    }

    private void EndSheet()
    {
        XlsxMarkup.SheetEnd(buffer, head, row);
        Pack();
        sheet.Dispose();
    }

    private void Pack()
    {
        sheet.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    private ZipArchiveEntry Entry(string path)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        // The same table gives the same bytes.
        entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }
}
