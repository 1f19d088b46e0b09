using FsCheck;
using FsCheck.Fluent;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.ImportStaff;

[UsesDatabase]
public sealed class ImportPropertyTests(App app) : IClassFixture<App>
{
    /// <summary>Small lists over the same eight people, so that lists overlap, and over few units, grades and addresses, so that they differ.</summary>
    private static readonly Gen<string> List =
        from people in Gen.SubListOf(Enumerable.Range(1, 8))
        from shapes in Gen.ArrayOf(Gen.Choose(0, 2).Four(), 8)
        select string.Concat(people.DefaultIfEmpty(1).Select(i => Row(i, shapes[i - 1])));

    private static string Row(int i, (int Unit, int Grade, int Mail, int Kind) shape)
    {
        var nip = i <= 5 ? $"1980{i:00}172005012{i:000}" : "";
        var nik = i is > 5 or 1 ? $"190101570{i % 9 + 1}9{i}000{i}"[..16] : "";
        var status = i <= 5 ? shape.Kind == 0 ? "PPPK" : "PNS" : "NON ASN";
        return $"{nip};{nik};Orang {(char)('A' + i)};Dinas {shape.Unit};Pengelola;{(i <= 5 && status == "PNS" ? $"III/{(char)('a' + shape.Grade)}" : "")};{status};;orang{i}.{shape.Mail}@contoh.example;\n";
    }

    [Fact]
    public async Task A_list_twice_changes_nothing_and_a_list_after_another_restores_it()
    {
        foreach (var (a, b) in List.Two().Sample(8, 25).Select(pair => (pair.Item1, pair.Item2)))
        {
            var agency = await app.AnAgency();
            (await app.Import(agency, a)).Must().Applied.ShouldBeTrue(a);
            var first = await app.Roster(agency);

            var again = (await app.Import(agency, a)).Must();
            (again.New, again.Changed, again.Moved, again.Gone).ShouldBe((0, 0, 0, 0), a);

            app.Clock.Now = app.Clock.Now.AddDays(1);
            await app.Import(agency, b);
            app.Clock.Now = app.Clock.Now.AddDays(1);
            await app.Import(agency, a);
            (await app.Roster(agency)).ShouldBe(first, $"{a}\nthen\n{b}");
        }
    }
}
