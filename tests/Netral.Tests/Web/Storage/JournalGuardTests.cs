using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Web.Storage;

namespace Netral.Tests.Web.Storage;

[UsesDatabase]
public sealed class JournalGuardTests(App app) : IClassFixture<App>
{
    private static readonly string[] Attacks =
    [
        "update journal set actor = 'officer:1'", "update journal set at = at where seq = 1", "delete from journal", "delete from journal where seq = 1",
        "update change_detail set new = 'lain'",
    ];

    private static readonly string[] SqliteAttacks =
    [
        "insert or replace into journal (seq, xid, at, kind, subject, actor, body) select seq, xid, at, kind, subject, 'officer:1', body from journal",
        "insert or replace into change_detail (seq, field, old, new) select seq, field, old, 'lain' from change_detail",
        "update or ignore journal set actor = 'officer:1'",
    ];

    private static readonly string[] PostgresAttacks = ["truncate journal cascade", "insert into journal select * from journal on conflict (seq) do update set actor = 'officer:1'"];

    [Fact]
    public async Task Nobody_changes_or_deletes_a_line_of_the_journal()
    {
        var before = await Somewhat();
        foreach (var attack in Attacks.Concat(TestDatabase.IsPostgres ? PostgresAttacks : SqliteAttacks))
            await app.Do<NetralDb>(db => Should.ThrowAsync<DbException>(() => db.Execute(attack, CancellationToken.None), attack));
        (await Lines()).ShouldBe(before);
    }

    [Fact]
    public async Task Through_the_programs_own_model_neither()
    {
        await Somewhat();
        await app.Do<NetralDb>(async db =>
        {
            var row = await db.Set<JournalRow>().OrderBy(j => j.Seq).FirstAsync();
            row.Actor = "officer:1";
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
        await app.Do<NetralDb>(async db =>
        {
            db.Remove(await db.Set<JournalRow>().OrderBy(j => j.Seq).FirstAsync());
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task Old_and_new_values_may_go_when_their_time_is_over()
    {
        await Somewhat();
        (await app.Do<NetralDb, int>(db => db.Execute("delete from change_detail", CancellationToken.None))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Guarding_again_changes_nothing()
    {
        await app.Do<NetralDb>(db => db.GuardJournal(CancellationToken.None));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Do<NetralDb>(db => db.GuardJournal(CancellationToken.None))));
        await Nobody_changes_or_deletes_a_line_of_the_journal();
    }

    private async Task<List<string>> Somewhat()
    {
        await app.Do<NetralDb>(async db =>
        {
            new Journal(db, app.Clock).Add(new UnitChanged(1, 2, true), Actor.Officer(9, 1), new ChangeDetail { Field = "name", Old = null, New = "Dinas Contoh" });
            await db.SaveChangesAsync();
        });
        return await Lines();
    }

    private Task<List<string>> Lines() => app.Do<NetralDb, List<string>>(async db =>
        (await db.Set<JournalRow>().AsNoTracking().Include(j => j.Details).OrderBy(j => j.Seq).ToListAsync()).ConvertAll(j => $"{j.Seq} {j.At:O} {j.Kind} {j.Actor} {j.Body} {string.Join(',', j.Details.Select(d => d.New))}"));
}
