using Netral.Reports.Evidence.Cleaning;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Cleaning;

public sealed class FilterTests
{
    public static IEnumerable<TheoryDataRow<string>> Kinds => All.Select(sample => new TheoryDataRow<string>(sample.Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_about_people_is_left_in_the_clean_copy(string name)
    {
        var (_, file, cleaner) = All.Single(s => s.Name == name);
        Tells(file).ShouldBeTrue();
        var (copy, snag) = Samples.Clean(cleaner, file);
        snag.ShouldBeNull();
        Tells(copy).ShouldBeFalse();
        copy.AsSpan().IndexOf(Convert.FromHexString("E874FBC0")).ShouldBeLessThan(0, "seconds since 1904");
    }

    /// <summary>A clean copy is clean: nothing more to take away, and no filter breaks what it made.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cleaning_a_clean_copy_changes_nothing(string name)
    {
        var (_, file, cleaner) = All.Single(s => s.Name == name);
        var once = Samples.Clean(cleaner, file).Copy;
        var (twice, snag) = Samples.Clean(cleaner, once);
        snag.ShouldBeNull();
        twice.ShouldBe(once);
    }

    [Fact]
    public void A_jpeg_keeps_its_coded_picture_and_its_orientation()
    {
        var (copy, _) = Samples.Clean(JpegFilter.Clean, Jpeg(side: 8));
        Join(Segment(0xDA, [1, 1, 0, 0, 63, 0]), Coded, [0xFF, 0xD9]).ShouldBe(copy[^(10 + Coded.Length + 2)..]);
        copy.AsSpan().IndexOf(Segment(0xE1, Ascii("Exif\0\0"), Orientation.Exif(8))).ShouldBe(2 + 18);
        copy.AsSpan().IndexOf("Adobe"u8).ShouldBeGreaterThan(0, "the colours depend on it");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    public void A_jpeg_that_stands_upright_needs_no_exif(int side) =>
        Samples.Clean(JpegFilter.Clean, Jpeg(side)).Copy.AsSpan().IndexOf("Exif"u8).ShouldBeLessThan(0);

    [Fact]
    public void A_jpeg_that_was_cut_off_keeps_its_upper_part_and_gets_an_end()
    {
        var file = Jpeg();
        var cut = file.AsSpan().IndexOf(Coded) + 100;
        var (copy, snag) = Samples.Clean(JpegFilter.Clean, file[..cut]);
        snag.ShouldBeNull();
        copy[^102..].ShouldBe([.. Coded[..100], 0xFF, 0xD9]);
    }

    [Fact]
    public void Bytes_that_ride_behind_a_table_of_a_jpeg_refuse_it()
    {
        var table = Segment(0xDB, [0], Enumerable.Repeat((byte)1, 64));
        var at = Jpeg().AsSpan().IndexOf(table);
        Samples.Clean(JpegFilter.Clean, Join(Jpeg()[..at], Segment(0xDB, [0], Enumerable.Repeat((byte)1, 64), Ascii("rider")), Jpeg()[(at + table.Length)..])).Snag.ShouldBe(Snag.Damaged);
    }

    [Fact]
    public void A_png_keeps_its_pixels_and_its_orientation()
    {
        var (copy, _) = Samples.Clean(PngFilter.Clean, Png(side: 3));
        copy.AsSpan().IndexOf(Chunk("eXIf", Orientation.Exif(3))).ShouldBe(33);
        var picture = new List<byte>();
        for (var at = 8; at < copy.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(copy.AsSpan(at));
            if (copy.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                picture.AddRange(copy[(at + 8)..(at + 8 + length)]);
            at += length + 12;
        }
        using var zip = new System.IO.Compression.ZLibStream(new MemoryStream([.. picture]), System.IO.Compression.CompressionMode.Decompress);
        var pixels = new byte[PngPixels.Length];
        zip.ReadExactly(pixels);
        pixels.ShouldBe(PngPixels);
    }

    [Fact]
    public void A_png_with_a_chunk_that_a_decoder_must_know_is_refused() =>
        Samples.Clean(PngFilter.Clean, Join(Png()[..33], Chunk("CgBI", [1]), Png()[33..])).Snag.ShouldBe(Snag.Damaged);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_webp_keeps_its_picture_and_says_its_new_size(bool animated)
    {
        var (copy, _) = Samples.Clean(WebpFilter.Clean, Webp(side: 6, animated));
        copy.AsSpan(4, 4).ToArray().ShouldBe(Little32(copy.Length - 8));
        copy.AsSpan().IndexOf(WebpPixel).ShouldBeGreaterThan(0);
        copy[20].ShouldBe((byte)(animated ? 0x0A : 0x08), "Exif stays for the orientation, profile and XMP are gone");
        copy.AsSpan().IndexOf(Orientation.Exif(6)).ShouldBeGreaterThan(0);
        Samples.Clean(WebpFilter.Clean, Webp(side: 1, animated)).Copy[20].ShouldBe((byte)(animated ? 0x02 : 0x00));
    }

    [Fact]
    public void A_film_keeps_its_pictures_where_they_were_and_loses_its_places()
    {
        var file = Mp4();
        var (copy, _) = Samples.Clean(Mp4Filter.Clean, file);
        copy.Length.ShouldBe(file.Length);
        copy[(FtypBytes + 8)..(FtypBytes + 28)].ShouldBe(file[(FtypBytes + 8)..(FtypBytes + 28)]);
        copy[(FtypBytes + 28)..(FtypBytes + 48)].ShouldAllBe(b => b == 0);
        copy.AsSpan().IndexOf("vide"u8).ShouldBe(file.AsSpan().IndexOf("vide"u8));
        copy.AsSpan().IndexOf("udta"u8).ShouldBeLessThan(0);
    }

    [Fact]
    public void A_fragmented_film_with_a_track_of_places_is_refused()
    {
        var film = Mp4();
        Samples.Clean(Mp4Filter.Clean, Join(film, Box("moof", Box("mfhd", Big32(0), Big32(1))))).Snag.ShouldBe(Snag.Opaque);
    }

    [Fact]
    public void Sound_keeps_its_frames()
    {
        Samples.Clean(Mp3Filter.Clean, Mp3()).Copy.ShouldBe(Mp3Frames());
        var ogg = Samples.Clean(OggFilter.Clean, Ogg()).Copy;
        ogg.AsSpan().IndexOf(OpusHead).ShouldBe(28);
        ogg[^3..].ShouldBe([4, 5, 6]);
        Samples.Clean(WavFilter.Clean, Wav()).Copy.AsSpan().IndexOf(Riff("data", Enumerable.Range(0, 101).Select(i => (byte)i))).ShouldBe(36);
    }

    [Fact]
    public void The_pages_of_a_voice_note_are_summed_again() =>
        OggSum([.. Samples.Clean(OggFilter.Clean, Ogg()).Copy.Take(47)]).ShouldBe(0u, "a page with its sum in place, summed as RFC 3533 says with zeros there, gives the sum");

    private static uint OggSum(byte[] page)
    {
        var told = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(22));
        page.AsSpan(22, 4).Clear();
        uint sum = 0;
        foreach (var one in page)
        {
            sum ^= (uint)one << 24;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 0x80000000) != 0 ? (sum << 1) ^ 0x04C11DB7 : sum << 1;
        }
        return sum ^ told;
    }
}
