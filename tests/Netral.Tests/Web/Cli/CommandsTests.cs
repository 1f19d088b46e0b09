
namespace Netral.Tests.Web.Cli;

public sealed class CommandsTests
{
    [Theory]
    [InlineData("Perintah 'terbang' tidak dikenal.", "terbang")]
    [InlineData("KODE belum disebut.", "agency", "add")]
    [InlineData("NAMA belum disebut.", "agency", "add", "9901")]
    [InlineData("--zone belum diisi.", "agency", "add", "9901", "Kabupaten Uji")]
    [InlineData("--zone harus WIB, WITA, atau WIT.", "agency", "add", "9901", "Kabupaten Uji", "--zone", "GMT")]
    [InlineData("KODE hanya huruf, angka, dan tanda hubung, paling banyak 20.", "agency", "add", "99 01", "Kabupaten Uji", "--zone", "WIB")]
    [InlineData("--zona tidak dikenal.", "agency", "add", "9901", "Kabupaten Uji", "--zona", "WIB")]
    [InlineData("--zone membutuhkan nilai.", "agency", "add", "9901", "Kabupaten Uji", "--zone")]
    [InlineData("SUREL belum disebut.", "officer", "reset-factor")]
    [InlineData("--agency belum diisi.", "round", "recount")]
    [InlineData("BERKAS atau KODE belum disebut.", "verify")]
    [InlineData("--staff belum diisi.", "rehearse")]
    [InlineData("--staff harus angka 10 sampai 10000000.", "rehearse", "--staff", "sepuluh")]
    [InlineData("--db harus sqlite atau postgres.", "rehearse", "--staff", "100", "--db", "oracle")]
    [InlineData("--db postgres membutuhkan ConnectionStrings__Netral, yaitu basis data kosong.", "rehearse", "--staff", "100", "--db", "postgres")]
    public async Task A_wrong_command_line_is_told_in_one_sentence_and_ends_with_two(string sentence, params string[] arguments)
    {
        using var cli = new Cli();
        var result = await cli.Run(arguments);
        result.ExitCode.ShouldBe(2, result.Errors);
        result.Errors.ShouldStartWith(sentence);
        result.Errors.ShouldContain("netral serve");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        using var cli = new Cli();
        var result = await cli.Run("--help");
        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("netral agency add");
        result.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_agency_is_added_once_and_its_counters_are_right_from_the_start()
    {
        using var cli = new Cli();
        var added = await cli.Run("agency", "add", "9901", "Pemerintah Kabupaten Uji", "--zone", "WITA", "--region", "99.01");
        (added.ExitCode, added.Output.Trim()).ShouldBe((0, "9901: Pemerintah Kabupaten Uji (WITA)"), added.Errors);

        var again = await cli.Run("agency", "add", "9901", "Pemerintah Kabupaten Lain", "--zone", "WIB");
        again.ExitCode.ShouldBe(1);
        again.Errors.ShouldContain("Instansi dengan kode 9901 sudah ada.");
        again.Output.ShouldBeEmpty();

        var recount = await cli.Run("round", "recount", "--agency", "9901", "--json");
        recount.ExitCode.ShouldBe(0, recount.Errors);
        Cli.Json(recount).GetProperty("rounds").GetArrayLength().ShouldBe(0);
        Cli.Json(recount).GetProperty("differences").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_officer_is_added_once_with_a_password_that_is_shown_once()
    {
        using var cli = new Cli();
        (await cli.Run("agency", "add", "9901", "Pemerintah Kabupaten Uji", "--zone", "WIB")).OrThrow("agency add");
        string[] command = ["officer", "add", "pengelola@contoh.example", "Petugas Rekaan", "--role", "agency_administrator", "--agency", "9901"];
        var added = await cli.Run(command);
        added.ExitCode.ShouldBe(0, added.Errors);
        added.Output.ShouldContain("Kata sandi sekali pakai, hanya tampil sekarang: ");
        var again = await cli.Run(command);
        (again.ExitCode, again.Errors.Trim()).ShouldBe((1, "Petugas dengan surel pengelola@contoh.example sudah ada."));
        var reset = await cli.Run("officer", "reset-factor", "pengelola@contoh.example");
        (reset.ExitCode, reset.Errors).ShouldBe((0, ""));
        reset.Output.ShouldContain("Langkah kedua pengelola@contoh.example dihapus");
        (await cli.Run("officer", "reset-factor", "tidak.ada@contoh.example")).ExitCode.ShouldBe(1);
        var foreign = await cli.Run("officer", "add", "pengawas@contoh.example", "Petugas Rekaan", "--role", "oversight_officer", "--agency", "9901");
        foreign.ExitCode.ShouldBe(2);
        foreign.Errors.ShouldStartWith("--role harus salah satu dari: agency_administrator,");
    }

    [Fact]
    public async Task A_role_from_the_terminal_ends_after_a_year_or_when_it_is_said()
    {
        using var cli = new Cli();
        (await cli.Run("agency", "add", "9901", "Pemerintah Kabupaten Uji", "--zone", "WIB")).OrThrow("agency add");
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var added = await cli.Run("officer", "add", "upacara@contoh.example", "Petugas Rekaan", "--role", "ceremony_clerk", "--agency", "9901", "--until", until);
        added.Output.ShouldContain($"sampai {until}", customMessage: added.Errors);
        foreach (var wrong in new[] { "kapan-kapan", "2020-01-01", "2099-01-01" })
        {
            var refused = await cli.Run("officer", "add", "lain@contoh.example", "Petugas Rekaan", "--role", "ceremony_clerk", "--agency", "9901", "--until", wrong);
            refused.ExitCode.ShouldBe(2);
            refused.Errors.ShouldStartWith("--until harus tanggal seperti");
        }
    }

    [Fact]
    public async Task A_body_is_made_once_with_two_officers_and_their_passwords_are_shown_once()
    {
        using var cli = new Cli();
        string[] Command(string code, string region, params string[] officers) => ["body", "add", code, "Bawaslu Uji", "--kind", "bawaslu_kabupaten_kota", "--region", region, .. officers];
        string[] two = ["--officer", "satu@contoh.example", "Satu Rekaan", "--officer", "dua@contoh.example", "Dua Rekaan"];
        var one = await cli.Run(Command("bawaslu-9901", "99.01", two[..3]));
        (one.ExitCode, one.Errors.Contains("dua petugas", StringComparison.Ordinal)).ShouldBe((2, true), one.Errors);
        var made = await cli.Run(Command("bawaslu-9901", "99.01", two));
        made.ExitCode.ShouldBe(0, made.Errors);
        made.Output.ShouldMatch("satu@contoh.example  [0-9A-Z-]{24}\\s+dua@contoh.example  [0-9A-Z-]{24}");
        var again = await cli.Run(Command("bawaslu-9901", "99.02", "--officer", "tiga@contoh.example", "Tiga", "--officer", "empat@contoh.example", "Empat"));
        (again.ExitCode, again.Errors.Trim()).ShouldBe((1, "Lembaga dengan kode bawaslu-9901 sudah ada."));
        var place = await cli.Run(Command("bawaslu-lain", "99.01", "--officer", "tiga@contoh.example", "Tiga", "--officer", "empat@contoh.example", "Empat"));
        place.ExitCode.ShouldBe(1);
        var known = await cli.Run(Command("bawaslu-9902", "99.02", two));
        (known.ExitCode, known.Errors.Contains("sudah dipakai", StringComparison.Ordinal)).ShouldBe((1, true), known.Errors);
    }

    [Fact]
    public async Task Demo_data_never_goes_over_an_agency_that_was_added_first()
    {
        using var cli = new Cli();
        (await cli.Run("agency", "add", "9901", "Pemerintah Kabupaten Uji", "--zone", "WIB")).OrThrow("agency add");
        await using var program = await Netral.Floor.RunningProgram.Start(new() { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_DATA"] = cli.Data, ["NETRAL_DEMO"] = null } });
        ((int)(await program.Http.GetAsync("/api/v1/demo")).StatusCode).ShouldBe(404);
        program.Output.ShouldContain("Kata sandi ini hanya tampil sekali");
    }

    [Fact]
    public async Task An_unknown_agency_is_refused_with_a_code_that_programs_can_read()
    {
        using var cli = new Cli();
        var refused = await cli.Run("round", "recount", "--agency", "0000", "--json");
        refused.ExitCode.ShouldBe(1);
        Cli.Json(refused).GetProperty("code").GetString().ShouldBe("agency.unknown");
        Cli.Json(refused).GetProperty("message").GetString().ShouldBe("Instansi 0000 tidak dikenal.");
    }

    [Fact]
    public async Task A_round_that_does_not_exist_is_a_wrong_command_line()
    {
        using var cli = new Cli();
        (await cli.Run("agency", "add", "9901", "Pemerintah Kabupaten Uji", "--zone", "WIB")).OrThrow("agency add");
        var refused = await cli.Run("round", "recount", "--agency", "9901", "--round", "7");
        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldStartWith("Putaran 7 tidak ada.");
    }

    [Fact]
    public async Task Verifying_what_nobody_gave_out_ends_with_one_and_says_which_it_is()
    {
        using var cli = new Cli();
        var code = await cli.Run("verify", "0000-0000-0000-0000-0000-0000", "--json");
        (code.ExitCode, Cli.Json(code).GetProperty("state").GetString()).ShouldBe((1, "unknown"), code.Errors);

        var paper = Path.Combine(cli.Data, "kertas.pdf");
        await File.WriteAllTextAsync(paper, "%PDF-1.7 bukan sertifikat", TestContext.Current.CancellationToken);
        var file = await cli.Run("verify", paper);
        (file.ExitCode, file.Output.Trim()).ShouldBe((1, "Berkas ini tidak memuat segel dan kode yang dikenal."), file.Errors);
    }
}
