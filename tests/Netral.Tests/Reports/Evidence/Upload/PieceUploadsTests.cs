using System.Security.Cryptography;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Evidence.Upload;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Upload;

public sealed class PieceUploadsTests
{
    private static async Task<string> Begin(Intake intake, long bytes, EvidenceUse used = default) => (await intake.Uploads.Begin(intake.Slips.ForUploads(intake.Keys, used), "film.mp4", bytes)).Must();

    private static Task<Netral.Kernel.Result<UploadProgress>> Send(Intake intake, string slip, long offset, byte[] piece) => intake.Uploads.Append(slip, offset, new MemoryStream(piece), CancellationToken.None);

    /// <summary>A real text, larger than a few chunks and no multiple of one.</summary>
    private static byte[] Long { get; } = [.. Enumerable.Range(0, 700_001).Select(i => (byte)('a' + i % 26))];

    [Theory]
    [InlineData(65_536)]
    [InlineData(131_072)]
    [InlineData(700_001)]
    public async Task A_file_that_comes_in_pieces_is_the_file(int piece)
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Long.Length);
        UploadProgress? progress = null;
        for (long at = 0; progress?.Kept is null; at = progress.Offset)
            progress = (await Send(intake, slip, at, Long[(int)at..(int)Math.Min(Long.Length, at + piece)])).Must();
        intake.Door.Keep([progress.Kept]).ShouldBeNull();
        (await intake.Original(progress.Kept)).ShouldBe(Long);
        (await intake.Clean(progress.Kept)).ShouldBe(Long);
        intake.Details(progress.Kept).Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Long)));
        intake.Name(progress.Kept).ShouldBe("film.mp4");
        intake.Lying.Length.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_lost_connection_the_whole_chunks_are_there_and_the_rest_comes_again()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Long.Length);
        (await Send(intake, slip, 0, Long[..200_000])).Must().Offset.ShouldBe(196_608);
        intake.Uploads.Offset(slip).Must().ShouldBe(196_608);
        await Should.ThrowAsync<IOException>(() => intake.Uploads.Append(slip, 196_608, new TornStream(Long[196_608..300_000]), CancellationToken.None));
        var at = intake.Uploads.Offset(slip).Must();
        at.ShouldBe(262_144);
        (await Send(intake, slip, 0, Long)).Problem!.Args.ShouldBe([262_144L]);
        var kept = (await Send(intake, slip, at, Long[(int)at..])).Must().Kept!;
        (await intake.Original(kept)).ShouldBe(Long);
    }

    [Fact]
    public async Task Half_a_chunk_that_a_crash_left_is_cut_off()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Long.Length);
        await Send(intake, slip, 0, Long[..131_072]);
        await File.AppendAllBytesAsync(intake.Lying.Single().FullName, new byte[1234], CancellationToken.None).ConfigureAwait(true);
        intake.Uploads.Offset(slip).Must().ShouldBe(131_072);
        (await intake.Original((await Send(intake, slip, 131_072, Long[131_072..])).Must().Kept!)).ShouldBe(Long);
    }

    [Fact]
    public async Task An_answer_that_got_lost_can_be_asked_for_again()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Long.Length);
        await Send(intake, slip, 0, Long);
        intake.Uploads.Offset(slip).Must().ShouldBe(Long.Length);
        var kept = (await Send(intake, slip, Long.Length, [])).Must().Kept!;
        (await intake.Clean(kept)).ShouldBe(Long);
    }

    [Fact]
    public async Task More_than_was_said_is_thrown_away()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, 100_000);
        (await Send(intake, slip, 0, Long[..100_001])).Problem.ShouldBe(EvidenceProblems.Longer);
        intake.Lying.ShouldBeEmpty();
        intake.Uploads.Offset(slip).Problem.ShouldBe(EvidenceProblems.Gone);
    }

    [Fact]
    public async Task Limits_are_said_before_anything_is_sent()
    {
        using var intake = new Intake(new() { ScriptFile = 1000, Files = 2, Total = 1500 });
        async Task<string> Refused(long bytes, EvidenceUse used = default) => (await intake.Uploads.Begin(intake.Slips.ForUploads(intake.Keys, used), "a", bytes)).Problem!.Code;
        (await Refused(0)).ShouldBe("evidence.empty");
        (await Refused(1001)).ShouldBe("evidence.too_large");
        (await Refused(900, new(1, 700))).ShouldBe("evidence.too_much");
        (await Refused(1, new(2, 2))).ShouldBe("evidence.too_many");
        (await intake.Uploads.Begin("abc", "a", 1)).Problem!.Code.ShouldBe("sealing.malformed");
        intake.Lying.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_at_once_do_not_mix()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Long.Length);
        await using (intake.Files.ContinueDraft(intake.Lying.Single().Name.Split('.')[0], new(2024, 10, 18)))
            (await Send(intake, slip, 0, Long)).Problem.ShouldBe(EvidenceProblems.Taken);
        (await Send(intake, slip, 0, Long)).Must().Kept.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_upload_that_was_given_up_is_gone()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Long.Length);
        intake.Uploads.Discard(slip).ShouldBeNull();
        intake.Lying.ShouldBeEmpty();
        (await Send(intake, slip, 0, Long)).Problem.ShouldBe(EvidenceProblems.Gone);
    }

    [Fact]
    public async Task The_draft_tells_nothing_and_its_times_the_day()
    {
        using var intake = new Intake();
        var slip = await Begin(intake, Jpeg().Length);
        intake.Lying.Single().LastWriteTimeUtc.TimeOfDay.ShouldBe(TimeSpan.Zero);
        var kept = (await Send(intake, slip, 0, Jpeg())).Must().Kept!;
        kept.Kind.ShouldBe(FileKind.Jpeg);
        intake.Lying.ShouldAllBe(file => file.LastWriteTimeUtc.TimeOfDay == TimeSpan.Zero);
        intake.Lying.ShouldAllBe(file => !Tells(File.ReadAllBytes(file.FullName)));
    }

    private sealed class TornStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection broke.");
    }
}
