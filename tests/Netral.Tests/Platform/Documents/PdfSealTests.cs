using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Netral.Platform.Documents;

namespace Netral.Tests.Platform.Documents;

public sealed class PdfSealTests(SealFolder folder) : IClassFixture<SealFolder>
{
    private readonly byte[] pdf = folder.Sealed();

    [Fact]
    public async Task Pdfsig_finds_a_valid_signature_over_the_whole_document()
    {
        var report = await Pdf.Signatures(pdf);

        report.ShouldContain("Signature is Valid");
        report.ShouldContain("Total document signed");
        report.ShouldContain("ETSI.CAdES.detached");
        report.ShouldContain("KUNCI PENGEMBANGAN");
        report.ShouldContain("Certificate issuer is unknown");
        report.ShouldNotContain("Signature #2");
    }

    [Fact]
    public void An_untouched_file_tells_its_agency_and_its_code()
    {
        var check = Check(pdf);

        check.Word.ShouldBe("untouched");
        check.Code.ShouldBe("7KQ4-M2XD-90TR-VB5H");
        check.By!.Agency.ShouldBe("19.01");
        check.By.IsDevelopment.ShouldBeTrue();
    }

    [Fact]
    public void One_changed_byte_anywhere_is_noticed() => Prop.ForAll(
        Gen.Choose(0, pdf.Length - 1).Zip(Gen.Choose(1, 255)).ToArbitrary(),
        change => Check(Changed(change.Item1, change.Item2)).State != SealState.Untouched).QuickCheckThrowOnFailure();

    [Fact]
    public void One_other_hexadecimal_digit_anywhere_in_the_signature_is_noticed()
    {
        var hole = Find("/Contents<") + 10;
        for (var at = hole; pdf[at] != '>'; at++)
        {
            var other = (byte[])pdf.Clone();
            other[at] = (byte)(pdf[at] == '0' ? '1' : '0');
            Check(other).State.ShouldNotBe(SealState.Untouched, $"offset {at}");
        }
    }

    [Fact]
    public void Small_letters_in_the_signature_are_noticed()
    {
        var at = pdf.AsSpan(Find("/Contents<")).IndexOfAnyInRange((byte)'A', (byte)'F');
        var digit = Array.FindIndex(pdf, Find("/Contents<") + 10, b => b is >= (byte)'A' and <= (byte)'F');
        at.ShouldBeGreaterThan(0);

        Check(Changed(digit, 0x20)).State.ShouldBe(SealState.Altered);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\n%%EOF\n")]
    public void Anything_appended_is_noticed(string tail) => Check([.. pdf, .. Encoding.ASCII.GetBytes(tail)]).State.ShouldBe(SealState.Altered);

    [Fact]
    public void An_incremental_update_that_replaces_the_page_is_noticed()
    {
        var update = "\n9 0 obj\n<</Type/Page/MediaBox[0 0 595 842]>>\nendobj\nxref\n9 1\n" +
            (pdf.Length + 1).ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \ntrailer\n<</Size 99/Root 2 0 R>>\nstartxref\n1\n%%EOF\n";

        Check([.. pdf, .. Encoding.ASCII.GetBytes(update)]).State.ShouldBe(SealState.Altered);
    }

    [Fact]
    public void A_byte_range_that_leaves_a_gap_is_noticed()
    {
        var text = Encoding.Latin1.GetString(pdf);
        var start = text.IndexOf("/ByteRange[", StringComparison.Ordinal);
        var old = text[start..(text.IndexOf(']', start) + 1)];
        var numbers = old[11..^1].Split(' ');
        foreach (var range in new[] { $"/ByteRange[1 {numbers[1]} {numbers[2]} {numbers[3]}]", $"/ByteRange[0 {numbers[1]} {numbers[2]} 9]", $"/ByteRange[0 9 {numbers[2]} {numbers[3]}]",
            $"/ByteRange[0 {numbers[1]} {numbers[2]} {numbers[3]} 0 0]", $"/ByteRange[0 99999999999 {numbers[2]} {numbers[3]}]", "/ByteRange[0 -5 3 x]" })
            Check(Encoding.Latin1.GetBytes(text.Replace(old, range.PadRight(old.Length), StringComparison.Ordinal))).State.ShouldBe(SealState.Altered, range);
    }

    [Fact]
    public void A_second_signature_dictionary_is_noticed()
    {
        var text = Encoding.Latin1.GetString(pdf);
        var copy = text[text.IndexOf("/ByteRange", StringComparison.Ordinal)..text.IndexOf("xref\n0 1\n", StringComparison.Ordinal)];

        Check(Encoding.Latin1.GetBytes(text + "\n99 0 obj\n<<" + copy)).State.ShouldBe(SealState.Altered);
    }

    [Fact]
    public void A_seal_moved_to_another_document_is_noticed()
    {
        var other = PdfSeal.Seal(SealFolder.Page("AAAA-AAAA-AAAA-AAAA"), folder.Bangka(), new(2024, 10, 18, 2, 42, 0, DateTimeKind.Utc), "Uji");
        other.Length.ShouldBe(pdf.Length);
        var hole = Find("/Contents<") + 10;
        pdf.AsSpan(hole, Array.IndexOf(pdf, (byte)'>', hole) - hole).CopyTo(other.AsSpan(hole));

        Check(other).State.ShouldBe(SealState.Altered);
    }

    [Fact]
    public void A_seal_of_a_key_that_no_agency_has_is_no_seal()
    {
        using var strangers = new SealFolder();
        var check = Check(strangers.Sealed());

        check.Word.ShouldBe("unsigned");
        check.By.ShouldBeNull();
    }

    [Fact]
    public void A_page_without_a_seal_is_unsigned_and_still_tells_the_code_it_claims()
    {
        var check = Check(SealFolder.Page());

        check.Word.ShouldBe("unsigned");
        check.Code.ShouldBe("7KQ4-M2XD-90TR-VB5H");
    }

    [Fact]
    public void A_title_cannot_pose_as_a_code() =>
        Check(SealFolder.Page(code: null, title: "/NetralCode(AAAA-AAAA)")).Code.ShouldBeNull();

    [Fact]
    public void Garbage_is_answered_and_never_thrown_at() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), garbage =>
    {
        Check(garbage).State.ShouldBe(SealState.Unsealed);
        Check([.. pdf.AsSpan(0, Find("/ByteRange")), .. garbage]).State.ShouldNotBe(SealState.Untouched);
        var signature = Find("/Contents<") + 10;
        var replaced = (byte[])pdf.Clone();
        Encoding.ASCII.GetBytes(Convert.ToHexString(garbage.AsSpan(0, Math.Min(garbage.Length, 500)))).CopyTo(replaced, signature);
        Check(replaced).State.ShouldNotBe(garbage.Length > 8 ? SealState.Untouched : SealState.Unsealed);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_cut_short_is_never_untouched()
    {
        for (var length = 0; length < pdf.Length; length += 97)
            Check(pdf[..length]).State.ShouldNotBe(SealState.Untouched, $"{length} bytes");
    }

    [Fact]
    public async Task An_endless_stream_is_read_only_to_the_limit()
    {
        using var endless = new EndlessStream();
        var check = await PdfSeal.CheckAsync(endless, folder.Keys.Find, CancellationToken.None);

        check.State.ShouldBe(SealState.Unsealed);
        endless.Given.ShouldBeLessThan(SealCheck.MaxBytes + 200_000);
    }

    [Fact]
    public void The_same_paper_gives_the_same_bytes_before_the_seal() => SealFolder.Page().ShouldBe(SealFolder.Page());

    [Fact]
    public void A_sealed_file_is_not_sealed_again() =>
        Should.Throw<InvalidDataException>(() => PdfSeal.Seal(pdf, folder.Bangka(), new(2024, 10, 18, 0, 0, 0, DateTimeKind.Utc), "Uji"));

    private SealCheck Check(byte[] file) => PdfSeal.Check(file, folder.Keys.Find);

    private int Find(string mark) => pdf.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark));

    private byte[] Changed(int at, int flip)
    {
        var other = (byte[])pdf.Clone();
        other[at] ^= (byte)flip;
        return other;
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count)
        {
            "%PDF-"u8.CopyTo(buffer.AsSpan(offset));
            Given += count;
            return count;
        }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
