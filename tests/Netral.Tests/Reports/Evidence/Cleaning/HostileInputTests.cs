using FsCheck;
using FsCheck.Fluent;
using Netral.Reports.Evidence.Cleaning;
using Netral.Reports.Evidence.Kinds;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Cleaning;

/// <summary>Files are a stranger's: cut, turned around, with lengths that lie. A filter may refuse; it must neither fail, nor run on, nor take memory that the file does not have.</summary>
public sealed class HostileInputTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(3000);

    /// <summary>Which sample, where, and what is done there.</summary>
    private static readonly Gen<(int Sample, int Place, int Length, int Way, int Value)> Damage =
        from sample in Gen.Choose(0, All.Length - 1)
        from place in Gen.Choose(0, 4000)
        from length in Gen.Choose(1, 300)
        from way in Gen.Choose(0, 5)
        from value in Gen.Choose(0, 255)
        select (sample, place, length, way, value);

    private static byte[] Damaged(byte[] file, (int Sample, int Place, int Length, int Way, int Value) how)
    {
        var place = how.Place % file.Length;
        var length = Math.Min(how.Length, file.Length - place);
        var part = file[place..(place + length)];
        return how.Way switch
        {
            0 => file[..place],
            1 => [.. file[..place], .. file[(place + length)..]],
            2 => [.. file[..place], .. part, .. part, .. file[(place + length)..]],
            3 => [.. file[..place], .. part.Reverse(), .. file[(place + length)..]],
            4 => [.. file[..place], .. Enumerable.Repeat((byte)how.Value, Math.Min(4, length)), .. file[(place + Math.Min(4, length))..]],
            _ => [.. file[(place + length)..], .. part, .. file[..place]],
        };
    }

    [Fact]
    public void A_damaged_file_is_cleaned_or_refused_and_never_more()
    {
        Prop.ForAll(Damage.ToArbitrary(), how =>
        {
            var (name, file, cleaner) = All[how.Sample];
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var (copy, snag) = Samples.Clean(cleaner, Damaged(file, how));
            copy.Length.ShouldBeLessThan(file.Length * 2 + 1000, name);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20, name);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), name);
            return snag is null || Enum.IsDefined(snag.Value);
        }).Check(Often);
    }

    [Fact]
    public void Rubbish_behind_the_right_beginning_is_refused_or_harmless()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(0, All.Length - 1).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), (rubbish, sample, kept) =>
        {
            var (_, file, cleaner) = All[sample];
            var (_, snag) = Samples.Clean(cleaner, [.. file[..Math.Min(kept, file.Length)], .. rubbish ?? []]);
            return snag is null || Enum.IsDefined(snag.Value);
        }).Check(Often);
    }

    [Fact]
    public void Detection_looks_at_anything()
    {
        Prop.ForAll(Damage.ToArbitrary(), how =>
        {
            var detection = new KindDetection();
            foreach (var block in Damaged(All[how.Sample].File, how).Chunk(how.Length))
                detection.Add(block);
            return Enum.IsDefined(detection.Tell());
        }).Check(Often);
    }

    [Fact]
    public void Boxes_in_boxes_without_end_and_counts_that_lie_are_refused()
    {
        var nested = Box("free");
        for (var i = 0; i < 20_000; i++)
            nested = [.. Big32(nested.Length + 8), .. "mdia"u8, .. nested];
        Samples.Clean(Mp4Filter.Clean, Join(Box("ftyp", Ascii("isom")), Box("moov", Box("trak", nested)))).Snag.ShouldNotBeNull();
        Samples.Clean(Mp4Filter.Clean, Join(Box("ftyp", Ascii("isom")), Box("moov", Enumerable.Repeat(Box("trak"), 300_000).SelectMany(b => b)))).Snag.ShouldNotBeNull();
        var film = Mp4();
        var table = film.AsSpan().IndexOf("stco"u8);
        Samples.Clean(Mp4Filter.Clean, Join(film[..(table + 8)], [0xFF, 0xFF, 0xFF, 0xFF], film[(table + 12)..])).Snag.ShouldBe(Snag.Damaged);
        Samples.Clean(Mp4Filter.Clean, [.. Big32(1), .. "mdat"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).Snag.ShouldBe(Snag.Damaged);
        Samples.Clean(PngFilter.Clean, Join(Png()[..33], Big32(0x7FFFFFFF), Ascii("IDAT"))).Snag.ShouldBe(Snag.Damaged);
        Samples.Clean(WavFilter.Clean, Join(Ascii("RIFF"), Little32(4), Ascii("WAVELIST"), [0xFF, 0xFF, 0xFF, 0xFF])).Snag.ShouldBe(Snag.Damaged);
        Samples.Clean(PdfFilter.Clean, Join(Ascii("%PDF-1.4\n1 0 obj\n"), Enumerable.Repeat((byte)'(', 9 << 20))).Snag.ShouldBe(Snag.TooManyParts);
    }
}
