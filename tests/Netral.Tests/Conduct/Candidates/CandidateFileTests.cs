using System.Text;
using Netral.Conduct.Candidates;

namespace Netral.Tests.Conduct.Candidates;

public sealed class CandidateFileTests
{
    [Fact]
    public void A_list_as_the_contract_has_it_is_read()
    {
        var (rows, faults) = Read("""[{"contest":"pilkada-2024","region":"19.01","name":" Surya Misal – Kartini Andai ","number":1,"slogans":["Contoh Bersinar"],"hashtags":["#SuryaKartini"],"accounts":["@surya"]},{"contest":"pemilu-2024","region":"*","name":"Partai Embun Pagi"}]""");
        faults.ShouldBeEmpty();
        rows[0].Candidate.Name.ShouldBe("Surya Misal – Kartini Andai");
        rows[0].Candidate.Number.ShouldBe(1);
        rows[1].Candidate.Slogans.ShouldBeEmpty();
        rows[1].Candidate.Number.ShouldBeNull();
    }

    [Theory]
    [InlineData("""[{"contest":"Pilkada 2024","region":"19.01","name":"A"}]""", 1, "candidates.contest")]
    [InlineData("""[{"contest":"p","region":"Bangka","name":"A"}]""", 1, "candidates.region")]
    [InlineData("""[{"contest":"p","region":"19.01"}]""", 1, "candidates.name")]
    [InlineData("""[{"contest":"p","region":"19.01","name":"A","number":"1"}]""", 1, "candidates.number")]
    [InlineData("""[{"contest":"p","region":"19.01","name":"A","number":0}]""", 1, "candidates.number")]
    [InlineData("""[{"contest":"p","region":"19.01","name":"A","slogans":"x"}]""", 1, "candidates.signs")]
    [InlineData("""[{"contest":"p","region":"19.01","name":"A","hashtags":[1]}]""", 1, "candidates.signs")]
    [InlineData("""[{"contest":"p","region":"19.01","name":"A","number":1},{"contest":"p","region":"19.01","name":"B","number":1}]""", 2, "candidates.number_twice")]
    [InlineData("""[{"contest":"p","region":"19.01","name":"A"},{"contest":"p","region":"19.01","name":"a"}]""", 2, "candidates.name_twice")]
    [InlineData("""[7]""", 1, "candidates.not_row")]
    [InlineData("""{}""", 0, "candidates.not_list")]
    [InlineData("""[]""", 0, "candidates.empty")]
    [InlineData("""[{""", 0, "candidates.not_json")]
    public void A_bad_row_is_refused_with_its_number(string json, int row, string code)
    {
        var fault = Read(json).Faults.ShouldHaveSingleItem();
        fault.Row.ShouldBe(row);
        fault.Problem.Code.ShouldBe(code);
    }

    [Fact]
    public void Every_bad_row_is_told_at_once() =>
        Read("""[{"contest":"p","region":"x","name":""},{"contest":"p","region":"19.01","name":"Baik"},{"contest":"","region":"19.01","name":"A"}]""").Faults.Select(f => (f.Row, f.Problem.Code))
            .ShouldBe([(1, "candidates.region"), (1, "candidates.name"), (3, "candidates.contest")]);

    [Fact]
    public void The_same_number_in_another_region_is_another_candidate() =>
        Read("""[{"contest":"p","region":"19.01","name":"A","number":1},{"contest":"p","region":"19.71","name":"A","number":1}]""").Faults.ShouldBeEmpty();

    private static (IReadOnlyList<CandidateRow> Rows, IReadOnlyList<RowFault> Faults) Read(string json) => CandidateFile.Read(Encoding.UTF8.GetBytes(json));
}
