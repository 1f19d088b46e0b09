using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Forward;

[UsesDatabase]
public sealed class CompletenessTests(FileWorld world) : IClassFixture<FileWorld>
{
    private App App => world.App;

    [Fact]
    public async Task A_recommendation_does_not_go_out_on_an_officers_word_that_study_evidence_and_person_are_there()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        var number = await world.ACase(body);
        foreach (var condition in new[] { "kajian", "daftar_bukti", "identitas" })
        {
            var refused = (await App.Do<CaseDesk, Result<bool>>(desk => desk.State(number, 0, [condition], true, FileWorld.Known(body), CancellationToken.None))).Problem!;
            refused.Code.ShouldBe("case.unproven");
            refused.Args[1].ToString()!.Length.ShouldBeGreaterThan(20);
        }
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, body, move);
        var missing = (await App.Do<CaseDesk, IReadOnlyList<PossibleMove>>(desk => desk.Moves(number, CancellationToken.None))).Single(m => m.Id == "teruskan").Missing.Where(m => m.Code == "case.needs").ToList();
        missing.Count.ShouldBe(3);
        missing.ShouldAllBe(m => m.Args.Length == 2 && m.Args[1].ToString()!.EndsWith('.'));
        (await body.First.Get($"/perkara/{number}/teruskan")).ShouldContain("Cari terlapor di halaman orang");
    }
}
