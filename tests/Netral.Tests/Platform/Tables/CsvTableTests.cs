using System.Text;
using Netral.Platform.Tables;

namespace Netral.Tests.Platform.Tables;

public sealed class CsvTableTests
{
    private static readonly TableHead Head = new("Pegawai", [new("NIP"), new("Nama")], Demo: false);

    [Fact]
    public async Task It_begins_with_the_mark_and_uses_semicolons_and_line_ends_of_Excel() =>
        (await Written(Head, ["x", "y"])).ShouldBe("\ufeffNIP;Nama\r\nx;y\r\n");

    [Fact]
    public async Task Demo_data_say_so_in_the_first_line() =>
        (await Written(Head with { Demo = true }, ["x", "y"])).ShouldBe("\ufeffDATA CONTOH\r\nNIP;Nama\r\nx;y\r\n");

    [Fact]
    public async Task Numbers_dates_and_empty_cells_have_one_form() =>
        (await Written(Head, [12.5m, -3, new DateOnly(2024, 10, 18), new DateTime(2024, 10, 18, 9, 42, 0), default, (string?)null]))
            .ShouldEndWith("\r\n12,5;-3;2024-10-18;2024-10-18 09:42:00;;\r\n");

    [Theory]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a,b", "a,b")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62812", "'+62812")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-", "-")]
    [InlineData("=1;2", "\"'=1;2\"")]
    [InlineData("198001172005012003", "19800117 200501 2 003")]
    [InlineData("1901015701800001", "1901 0157 0180 0001")]
    [InlineData("081234567890", "0812 3456 7890")]
    [InlineData("12345678", "12345678")]
    [InlineData("Nur'aini", "Nur'aini")]
    public async Task A_text_is_quoted_kept_from_running_and_kept_from_becoming_a_number(string text, string cell) =>
        (await Written(Head, [text])).ShouldBe($"\ufeffNIP;Nama\r\n{cell}\r\n");

    [Fact]
    public async Task Many_rows_go_out_as_they_come_and_never_synchronously()
    {
        await using var stream = new AsyncOnlyStream();
        await using var table = await CsvTable.StartAsync(stream, Head);
        for (var i = 0; i < 20_000; i++)
            await table.AddAsync(i, "nama");

        stream.Length.ShouldBeGreaterThan(100_000);
        await table.CompleteAsync();
        Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n").Length.ShouldBe(20_002);
    }

    private static async Task<string> Written(TableHead head, TableCell[] cells)
    {
        await using var stream = new AsyncOnlyStream();
        await using var table = await CsvTable.StartAsync(stream, head);
        await table.AddAsync(cells);
        await table.CompleteAsync();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

/// <summary>What a web server gives: it takes nothing synchronously and cannot seek.</summary>
internal sealed class AsyncOnlyStream : Stream
{
    private readonly MemoryStream inner = new();

    public byte[] ToArray() => inner.ToArray();
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => inner.Length;
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new InvalidOperationException("Synchronous flush.");
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous write.");
    public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous write.");
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
}
