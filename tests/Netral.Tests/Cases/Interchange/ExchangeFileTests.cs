using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Netral.Cases;
using Netral.Cases.Interchange;
using Netral.Law;

namespace Netral.Tests.Cases.Interchange;

public sealed class ExchangeFileTests
{
    private static readonly Rulebook Book = Rulebook.BuiltIn();
    private static readonly DateOnly Today = new(2024, 10, 18);

    private static Gen<ExchangeRow> Row(int number) =>
        from regime in Gen.Elements(CaseRegime.Pemilu, CaseRegime.Pilkada, CaseRegime.Disiplin)
        from kind in Gen.Elements(CaseKind.Laporan, CaseKind.Temuan, CaseKind.InformasiAwal)
        from step in Gen.Elements(Book.IntakeOn(Netral.Kernel.Word.Of(regime), Today)!.Steps.Select(s => s.Id).ToArray())
        from region in Gen.Elements("19.01", "36.02", "51.01.02", "94.01")
        from contest in Gen.Elements(null, "pilkada-2024")
        from person in Gen.Elements<PersonKind?>(null, PersonKind.Pns, PersonKind.NonAsn)
        from known in Gen.Choose(0, 60)
        from later in Gen.Choose(0, 30)
        from still in Gen.Choose(0, 30)
        from receipt in Text(number, "P")
        from register in Text(number, "R")
        from source in Gen.Elements(CaseSource.Netral, CaseSource.Sigaplapor, CaseSource.Sbt, CaseSource.Idis, CaseSource.Lain)
        from ticket in Text(number, "")
        from heard in Gen.Elements<TimeOnly?>(null, new(0, 0), new(8, 5), new(21, 15))
        from brought in Gen.Elements<TimeOnly?>(null, new(21, 15), new(23, 59))
        let filed = Today.AddDays(-60 - still - later)
        select new ExchangeRow(kind, regime, region, contest, person, new(filed.AddDays(-known), heard), new(filed, brought), receipt, register, step, filed.AddDays(still), source, ticket);

    /// <summary>What people write into numbers, with everything that a CSV could trip over; in normal form, as it comes back.</summary>
    private static Gen<string?> Text(int number, string mark) => Gen.Elements<string?>(null, $"{number:000}{mark}/PL/19.01/X/2024", $"{mark}{number};\"kutip\", koma", $"0000{number:00000000}", $"{mark} {number} = 1 + 1", $"=SUM({mark}{number})", $"-{mark}{number}", $"Baris{mark}{number}é—…");

    private static readonly Gen<List<ExchangeRow>> Files = Gen.Choose(1, 12).SelectMany(count => Gen.CollectToList(Enumerable.Range(1, count).Select(Row)));

    [Fact]
    public void What_goes_out_as_json_comes_back_the_same() => Prop.ForAll(Files.ToArbitrary(), rows => Back(Encoding.UTF8.GetBytes(ExchangeFile.Json(rows, demo: true).ToJsonString()), rows)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_goes_out_as_csv_comes_back_the_same() => Prop.ForAll(Files.ToArbitrary(), rows => Back(ExchangeFile.Csv(rows, demo: true, CancellationToken.None).GetAwaiter().GetResult(), rows)).QuickCheckThrowOnFailure();

    private static bool Back(byte[] file, List<ExchangeRow> rows)
    {
        // Two rows may have drawn the same number; that is a fault of its own, tested below.
        if (rows.Select(r => r.Receipt).OfType<string>().Distinct().Count() != rows.Count(r => r.Receipt is not null) || rows.Select(r => r.Register).OfType<string>().Distinct().Count() != rows.Count(r => r.Register is not null))
            return true;
        var read = ExchangeFile.Read(file, Book, Today).Must();
        read.Faults.ShouldBeEmpty();
        read.Rows.Select(r => r.Row).ShouldBe(rows.Select(Normal));
        return true;
    }

    /// <summary>A formula sign at the beginning is lost for good where a spreadsheet's guard stood; JSON keeps it out as well, so that both agree.</summary>
    private static ExchangeRow Normal(ExchangeRow row) => row with { Receipt = RowReading.Normal(row.Receipt), Register = RowReading.Normal(row.Register), SourceNumber = RowReading.Normal(row.SourceNumber) };

    [Fact]
    public void A_bad_row_is_named_by_line_and_column_and_the_good_ones_stay()
    {
        const string csv = """
            jenis;rezim;wilayah;diketahui;disampaikan;nomor register;langkah;sejak
            laporan;pilkada;19.01;2024-10-01;2024-10-02;1/REG;diregister;2024-10-04
            laporan;pilkada;99.99;2024-10-01;2024-10-02;2/REG;diregister;2024-10-04
            laporan;pilkada;19.01;02-10-2024;2024-10-02;3/REG;diregister;2024-10-04
            laporan;pilkada;19.01;2024-10-05;2024-10-02;4/REG;diregister;2024-10-04

            laporan;pilkada;19.01;2024-10-01;2024-10-02;5/REG;melayang;2024-12-31
            dongeng;pilkada;19.01;2024-10-01;2024-10-02;1/REG;;2024-10-04
            """;
        var read = ExchangeFile.Read(Encoding.UTF8.GetBytes(csv), Book, Today).Must();
        read.Rows.Select(r => (r.Line, r.Row.Register)).ShouldBe([(2, "1/REG")]);
        read.Faults.ShouldBe([
            new(3, "wilayah", "exchange.region"), new(4, "diketahui", "exchange.date"), new(5, "diketahui", "exchange.order"), new(7, "sejak", "exchange.future"), new(7, "langkah", "exchange.step"),
            new(8, "jenis", "exchange.unknown_word"), new(8, "langkah", "exchange.missing")], ignoreOrder: true);
    }

    [Fact]
    public void Hours_are_read_beside_their_days_and_a_file_without_them_stays_good()
    {
        const string csv = """
            jenis;rezim;wilayah;diketahui;disampaikan;langkah;sejak;jam diketahui;jam_disampaikan
            laporan;pemilu;36.02;2024-02-12;2024-02-13;disampaikan;2024-02-13;21.15;9:05
            laporan;pemilu;36.02;2024-02-12;2024-02-13;disampaikan;2024-02-13;;
            laporan;pemilu;36.02;2024-02-12;2024-02-13;disampaikan;2024-02-13;25:00;pagi
            laporan;pemilu;36.02;2024-02-13;2024-02-13;disampaikan;2024-02-13;21:15;20:00
            """;
        var read = ExchangeFile.Read(Encoding.UTF8.GetBytes(csv), Book, Today).Must();
        read.Rows.Select(r => (r.Line, r.Row.Known, r.Row.Filed)).ShouldBe([
            (2, new(new(2024, 2, 12), new(21, 15)), new(new(2024, 2, 13), new(9, 5))), (3, new(new DateOnly(2024, 2, 12)), new LegalMoment(new DateOnly(2024, 2, 13)))]);
        read.Faults.ShouldBe([new(4, "jam_diketahui", "exchange.time"), new(4, "jam_disampaikan", "exchange.time"), new(5, "jam_diketahui", "exchange.order")], ignoreOrder: true);
    }

    [Fact]
    public void A_row_that_was_kept_before_there_were_hours_is_still_read()
    {
        string?[] cells = ["laporan", "pilkada", "19.01", null, null, "2024-10-01", "2024-10-02", null, "1/REG", "diregister", "2024-10-04", "sbt", "T-1"];
        var row = RowReading.Kept(2, cells, Book, Today).ShouldNotBeNull();
        (row.Register, row.Known, row.SourceNumber).ShouldBe(("1/REG", new LegalMoment(new DateOnly(2024, 10, 1)), "T-1"));
    }

    [Fact]
    public void A_number_that_stands_twice_is_wrong_in_both_rows()
    {
        const string csv = "jenis,rezim,wilayah,diketahui,disampaikan,nomor_register,langkah,sejak\nlaporan,pilkada,19.01,2024-10-01,2024-10-02,1/REG,diregister,2024-10-04\nlaporan,pilkada,19.01,2024-10-01,2024-10-02,1/REG,diregister,2024-10-04\n";
        var read = ExchangeFile.Read(Encoding.UTF8.GetBytes(csv), Book, Today).Must();
        read.Rows.ShouldBeEmpty();
        read.Faults.Select(f => (f.Line, f.Code)).ShouldBe([(2, "exchange.number_taken"), (3, "exchange.number_taken")]);
    }

    [Fact]
    public void Without_a_needed_column_the_file_says_which()
    {
        var read = ExchangeFile.Read("jenis;rezim;wilayah;diketahui;disampaikan;sejak\n"u8, Book, Today).Must();
        read.Faults.ShouldBe([new(1, "langkah", "exchange.columns")]);
    }

    [Theory]
    [InlineData("{\"format\":\"netral/perkara/2\",\"perkara\":[]}", "exchange.format")]
    [InlineData("{\"format\":", "exchange.unreadable")]
    [InlineData("", "exchange.empty")]
    [InlineData("{\"format\":\"netral/perkara/1\",\"perkara\":[]}", "exchange.empty")]
    public void What_is_no_list_of_cases_is_refused_whole(string file, string code) => ExchangeFile.Read(Encoding.UTF8.GetBytes(file), Book, Today).Problem!.Code.ShouldBe(code);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => ExchangeFile.Read([0xff, 0xfe, 0x00, 0x41], Book, Today).Problem!.Code.ShouldBe("exchange.unreadable");

    [Fact]
    public void Published_figures_have_a_source_and_a_date_and_both_170_and_270_stay()
    {
        var groups = PublishedNumbers.BuiltIn().Groups;
        groups.SelectMany(g => g.Numbers).Where(n => n.Source.Length < 6 || n.Who.Length < 2 || !PublishedNumbers.TryDay(n.AsOf, out _)).ShouldBeEmpty();
        groups.Single(g => g.Id == "pilkada-2020-daerah").Numbers.Select(n => n.Value).Order().ShouldBe([170, 270]);
        groups.Select(g => g.Id).ShouldBeUnique();
    }
}
