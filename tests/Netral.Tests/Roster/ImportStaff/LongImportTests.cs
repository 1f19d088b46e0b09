using System.Text;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.ImportStaff;

[UsesDatabase]
public sealed class LongImportTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Ten_thousand_rows_with_three_hundred_bad_ones_go_in_as_9700()
    {
        var agency = await app.AnAgency();
        var rows = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
        {
            var nip = i % 33 == 0 && i / 33 < 300 ? "1.98001E+17" : $"19{60 + i / 900}0117200501{1 + i % 2}{1 + i % 900:000}";
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{nip};;Orang {Letters(i)};Dinas {i % 30};Pengelola;III/a;PNS;;o{i}@contoh.example;\n");
        }

        var report = (await app.Import(agency, rows.ToString())).Must();

        (report.New, report.RefusedRows, report.Refused.Count).ShouldBe((9_700, 300, 300));
        report.Refused.ShouldAllBe(r => r.Code == "nip.spreadsheet_damage" && r.Column == "NIP" && r.Line > 1);
        (await app.Roster(agency)).Count.ShouldBe(9_700);
    }

    [Fact]
    public async Task Others_write_while_a_list_is_taken_in()
    {
        var agency = await app.AnAgency();
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"19{60 + i / 900}0117200501{1 + i % 2}{1 + i % 900:000};;Orang {Letters(i)};Dinas {i % 30};Pengelola;III/a;PNS;;o{i}@contoh.example;\n"));
        var (import, longest, writes) = (Task.Run(() => app.Import(agency, rows)), TimeSpan.Zero, 0);
        while (!import.IsCompleted)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await app.Do<NetralDb>(db => db.Write<int>(async () => await db.Execute("update roster_agency set address = 'x' where id = 0", CancellationToken.None), CancellationToken.None));
            var took = TimeProvider.System.GetElapsedTime(begun);
            (longest, writes) = (took > longest ? took : longest, writes + 1);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{writes} writes, the longest {longest.TotalMilliseconds:0} ms");
        (await import).Must().New.ShouldBe(20_000);
        writes.ShouldBeGreaterThan(20);
    }

    private static string Letters(int number) => string.Concat(number.ToString("00000", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
