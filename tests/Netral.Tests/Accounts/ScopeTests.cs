using Netral.Accounts;

namespace Netral.Tests.Accounts;

public sealed class ScopeTests
{
    private static readonly AgencyPlace Bangka = new(5, "19.01");

    public static TheoryData<string, string, bool> Pairs => new()
    {
        { "nation", "nation", true }, { "nation", "region:19", true }, { "nation", "agency:5", true }, { "nation", "agency:5/3", true },
        { "region:19", "nation", false }, { "region:19", "region:19", true }, { "region:19", "region:19.01", true }, { "region:19", "region:1", false }, { "region:1", "region:19", false }, { "region:19.01", "region:19", false },
        { "region:19", "agency:5", true }, { "region:19", "agency:5/3", true }, { "region:19.02", "agency:5", false }, { "region:19.01.01", "agency:5", false },
        { "agency:5", "agency:5", true }, { "agency:5", "agency:5/3", true }, { "agency:5", "agency:6", false }, { "agency:5", "agency:55/3", false }, { "agency:5", "region:19.01", false }, { "agency:5", "nation", false },
        { "agency:5/3", "agency:5/3", false }, { "agency:5/3", "agency:5", false }, { "agency:5/3", "agency:5/4", false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_scope_holds_another_or_not(string mine, string other, bool holds)
    {
        var theirs = Scope.Read(other);
        Scope.Read(mine).Contains(theirs, theirs is Scope.Subtree { Agency: 5 } ? Bangka : theirs is Scope.Subtree s ? new AgencyPlace(s.Agency, "98.01") : null).ShouldBe(holds);
    }

    [Fact]
    public void A_region_holds_no_agency_whose_place_is_not_known() => new Scope.Region("19").Contains(new Scope.Subtree(5), null).ShouldBeFalse();
}
