using Netral.Conduct.Candidates;
using Netral.Conduct.CheckPost;
using Netral.Kernel;
using Netral.Tests.Floor;

namespace Netral.Tests.Conduct.Candidates;

[UsesDatabase]
public sealed class CandidateListsTests(App app) : IClassFixture<App>
{
    private const string Contest = "pilkada-2024";

    [Fact]
    public async Task Undo_walks_back_through_the_lists_one_by_one_and_ends_with_none()
    {
        await Set("19.71", "Satu");
        await Set("19.71", "Satu", "Dua");
        await Set("19.71", "Satu", "Dua", "Tiga");
        (await Undo("19.71")).ShouldBe(["Satu", "Dua"]);
        (await Undo("19.71")).ShouldBe(["Satu"]);
        (await Undo("19.71")).ShouldBeEmpty();
        (await app.Do<CandidateLists, Result<int>>(async l => await l.Undo(Contest, "19.71", (await l.Of(Contest, "19.71", default))!.Version, Actor.System, null, default))).Problem!.Code.ShouldBe("candidates.nothing_before");
    }

    [Fact]
    public async Task A_file_replaces_its_own_lists_and_leaves_the_others()
    {
        await Set("33.01", "Satu");
        await Set("33.02", "Dua");
        await app.Do<CandidateLists>(async l => (await l.Set([new(Contest, "33.01", One("Tiga"))], Actor.System, null, default)).Must());
        var all = await app.Do<CandidateLists, IReadOnlyList<ContestantsOf>>(l => l.All(default));
        all.Single(l => l.Region == "33.01").Candidates.Single().Name.ShouldBe("Tiga");
        all.Single(l => l.Region == "33.02").Candidates.Single().Name.ShouldBe("Dua");
    }

    private Task Set(string region, params string[] names) => app.Do<CandidateLists>(async l => (await l.Set(names.Select(n => new CandidateRow(Contest, region, One(n))), Actor.System, null, default)).Must());

    private Task<string[]> Undo(string region) => app.Do<CandidateLists, string[]>(async l =>
    {
        (await l.Undo(Contest, region, (await l.Of(Contest, region, default))!.Version, Actor.System, null, default)).Must();
        return [.. (await l.Of(Contest, region, default))!.Candidates.Select(c => c.Name)];
    });

    private static Candidate One(string name) => new(name, null, [], [], []);
}
