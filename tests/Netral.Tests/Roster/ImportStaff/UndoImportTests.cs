using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;
using Netral.Roster.ImportStaff;
using Netral.Tests.Floor;
using static Netral.Tests.Roster.ImportStaff.ThreeRows;

namespace Netral.Tests.Roster.ImportStaff;

[UsesDatabase]
public sealed class UndoImportTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_last_import_is_taken_back_whole()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi);
        var before = await app.Roster(agency);
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await app.Import(agency, Siti.Replace("Siti Rekaan", "Siti Rekaan Baru").Replace("siti@", "lain@").Replace("Dinas A", "Dinas C") + Tono);
        (await app.Roster(agency)).ShouldNotBe(before);

        (await Undo(agency)).Problem.ShouldBeNull();

        (await app.Roster(agency)).ShouldBe(before);
        (await app.Facts("import_undone")).Count(f => f.Subject == $"agency:{agency.Id}").ShouldBe(1);
        (await Undo(agency)).Problem!.Code.ShouldBe("import.not_applied");
        (await app.Import(agency, Siti + Budi)).Counts().ShouldBe((0, 0, 0, 0, 2, 0));
    }

    [Fact]
    public async Task Who_was_taken_back_and_comes_again_is_the_same_person()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti);
        await app.Import(agency, Siti + Tono);
        var tono = await app.PersonNamed(agency, "Tono Rekaan");
        await Undo(agency);

        (await app.Import(agency, Siti + Tono)).Counts().New.ShouldBe(1);

        (await app.PersonNamed(agency, "Tono Rekaan")).ShouldBe(tono);
    }

    [Fact]
    public async Task An_import_that_a_round_used_stays()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi);
        await app.Do<LoadRound, int>(rounds => rounds.Open(agency, new LoadedRound("Ikrar Uji", Netral.Pledges.ContestKind.Pilkada, new DateOnly(2024, 11, 27),
            app.Clock.Now, app.Clock.Now.AddDays(7), false, 7, false, "Halaman kantor", app.Clock.Now, "Sekretaris Daerah"), CancellationToken.None));

        (await Undo(agency)).Problem!.Code.ShouldBe("import.used");
        await app.Settle();
        (await app.Do<NetralDb, bool>(db => db.Set<StaffImport>().AnyAsync(i => i.Agency == agency.Id && i.Used))).ShouldBeTrue();
    }

    private Task<Result<StaffImport>> Undo(Agency agency) => app.Do<StaffImports, Result<StaffImport>>(async imports =>
    {
        var last = await app.Do<NetralDb, StaffImport>(db => db.Set<StaffImport>().Where(i => i.Agency == agency.Id && i.AppliedAt != null).OrderByDescending(i => i.Id).FirstAsync());
        return await imports.Undo(last.Id, agency, Actor.System, CancellationToken.None);
    });
}
