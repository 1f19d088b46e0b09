using System.Diagnostics;
using System.Globalization;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence;

/// <summary>What counts the memory of the whole process runs when nothing else does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>A large film passes through in the memory of a few chunks. 100 MB here; NETRAL_EVIDENCE_MB=500 for the whole size.</summary>
[Collection("alone")]
public sealed class MemoryTests
{
    private static readonly int Megabytes = int.Parse(Environment.GetEnvironmentVariable("NETRAL_EVIDENCE_MB") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_large_film_is_sealed_and_cleaned_in_little_memory()
    {
        var megabyte = 1 << 20;
        using var intake = new Intake(new() { FormFile = 600L * megabyte, Reserve = 0 });
        using var film = new Film(Megabytes * (long)megabyte);
        var peak = 0L;
        GC.Collect();
        var (before, allocated, watch) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        film.Looked = () => peak = Math.Max(peak, GC.GetTotalMemory(false) - before);
        var kept = (await intake.Door.Take(film, "film.mp4", intake.Keys, default, CancellationToken.None)).Must();
        watch.Stop();
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Megabytes} MB: {watch.Elapsed.TotalSeconds:0.0} s, allocated {allocated / 1024.0 / 1024:0.0} MB, heap at most +{peak / 1024.0 / 1024:0.0} MB, working set at most {Process.GetCurrentProcess().PeakWorkingSet64 / megabyte} MB");
        kept.Clean.ShouldNotBeNull();
        kept.Bytes.ShouldBe(film.Total);
        allocated.ShouldBeLessThan(64L * megabyte, "whatever the file's size");
    }

    /// <summary>An MP4 of any length, made while it is read: the index, then media data.</summary>
    private sealed class Film : Stream
    {
        private readonly byte[] top;
        private long at;

        public Film(long mediaBytes)
        {
            var small = Mp4();
            var moov = small[small.AsSpan().IndexOf("moov"u8)..];
            // One sample of pictures as long as all media data.
            var film = Join(Big32(moov.Length + 4), moov);
            film[(film.AsSpan().IndexOf("stsz"u8) + 16)..(film.AsSpan().IndexOf("stsz"u8) + 20)].ShouldBe(Big32(10));
            Big32(mediaBytes - 10).CopyTo(film, film.AsSpan().IndexOf("stsz"u8) + 16);
            Big32(FtypBytes + film.Length + 8).CopyTo(film, film.AsSpan().IndexOf("stco"u8) + 12);
            top = Join(small[..FtypBytes], film, Big32(mediaBytes + 8), Ascii("mdat"));
            Total = top.Length + mediaBytes;
        }

        public long Total { get; }
        public Action Looked { get; set; } = () => { };

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Looked();
            var length = (int)Math.Min(buffer.Length, at < top.Length ? top.Length - at : Total - at);
            if (at < top.Length)
                top.AsSpan((int)at, length).CopyTo(buffer.Span);
            else
                buffer.Span[..length].Fill((byte)(at >> 16));
            at += length;
            return ValueTask.FromResult(length);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => at; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
