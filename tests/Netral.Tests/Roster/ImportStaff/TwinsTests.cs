using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class TwinsTests
{
    [Fact]
    public void Two_names_with_one_NIP_are_both_refused_and_the_first_is_taken_back()
    {
        var rows = ReadCsv("198001172005012003;;Siti;Dinas\n199003102022212001;;Budi;Dinas\n198001172005012003;;Citra;Dinas\n198001172005012003;;Dewi;Dinas\n");

        rows[0].Staff.ShouldNotBeNull();
        rows[2].Staff.ShouldBeNull();
        rows[2].Withdrawn.ShouldBe(2);
        rows[2].Notes.Select(note => (note.Line, note.Problem.Code, note.Refused)).ShouldBe([(4, "nip.twice", true), (2, "nip.twice", true)]);
        rows[2].Notes[0].Problem.Args.ShouldBe([2, 4]);
        rows[3].Withdrawn.ShouldBeNull();
        rows[3].Notes.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Fact]
    public void A_person_listed_twice_goes_in_once()
    {
        var rows = ReadCsv("198001172005012003;;Siti Nuraini, S.Pd.;Dinas\n198001172005012003;;SITI  NURAINI;Dinas Lain\n");

        rows[0].Staff.ShouldNotBeNull();
        rows[1].Withdrawn.ShouldBeNull();
        var note = rows[1].Notes.ShouldHaveSingleItem();
        note.Problem.Code.ShouldBe("row.twice");
        note.Problem.Args.ShouldBe([2]);
    }

    [Fact]
    public void One_NIK_for_two_people_is_noticed_across_kinds()
    {
        var rows = ReadCsv("198001172005012003;1901015701800001;Siti;Dinas\n;1901015701800001;Budi;Dinas;;;THL\n");

        rows[1].Withdrawn.ShouldBe(2);
        rows[1].Notes.ShouldAllBe(note => note.Problem.Code == "nik.twice" && note.Column == "NIK" && note.Value.EndsWith("0001", StringComparison.Ordinal) && note.Value.StartsWith('•'));
    }

    [Fact]
    public void A_refused_row_claims_no_number()
    {
        var rows = ReadCsv("198001172005012003;;;Dinas\n198001172005012003;;Siti;Dinas\n");

        rows[1].Staff.ShouldNotBeNull();
        rows[1].Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_million_numbers_are_told_apart()
    {
        var seen = new SeenStaff();
        for (var i = 1; i <= 1_000_000; i++)
            seen.Meet(i * 1_000L + 7, i, i % 17).ShouldBeNull();

        seen.Meet(500_000_007, 9, 9).ShouldBe((500_000, 500_000 % 17));
        seen.Meet(-500_000_007, 9, 9).ShouldBeNull();
    }
}
