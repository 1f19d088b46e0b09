using FsCheck;
using FsCheck.Fluent;
using Netral.Roster;

namespace Netral.Tests.Roster;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("  Siti   Nur'aini ", "Siti Nur'aini")]
    [InlineData("dr. H. AHMAD  Fauzan, Sp.A", "dr. H. AHMAD Fauzan, Sp.A")]
    [InlineData("Ni\u00a0Luh\tSekar\r\nAyu", "Ni Luh Sekar Ayu")]
    [InlineData("Bu\u0301di", "Búdi")]
    [InlineData("\u202eidub\u202c Budi", "idub Budi")]
    [InlineData("Ra\u200bhmat\u0000", "Rahmat")]
    [InlineData("Halim \ud83d", "Halim")]
    public void Case_titles_and_apostrophes_stay_and_invisible_signs_go(string typed, string name) => PersonName.Parse(typed).Must().Value.ShouldBe(name);

    [Theory]
    [InlineData("", "name.empty")]
    [InlineData(" \t ", "name.empty")]
    [InlineData("-", "name.empty")]
    [InlineData("---", "name.empty")]
    [InlineData("12345", "name.no_letter")]
    public void A_name_needs_letters(string typed, string code) => PersonName.Parse(typed).Problem!.Code.ShouldBe(code);

    [Fact]
    public void A_name_has_at_most_120_letters()
    {
        PersonName.Parse(new string('a', 120)).Must().Value.Length.ShouldBe(120);
        PersonName.Parse(new string('a', 121)).Problem!.Code.ShouldBe("name.long");
    }

    [Fact]
    public void Titles_from_their_own_columns_are_joined_once()
    {
        PersonName.Parse("Rahmat Hidayat", "Dr.", "S.E., M.Si.").Must().Value.ShouldBe("Dr. Rahmat Hidayat, S.E., M.Si.");
        PersonName.Parse("Dr. Rahmat Hidayat, S.E.", "Dr.", "S.E.").Must().Value.ShouldBe("Dr. Rahmat Hidayat, S.E.");
        PersonName.Parse("Rahmat Hidayat", "-", "").Must().Value.ShouldBe("Rahmat Hidayat");
    }

    [Fact]
    public void Whatever_is_typed_a_name_is_one_tidy_line() => Prop.ForAll<string>(text =>
        !PersonName.Parse(text ?? "").Try(out var name, out _)
        || (name.Value.Length <= PersonName.Longest && !name.Value.Any(char.IsControl) && !name.Value.Contains("  ", StringComparison.Ordinal) && name.Value.Trim() == name.Value)).QuickCheckThrowOnFailure();
}
