using System.Diagnostics;
using System.Text;
using Netral.Platform.Tables;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class LargeListTests
{
    private const int Staff = 100_000;

    [Fact]
    public async Task A_hundred_thousand_rows_of_CSV_are_read_and_checked_with_little_memory()
    {
        var text = new StringBuilder("NIP;NIK;NAMA;UNOR INDUK;UNIT KERJA;JABATAN;GOL;STATUS;TANGGAL LAHIR;EMAIL;NO HP\n");
        for (var i = 0; i < Staff; i++)
            text.AppendJoin(';', Row(i)).Append('\n');
        await using var file = Csv(text.ToString());
        text.Clear();

        Measure(file, 40_000_000);
    }

    [Fact]
    public async Task A_hundred_thousand_rows_of_XLSX_are_read_and_checked_with_little_memory()
    {
        await using var file = new MemoryStream();
        string[] titles = ["NIP", "NIK", "NAMA", "UNOR INDUK", "UNIT KERJA", "JABATAN", "GOL", "STATUS", "TANGGAL LAHIR", "EMAIL", "NO HP"];
        await using (var table = await XlsxTable.StartAsync(file, new("Pegawai", [.. titles.Select(title => new TableColumn(title))], Demo: true)))
        {
            for (var i = 0; i < Staff; i++)
                await table.AddAsync([.. Row(i).Select(cell => TableCell.Of(cell))]);
            await table.CompleteAsync();
        }

        Measure(file, 40_000_000);
    }

    /// <summary>What stays alive while reading, measured often: the file itself, which the test holds, does not count.</summary>
    private static void Measure(MemoryStream file, long mostBytes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        using var sheet = StaffSheet.Open(file).Must();
        var (good, most) = (0, 0L);
        foreach (var item in StaffRowParser.Read(sheet, Today))
        {
            good += item.Must().Staff is null ? 0 : 1;
            if (good % 25_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalSeconds:F2} s, {most / 1_000_000} MB alive, {file.Length / 1_000_000} MB file");
        good.ShouldBe(Staff);
        most.ShouldBeLessThan(mostBytes);
    }

    private static string[] Row(int i)
    {
        var birth = new DateOnly(1966, 1, 1).AddDays(i % 12_000);
        var sex = 1 + i % 2;
        var serial = i / 12_000 * 2 + i % 2 + 1;
        return
        [
            $"{birth:yyyyMMdd}200501{sex}{serial:D3}", $"190101{birth.Day + (sex == 2 ? 40 : 0):D2}{birth:MMyy}{i % 9_000 + 1:D4}"[..12] + $"{i / 12_000 * 3 + 1:D4}", $"Pegawai Nomor {i}, S.E.",
            $"Dinas {i % 30}", $"Unit {i % 700}", i % 3 == 0 ? "Guru Ahli Muda" : "Pengadministrasi Umum", "III/c", "PNS", $"{birth:dd-MM-yyyy}", $"pegawai{i}@contoh.go.id", $"0812{i:D8}",
        ];
    }
}
