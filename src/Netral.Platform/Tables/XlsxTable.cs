using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Netral.Platform.Tables;

/// <summary>A workbook written row by row (ECMA-376), whatever its length: nothing but one buffer is kept. Texts are inline and carry the text format,
/// also in the empty cells below, so that a NIP typed there later stays whole. A table longer than a sheet goes on in the next one.</summary>
public sealed class XlsxTable : ITable
{
    private const int FlushAt = 1 << 16;

    private readonly ZipArchive archive;
    private readonly int rowsPerSheet;
    private readonly CancellationToken stop;
    private readonly ArrayBufferWriter<byte> buffer = new(FlushAt * 2);
    private readonly List<string> names = [];
    private TableHead head;
    private Stream? sheet;
    private int row;

    private XlsxTable(ZipArchive archive, TableHead head, int rowsPerSheet, CancellationToken stop)
        => (this.archive, this.head, this.rowsPerSheet, this.stop) = (archive, head, rowsPerSheet, stop);

    /// <summary>Begins the first sheet with its head. The caller keeps the stream, which need not seek and is never written to synchronously.</summary>
    public static async ValueTask<XlsxTable> StartAsync(Stream stream, TableHead head, int rowsPerSheet = 1_048_576, CancellationToken stop = default)
    {
        var file = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        var table = new XlsxTable(file, head, rowsPerSheet, stop);
        await table.BeginSheetAsync();
        return table;
    }

    public async ValueTask AddAsync(params TableCell[] cells)
    {
        if (row == rowsPerSheet)
            await NextSheetAsync(head);
        row++;
        XlsxMarkup.Row(buffer, row, cells, head.Columns);
        if (buffer.WrittenCount >= FlushAt)
            await FlushAsync();
    }

    /// <summary>Ends the sheet and begins another one.</summary>
    public async ValueTask NextSheetAsync(TableHead next)
    {
        await EndSheetAsync();
        head = next;
        await BeginSheetAsync();
    }

    public async ValueTask CompleteAsync()
    {
        await EndSheetAsync();
        foreach (var (path, content) in XlsxMarkup.Frame(names))
        {
            var part = await Entry(path).OpenAsync(stop);
            await part.WriteAsync(Encoding.UTF8.GetBytes(content), stop);
            await part.DisposeAsync();
        }
        await archive.DisposeAsync();
    }

    /// <summary>Gives up what was not completed: the file has no directory then and no program opens it.</summary>
    public ValueTask DisposeAsync()
    {
        sheet = null;
        return ValueTask.CompletedTask;
    }

    private async ValueTask BeginSheetAsync()
    {
        names.Add(XlsxMarkup.SheetName(head.Name, names));
        sheet = await Entry($"xl/worksheets/sheet{names.Count}.xml").OpenAsync(stop);
        row = 0;
        XlsxMarkup.SheetStart(buffer, head);
        if (head.Demo)
            XlsxMarkup.Title(buffer, ++row, [TableHead.DemoNotice]);
        XlsxMarkup.Title(buffer, ++row, [.. head.Columns.Select(column => column.Title)]);
    }

    private async ValueTask EndSheetAsync()
    {
        XlsxMarkup.SheetEnd(buffer, head, row);
        await FlushAsync();
        await sheet!.DisposeAsync();
    }

    private async ValueTask FlushAsync()
    {
        await sheet!.WriteAsync(buffer.WrittenMemory, stop);
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
