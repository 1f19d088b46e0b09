using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.Reads;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Tests.Accounts.Proposals;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Accounts.Reads;

[UsesDatabase]
public sealed class RecordReadsTests(App app) : IClassFixture<App>
{
    private RecordReads Reads => app.Services.GetRequiredService<RecordReads>();

    [Fact]
    public async Task Opening_a_person_is_noted_once_an_officer_and_hour()
    {
        var round = await app.ARound(staff: 4);
        var (one, two, person) = (await app.Administrator(round), await app.Administrator(round), round.Numbers.People["p1"].Value);
        for (var times = 0; times < 5; times++)
            await one.Get($"/pegawai/{person}");
        await two.Get($"/pegawai/{person}");
        await one.Get($"/pegawai/{round.Numbers.People["p2"].Value}");
        await Reads.Write(CancellationToken.None);
        (await Of($"person:{person}")).ShouldBe(2);
        await one.Get($"/pegawai/{person}");
        await Reads.Write(CancellationToken.None);
        (await Of($"person:{person}")).ShouldBe(2);
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await one.Get($"/pegawai/{person}");
        await Reads.Write(CancellationToken.None);
        (await Of($"person:{person}")).ShouldBe(3);
    }

    [Fact]
    public async Task Another_node_that_noted_the_same_writes_no_second_fact()
    {
        var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
        var (here, there) = (new RecordReads(scopes, app.Clock), new RecordReads(scopes, app.Clock));
        here.Note(RecordKind.Person, "person:4711", Actor.Officer(12, 3));
        there.Note(RecordKind.Person, "person:4711", Actor.Officer(12, 3));
        ((await here.Write(CancellationToken.None)), (await there.Write(CancellationToken.None))).ShouldBe((1, 0));
        (await Of("person:4711")).ShouldBe(1);
    }

    [Fact]
    public async Task A_busy_database_neither_holds_the_page_up_nor_loses_the_note()
    {
        var round = await app.ARound(staff: 4);
        var (one, person) = (await app.Administrator(round), round.Numbers.People["p3"].Value);
        var gate = app.Services.GetRequiredService<WriteGate>();
        using (await gate.Enter(CancellationToken.None))
            (await one.Answer($"/pegawai/{person}").WaitAsync(TimeSpan.FromSeconds(20))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Reads.Write(CancellationToken.None);
        (await Of($"person:{person}")).ShouldBe(1);
    }

    [Fact]
    public async Task Lists_that_go_out_scans_and_contests_are_noted_for_whom_they_belong_to()
    {
        var round = await app.ARound(staff: 4);
        await app.Sign(round, ["p1"]);
        await app.Visitor().Post($"/v/{await app.CodeOf(round, "p1")}/sanggah", ("lahir", "01-01-1990"));
        var officer = await app.Administrator(round);
        var address = await app.Address(round);
        await officer.Get("/pegawai/daftar.csv");
        await officer.Get($"/pantau/{address}/orang.csv");
        await officer.Get($"/pantau/{address}/cetak?nama=ya");
        var oversight = await app.Officer(Role.OversightOfficer, new Scope.Region(round.Agency.RegionCode));
        var contest = await app.Do<NetralDb, long>(db => Task.FromResult(db.Set<Netral.Pledges.Objection>().First(o => o.Agency == round.Agency.Id.Value).Id.Value));
        await oversight.Get($"/persoalan/{contest}");
        await Reads.Write(CancellationToken.None);
        (await Of($"staff:{round.Agency.Id}"), await Of($"round:{round.Agency.Id}/{round.Number}"), await Of($"contest:{contest}")).ShouldBe((1, 1, 1));
        (await app.Facts("record_read")).Single(f => f.Subject == $"staff:{round.Agency.Id}").Agency.ShouldBe(round.Agency.Id.Value);
        (await app.Facts("record_read")).Single(f => f.Subject == $"contest:{contest}").Agency.ShouldBeNull();
    }

    [Fact]
    public async Task A_page_that_was_refused_is_no_reading()
    {
        var (round, elsewhere) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var person = round.Numbers.People["p1"].Value;
        await (await app.Administrator(elsewhere)).Get($"/pegawai/{person}", HttpStatusCode.NotFound);
        await Reads.Write(CancellationToken.None);
        (await Of($"person:{person}")).ShouldBe(0);
    }

    private async Task<int> Of(string subject) => (await app.Facts("record_read")).Count(f => f.Subject == subject);
}
