using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Cleaning;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Evidence.Scanning;
using Netral.Sealing;
using Netral.Tests.Reports.Evidence.Scanning;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence;

public sealed class EvidenceIntakeTests
{
    [Fact]
    public async Task The_original_comes_back_for_the_identity_and_the_clean_copy_for_the_content()
    {
        using var intake = new Intake();
        var kept = await intake.Take(Jpeg(), @"C:\foto\IMG_20261122_0812.jpg");
        intake.Door.Keep([kept]).ShouldBeNull();
        (await intake.Original(kept)).ShouldBe(Jpeg());
        var clean = await intake.Clean(kept);
        Tells(clean).ShouldBeFalse();
        (kept.Kind, kept.ShownAs, kept.Bytes).ShouldBe((FileKind.Jpeg, "image/jpeg", Jpeg().Length));
        intake.Name(kept).ShouldBe("IMG_20261122_0812.jpg");
        var details = intake.Details(kept);
        details.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Jpeg())));
        details.CleanSha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(clean)));
        foreach (var blob in new[] { kept.Original, kept.Clean! })
        {
            await using var stored = intake.Door.Open(blob)!;
            (await SHA256.HashDataAsync(stored)).ShouldBe(blob.Sha256);
            stored.Length.ShouldBe(blob.Bytes);
        }
    }

    [Fact]
    public async Task Neither_content_nor_name_lies_anywhere_in_clear()
    {
        using var intake = new Intake();
        var kept = await intake.Take(Samples.Ascii(string.Concat(Enumerable.Repeat(Canary, 1000))), Canary + ".txt");
        kept.Kind.ShouldBe(FileKind.Text);
        foreach (var file in intake.Lying)
        {
            Tells(await File.ReadAllBytesAsync(file.FullName)).ShouldBeFalse();
            Tells(Samples.Ascii(file.Name)).ShouldBeFalse();
        }
        Tells(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(kept)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_times_of_files_and_folder_say_the_day_alone()
    {
        using var intake = new Intake();
        intake.Door.Keep([await intake.Take(Png())]).ShouldBeNull();
        var day = new DateTime(2024, 10, 18, 0, 0, 0, DateTimeKind.Utc);
        intake.Lying.Select(f => f.LastWriteTimeUtc).ShouldAllBe(time => time == day);
        intake.Lying.Length.ShouldBe(2);
        Directory.GetLastWriteTimeUtc(intake.Folder).ShouldBe(day);
    }

    [Fact]
    public async Task A_file_that_is_too_large_leaves_nothing_and_says_so()
    {
        using var intake = new Intake(new() { FormFile = 1 << 20 });
        var just = await intake.Door.Take(new MemoryStream(new byte[1 << 20]), "a", intake.Keys, default, CancellationToken.None);
        intake.Door.Drop(just.Must());
        var refused = await intake.Door.Take(new MemoryStream(new byte[(1 << 20) + 1]), "a", intake.Keys, default, CancellationToken.None);
        refused.Problem!.Code.ShouldBe("evidence.too_large_for_form");
        refused.Problem.Args.ShouldBe([1L, 500L]);
        intake.Lying.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_upload_leaves_nothing()
    {
        using var intake = new Intake();
        await Should.ThrowAsync<IOException>(() => intake.Door.Take(new BreakingStream(300_000), "a", intake.Keys, default, CancellationToken.None));
        intake.Lying.ShouldBeEmpty();
        (await intake.Door.Take(new MemoryStream(), "a", intake.Keys, default, CancellationToken.None)).Problem.ShouldBe(EvidenceProblems.Empty);
        intake.Lying.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_has_so_many_files_and_so_many_bytes()
    {
        using var intake = new Intake(new() { Files = 2, Total = 1000 });
        Task<Netral.Kernel.Result<KeptEvidence>> Take(int bytes, EvidenceUse used) => intake.Door.Take(new MemoryStream(new byte[bytes]), "a", intake.Keys, used, CancellationToken.None);
        var first = (await Take(900, default)).Must();
        (await Take(101, EvidenceUse.Of([first]))).Problem!.Code.ShouldBe("evidence.too_much");
        var second = (await Take(100, EvidenceUse.Of([first]))).Must();
        (await Take(1, EvidenceUse.Of([first, second]))).Problem!.Code.ShouldBe("evidence.too_many");
        intake.Door.Keep([first, second, second]).ShouldNotBeNull();
        intake.Door.Keep([first, second]).ShouldBeNull();
    }

    [Fact]
    public async Task Where_the_disk_is_nearly_full_nothing_is_taken()
    {
        using var intake = new Intake(new() { Reserve = long.MaxValue / 2 });
        (await intake.Door.Take(new MemoryStream(Png()), "a", intake.Keys, default, CancellationToken.None)).Problem.ShouldBe(EvidenceProblems.NoRoom);
        intake.Lying.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_goes_by_its_day_and_a_kept_file_stays()
    {
        using var intake = new Intake();
        var (kept, forgotten) = (await intake.Take(Png()), await intake.Take(Png()));
        intake.Door.Keep([kept]).ShouldBeNull();
        var today = Zone.WIB.DateAt(intake.Clock.GetUtcNow().UtcDateTime);
        intake.Files.SweepDrafts(today).ShouldBe(0);
        intake.Files.SweepDrafts(today.AddDays(1)).ShouldBe(2);
        intake.Door.Keep([forgotten]).ShouldBe(EvidenceProblems.Gone);
        intake.Door.Keep([kept]).ShouldBeNull();
        (await intake.Original(kept)).ShouldBe(Png());
    }

    /// <summary>The reporter may go back after a lost answer and take a file away that has been handed in meanwhile.</summary>
    [Fact]
    public async Task Taking_a_file_away_takes_a_draft_and_never_what_a_report_has()
    {
        using var intake = new Intake();
        var (kept, draft) = (await intake.Take(Png()), await intake.Take(Png()));
        intake.Door.Keep([kept]).ShouldBeNull();
        intake.Door.Drop(kept);
        intake.Door.Drop(draft);
        intake.Lying.Length.ShouldBe(2);
        (await intake.Original(kept)).ShouldBe(Png());
    }

    [Fact]
    public async Task Bytes_of_all_senders_together_are_metered_and_the_bucket_fills_again()
    {
        using var intake = new Intake(budget: new() { ["Reports:UploadBurst"] = "1", ["Reports:UploadPerHour"] = "1" });
        await intake.Take(new byte[(1 << 20) + 5]);
        (await intake.Door.Take(new MemoryStream(Png()), "a", intake.Keys, default, CancellationToken.None)).Problem.ShouldBe(EvidenceProblems.Crowded);
        var ticket = intake.Slips.ForUploads(intake.Keys, default);
        (await intake.Uploads.Begin(ticket, "a", 10)).Problem.ShouldBe(EvidenceProblems.Crowded);
        intake.Clock.Now = intake.Clock.Now.AddMinutes(30);
        var slip = (await intake.Uploads.Begin(ticket, "a", 1 << 20)).Must();
        (await intake.Uploads.Append(slip, 0, new MemoryStream(new byte[1 << 20]), CancellationToken.None)).Must();
        intake.Budget.HasAny.ShouldBeFalse("what came in pieces counts too");
        intake.Clock.Now = intake.Clock.Now.AddHours(2);
        await intake.Take(Png());
    }

    [Fact]
    public void Facts_tell_no_exact_length()
    {
        foreach (var (bytes, told) in new[] { (1L, 1L << 20), (1L << 20, 1L << 20), ((1L << 20) + 1, 2L << 20), (37_400_000L, 64L << 20), (500L << 20, 512L << 20) })
            Custody.Rounded(bytes).ShouldBe(told);
    }

    [Fact]
    public async Task What_the_scanner_finds_is_kept_and_never_shown()
    {
        await using var clamd = new FakeClamd();
        using var intake = new Intake(scanner: clamd.Port);
        var file = Samples.Ascii("tulisan " + FakeClamd.Virus);
        var kept = await intake.Take(file);
        (kept.IsQuarantined, kept.Clean, kept.ShownAs, kept.Uncleaned).ShouldBe((true, null, null, Snag.Quarantined));
        (await intake.Original(kept)).ShouldBe(file);
        intake.Details(kept).Virus.ShouldBe("Uji.Coba-1");
        Custody.Of(kept).Select(fact => fact.GetType().Name).ShouldBe(["ReportFileReceived", "ReportFileQuarantined"]);
    }

    [Fact]
    public async Task Without_a_scanner_a_file_is_kept_and_marked_unchecked()
    {
        using var intake = new Intake();
        var kept = await intake.Take(Png());
        (kept.Scan, intake.Details(kept).Unscanned).ShouldBe((ScanState.Unchecked, "not_configured"));
        Custody.Of(kept).Select(fact => fact.GetType().Name).ShouldBe(["ReportFileReceived", "ReportFileCleaned"]);
    }

    [Fact]
    public async Task What_cannot_be_cleaned_is_kept_and_said()
    {
        using var intake = new Intake();
        var document = await intake.Take(Zip(("word/document.xml", "x"), ("docProps/core.xml", "x")));
        (document.Kind, document.Clean, document.Uncleaned).ShouldBe((FileKind.Docx, null, Snag.NoFilter));
        var locked = await intake.Take(Pdf(trailer: "/Encrypt 12 0 R"));
        (locked.Kind, locked.Clean, locked.Uncleaned).ShouldBe((FileKind.Pdf, null, Snag.Encrypted));
        intake.Lying.Length.ShouldBe(2, "no half copy lies about");
        Custody.Of(locked)[1].ShouldBe(new ReportFileNotCleaned(Custody.File(locked), Snag.Encrypted));
        foreach (var snag in Enum.GetValues<Snag>())
            EvidenceProblems.Sentence(snag).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_slip_brings_a_file_back_to_its_own_report_only()
    {
        using var intake = new Intake();
        var kept = await intake.Take(Png());
        var slip = intake.Slips.ForKept(intake.Keys.Report, kept);
        var back = intake.Slips.ReadKept(intake.Keys.Report, slip).Must();
        (await intake.Clean(back)).ShouldBe(await intake.Clean(kept));
        intake.Slips.ReadKept(new byte[16], slip).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        intake.Slips.ReadTicket(slip).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        intake.Clock.Now = intake.Clock.Now.AddDays(2);
        intake.Slips.ReadKept(intake.Keys.Report, slip).Problem.ShouldBe(SealingProblems.Expired);
    }

    [Fact]
    public void Web_addresses_come_with_the_hash_of_what_was_read_there()
    {
        var seen = SeenAddresses.Read(" https://contoh.example/p/1 \n\nhttp://lain.example/", "kemarin malam", " Ayo pilih ").Must();
        seen.Addresses.ShouldBe(["https://contoh.example/p/1", "http://lain.example/"]);
        var told = seen.ToJson();
        ((string?)told["when"], (string?)told["text"], (string?)told["textSha256"]).ShouldBe(("kemarin malam", "Ayo pilih", Convert.ToHexStringLower(SHA256.HashData("Ayo pilih"u8))));
        seen.Told().ShouldContain("http://lain.example/");
        SeenAddresses.Read("", "kemarin", " ").Must().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("contoh.example", "evidence.address")]
    [InlineData("javascript:alert(1)", "evidence.address")]
    [InlineData("https://baik.example\nfile:///etc/passwd", "evidence.address")]
    [InlineData("https:///", "evidence.address")]
    [InlineData("http://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b\nhttp://a.b", "evidence.many_addresses")]
    public void An_address_that_is_none_is_refused(string typed, string code) => SeenAddresses.Read(typed, null, null).Problem!.Code.ShouldBe(code);

    [Fact]
    public void A_file_name_keeps_its_last_part_and_no_tricks() => EvidenceInspection.NameOf("../a/b\u202Egpj.exe\n").ShouldBe("bgpj.exe");

    /// <summary>As Kestrel does when the other side goes away.</summary>
    private sealed class BreakingStream(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The client went away.");
    }
}
