using Netral.Law;

namespace Netral.Tests.Law;

public sealed class PlacesTests
{
    private static readonly Places Places = Places.Of(TheRulebook.Read, RegionNames.Beside());

    [Fact]
    public void The_whole_list_lies_beside_the_program()
    {
        var all = RegionNames.Beside();
        all.Count(r => r.Code.Length == 2).ShouldBe(38);
        all.Count(r => r.Code.Length == 5).ShouldBe(514);
        all.Count(r => r.Code.Length == 8).ShouldBe(7277);
        all.Single(r => r.Code == "31").Name.ShouldBe("DKI Jakarta");
    }

    [Theory]
    [InlineData("Sumedang", "32.11")]
    [InlineData("kab. sumedang", "32.11")]
    [InlineData("KOTA PANGKALPINANG", "19.71")]
    [InlineData("pangkal-pinang", null)]
    [InlineData("Jembrana", "51.01")]
    [InlineData("Bali", "51")]
    [InlineData("36.02", "36.02")]
    [InlineData("36.02.01", "36.02.01")]
    [InlineData("Malingping", "36.02.01")]
    [InlineData("jembr", "51.01")]
    [InlineData("Atlantis", null)]
    [InlineData("", null)]
    [InlineData("99.01", null)]
    public void A_region_is_found_as_people_type_it(string typed, string? code) => (Places.Typed(typed).Try(out var found, out _) ? found.Code : null).ShouldBe(code);

    [Theory]
    [InlineData("Bogor")]
    [InlineData("Bekasi")]
    public void A_name_that_several_bear_is_not_guessed(string typed) => Places.Typed(typed).Problem!.Code.ShouldBe("region.several");

    [Fact]
    public void Every_sentence_of_the_built_in_edition_that_pages_show_has_its_english()
    {
        var english = new System.Resources.ResourceManager("Netral.Law.Texts", typeof(Netral.Law.Texts).Assembly).GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo("en"), true, false)!;
        var book = TheRulebook.Read;
        var said = book.Forms.SelectMany(f => f.Conflicts.Select(c => c.Note).Append(f.Grounds.CheckReason))
            .Concat(book.Ladders.SelectMany(l => l.Kinds.SelectMany(k => new[] { k.Name, k.CheckReason }).Concat([l.Grounds.CheckReason, l.Transition?.Condition])))
            .Concat(book.Provisions.SelectMany(p => new[] { p.Name, p.Grounds.CheckReason }))
            .Concat(book.Contests.SelectMany(c => c.Stages.SelectMany(s => new[] { s.Name, s.CheckReason }).Concat(c.Penetapan.Select(p => p.CheckReason)).Concat([c.Name, c.Grounds.CheckReason])))
            .Concat(book.Clocks.SelectMany(c => c.AlsoRead.Select(a => a.Note).Append(c.Grounds.CheckReason))).Append(book.Notice);
        said.OfType<string>().Where(s => english.GetString(s) is null).Distinct().ShouldBeEmpty();
    }
}
