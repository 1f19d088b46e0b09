using Netral.Tests.Cases.Interchange;

namespace Netral.Tests.Web.Cli;

/// <summary>Cases in and out by the command line, and the schema that a body works by.</summary>
public sealed class CasesCommandsTests
{
    private const string Head = "jenis;rezim;wilayah;diketahui;disampaikan;nomor_register;langkah;sejak;sumber;nomor_sumber;jam_disampaikan\n";

    [Fact]
    public async Task A_list_is_looked_at_taken_given_out_again_and_what_comes_out_is_what_the_schema_describes()
    {
        using var cli = new Cli();
        (await cli.Run("body", "add", "pengawas-rekaan", "Pengawas Kabupaten Rekaan", "--kind", "bawaslu_kabupaten_kota", "--region", "36.02", "--officer", "satu@contoh.example", "Petugas Satu", "--officer", "dua@contoh.example", "Petugas Dua")).ExitCode.ShouldBe(0);
        var file = Path.Combine(cli.Data, "perkara.csv");
        await File.WriteAllTextAsync(file, Head + "laporan;pilkada;36.02;2024-10-10;2024-10-12;;disampaikan;2024-10-12;sigaplapor;T-1;9.30\n" + "laporan;pilkada;36.02;2024-10-10;bukan;2/REG;klarifikasi;2024-10-14;;\n");

        var looked = await cli.Run("cases", "import", file, "--body", "pengawas-rekaan", "--dry-run");
        (looked.ExitCode, looked.Output).ShouldSatisfyAllConditions(() => looked.ExitCode.ShouldBe(0, looked.Errors), () => looked.Output.ShouldContain("1 perkara dapat diambil"), () => looked.Output.ShouldContain("Baris 3"));
        var taken = await cli.Run("cases", "import", file, "--body", "pengawas-rekaan", "--json");
        taken.ExitCode.ShouldBe(0, taken.Errors);
        Cli.Json(taken).GetProperty("taken").GetBoolean().ShouldBeTrue();
        (await cli.Run("cases", "import", file, "--body", "tidak-ada")).ExitCode.ShouldBe(2);
        // About what was registered somebody has decided: an officer takes it, on the page.
        await File.WriteAllTextAsync(file, Head + "laporan;pilkada;36.02;2024-10-10;2024-10-12;1/REG;klarifikasi;2024-10-14;sigaplapor;T-2;\n");
        var beyond = await cli.Run("cases", "import", file, "--body", "pengawas-rekaan");
        (beyond.ExitCode, beyond.Errors).ShouldSatisfyAllConditions(() => beyond.ExitCode.ShouldBe(1), () => beyond.Errors.ShouldContain("yang sudah melewati penerimaan"));

        var given = await cli.Run("cases", "export", "--body", "pengawas-rekaan", "--format", "json");
        given.ExitCode.ShouldBe(0, given.Errors);
        ExchangeSchema.Faults(Cli.Json(given)).ShouldBeEmpty();
        var one = Cli.Json(given).GetProperty("perkara").EnumerateArray().ShouldHaveSingleItem();
        one.GetProperty("jam_disampaikan").GetString().ShouldBe("09:30");
        one.GetProperty("nomor_sumber").GetString().ShouldBe("T-1");
        (await cli.Run("cases", "export", "--body", "pengawas-rekaan", "--format", "csv")).Output.ShouldContain("T-1");
    }

    [Fact]
    public void The_schema_and_the_program_know_the_same_columns() =>
        ExchangeSchema.Columns.Order(StringComparer.Ordinal).ShouldBe(Netral.Cases.Interchange.ExchangeColumns.All.Order(StringComparer.Ordinal));
}
