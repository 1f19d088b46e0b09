using Netral.Kernel;
using Netral.Sealing;
using Netral.Sealing.Files;

namespace Netral.Tests.Sealing.Files;

public sealed class SealedFileTests
{
    private const int Chunk = FileSealer.UsualChunk, SealedChunk = Chunk + 32, Header = 40;
    private static readonly Label Photo = new("laporan", "evidence/1", new byte[16]);
    private static readonly ContentKey Key = ContentKey.Generate(Randomness.OfTheSystem);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(2 * Chunk)]
    [InlineData(3 * Chunk + 17)]
    public async Task A_file_of_any_length_comes_back(int length)
    {
        var (plain, sealedFile) = await Given(length);
        sealedFile.Length.ShouldBe((int)SealedFile.SealedLength(length));
        using var back = new MemoryStream();
        (await SealedFile.Open(Photo, Key, new Trickle(sealedFile), back)).Must().ShouldBe(length);
        back.ToArray().ShouldBe(plain);
    }

    [Fact]
    public async Task Chunks_exchanged_dropped_doubled_cut_or_appended_are_noticed()
    {
        var (_, file) = await Given(4 * Chunk + 100);
        byte[] At(int chunk) => file.AsSpan(Header + chunk * SealedChunk, Math.Min(SealedChunk, file.Length - Header - chunk * SealedChunk)).ToArray();
        byte[] Of(params byte[][] parts) => [.. file.AsSpan(0, Header), .. parts.SelectMany(p => p)];

        (await Open(Of(At(0), At(1), At(2), At(3), At(4)))).ShouldBeNull();
        (await Open(Of(At(1), At(0), At(2), At(3), At(4)))).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open(Of(At(0), At(2), At(3), At(4)))).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open(Of(At(0), At(1), At(1), At(2), At(3), At(4)))).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open(Of(At(0), At(1), At(2), At(3)))).ShouldBe(SealingProblems.Truncated);
        (await Open(Of(At(0)))).ShouldBe(SealingProblems.Truncated);
        (await Open(Of())).ShouldBe(SealingProblems.Truncated);
        (await Open(Of(At(0), At(1), At(2), At(3), At(4), At(4)))).ShouldNotBeNull();
        (await Open([.. file, 0])).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open(Of(At(4)))).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open(file[..^1])).ShouldBe(SealingProblems.DoesNotOpen);
    }

    [Fact]
    public async Task A_full_last_chunk_is_not_followed_by_anything()
    {
        var (_, file) = await Given(2 * Chunk);
        (await Open([.. file, .. file.AsSpan(Header, SealedChunk)])).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open([.. file, .. new byte[32]])).ShouldBe(SealingProblems.DoesNotOpen);
        (await Open(file[..(Header + SealedChunk)])).ShouldBe(SealingProblems.Truncated);
    }

    [Fact]
    public async Task Every_changed_byte_of_a_small_file_is_noticed()
    {
        var (_, file) = await Given(40);
        for (var at = 0; at < file.Length; at++)
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= 1;
            (await Open(changed)).ShouldNotBeNull($"byte {at}");
        }
        for (var length = 0; length < file.Length; length++)
            (await Open(file[..length])).ShouldNotBeNull($"length {length}");
    }

    [Fact]
    public async Task Another_label_key_or_the_chunks_of_another_file_do_not_open()
    {
        var (_, file) = await Given(Chunk + 5);
        var (_, other) = await Given(Chunk + 5);
        (await SealedFile.Open(new Label("laporan", "evidence/2", new byte[16]), Key, new MemoryStream(file), Stream.Null)).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        (await SealedFile.Open(Photo, ContentKey.Generate(Randomness.OfTheSystem), new MemoryStream(file), Stream.Null)).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        (await Open([.. file.AsSpan(0, Header + SealedChunk), .. other.AsSpan(Header + SealedChunk)])).ShouldBe(SealingProblems.DoesNotOpen);
        file[4] = 2;
        (await Open(file)).ShouldBe(SealingProblems.UnknownVersion);
    }

    [Fact]
    public async Task Sealing_goes_on_at_a_chunks_edge_from_a_state_that_holds_no_text()
    {
        var plain = Plain(5 * Chunk + 9);
        using var file = new MemoryStream();
        byte[] state;
        using (var first = FileSealer.Start(Photo, Key))
        {
            file.Write(first.Header);
            await SealedFile.SealPart(first, new MemoryStream(plain, 0, 2 * Chunk), file, last: false);
            state = first.State();
        }
        state.Length.ShouldBe(44);
        using (var second = FileSealer.Resume(Photo, Key, state).Must())
        {
            await SealedFile.SealPart(second, new MemoryStream(plain, 2 * Chunk, Chunk), file, last: false);
            state = second.State();
        }
        using (var third = FileSealer.Resume(Photo, Key, state).Must())
            await SealedFile.SealPart(third, new MemoryStream(plain, 3 * Chunk, 2 * Chunk + 9), file, last: true);

        file.Length.ShouldBe(SealedFile.SealedLength(plain.Length));
        using var back = new MemoryStream();
        (await SealedFile.Open(Photo, Key, new MemoryStream(file.ToArray()), back)).Problem.ShouldBeNull();
        back.ToArray().ShouldBe(plain);
        FileSealer.Resume(Photo, Key, state.AsSpan(1)).Problem.ShouldBe(SealingProblems.Malformed);
    }

    /// <summary>An upload broke off, the same part came again with other bytes: under one key and nonce the two ciphertexts would give away the difference of the texts.</summary>
    [Fact]
    public void A_part_sealed_twice_never_meets_the_same_key_and_nonce()
    {
        using var start = FileSealer.Start(Photo, Key, 1024);
        var state = start.State();
        var (one, two, text) = (new byte[1056], new byte[1056], new byte[1024]);
        using (var first = FileSealer.Resume(Photo, Key, state).Must())
            first.Seal(text, last: true, one);
        using (var second = FileSealer.Resume(Photo, Key, state).Must())
            second.Seal(text, last: true, two);
        one.AsSpan(0, 16).SequenceEqual(two.AsSpan(0, 16)).ShouldBeFalse();
        one.AsSpan(16).SequenceEqual(two.AsSpan(16)).ShouldBeFalse();
    }

    [Fact]
    public void A_part_that_ends_inside_a_chunk_and_a_chunk_after_the_end_are_mistakes_of_the_program()
    {
        using var sealer = FileSealer.Start(Photo, Key, 1024);
        Should.Throw<InvalidOperationException>(() => sealer.Seal(new byte[100], last: false, new byte[2000]));
        sealer.Seal(new byte[1024], last: false, new byte[2000]);
        Should.Throw<InvalidOperationException>(() => sealer.Seal([], last: true, new byte[2000]));
        sealer.Seal(new byte[1], last: true, new byte[2000]);
        Should.Throw<InvalidOperationException>(() => sealer.Seal(new byte[1], last: true, new byte[2000]));
        Should.Throw<ArgumentOutOfRangeException>(() => FileSealer.Start(Photo, Key, 1000));
    }

    [Fact]
    public async Task Fifty_megabytes_pass_in_the_memory_of_a_few_chunks()
    {
        const int length = 50 << 20;
        await SealedFile.Seal(Photo, Key, new Zeros(100), Stream.Null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await SealedFile.Seal(Photo, Key, new Zeros(length), Stream.Null);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private static byte[] Plain(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 + i / 251))];

    private static async Task<(byte[] Plain, byte[] Sealed)> Given(int length)
    {
        var plain = Plain(length);
        using var to = new MemoryStream();
        (await SealedFile.Seal(Photo, Key, new Trickle(plain), to)).ShouldBe(length);
        return (plain, to.ToArray());
    }

    private static async Task<Problem?> Open(byte[] file) => (await SealedFile.Open(Photo, Key, new MemoryStream(file), Stream.Null)).Problem;
}

/// <summary>As a socket does: cannot seek, and gives what it likes.</summary>
internal sealed class Trickle(byte[] content) : MemoryStream(content)
{
    private int turn;

    public override bool CanSeek => false;
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + turn++ * 7919 % 30_000)]);
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));
}

/// <summary>So many zeros that lie nowhere.</summary>
internal sealed class Zeros(long length) : Stream
{
    private long left = length;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(Span<byte> buffer)
    {
        var now = (int)Math.Min(buffer.Length, left);
        buffer[..now].Clear();
        left -= now;
        return now;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
