using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class SimilarMessagesTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private const string Path = "/laporan-masuk/serupa";

    private static object Kept(bool above, params IReadOnlyCollection<Recipient> readers)
    {
        var id = RandomId.New();
        return new { id = Text(id), above, @sealed = Text(Sealed(new Label("similar", above ? "wave" : "group", id), new string(' ', 1000), readers)) };
    }

    private static async Task<HttpStatusCode> Keep(Visitor officer, params object[] kept)
    {
        await officer.Get(Path);
        using var answer = await officer.Post(Path, ("kelompok", JsonSerializer.Serialize(kept)));
        return answer.StatusCode;
    }

    [Fact]
    public async Task What_one_officer_found_is_kept_sealed_for_the_body_and_the_one_above_and_replaced_by_his_next_search()
    {
        var (here, above, elsewhere) = (await world.ABody("73.11"), await world.ABody("73", BodyKind.BawasluProvinsi), await world.ABody("73.12"));
        var (ours, theirs, strangers) = (await world.Judged(here), await world.Judged(above), await world.Judged(elsewhere));
        await world.Laid(here, new(null));
        var data = await here.Body.First.Given(Path + "/data");
        data.GetProperty("reports")[0].GetProperty("readers").GetArrayLength().ShouldBe(2);
        data.GetProperty("reports")[0].GetProperty("above").GetArrayLength().ShouldBe(2);
        data.GetProperty("above").GetProperty("code").GetString().ShouldBe(above.Body.Code);

        (await Keep(here.Body.First, Kept(false, [.. ours.Recipients()]), Kept(true, [.. theirs.Recipients()]))).ShouldBe(HttpStatusCode.NoContent);
        var waves = (await above.Body.Second.Given(Path + "/data")).GetProperty("groups");
        waves.GetArrayLength().ShouldBe(1);
        waves[0].GetProperty("own").GetBoolean().ShouldBeFalse();
        Envelope.Read(Base64Url.DecodeFromChars(waves[0].GetProperty("sealed").GetString())).Must().Open(new Label("similar", "wave", Base64Url.DecodeFromChars(waves[0].GetProperty("id").GetString())), above.One.Sealing).Problem.ShouldBeNull();
        (await elsewhere.Body.First.Given(Path + "/data")).GetProperty("groups").GetArrayLength().ShouldBe(0);

        // To somebody else's officers, to the wrong body, in clear, too many: nothing of it is taken.
        foreach (var (wrong, status) in new (object[], HttpStatusCode)[]
        {
            ([Kept(false, [.. strangers.Recipients()])], HttpStatusCode.Conflict), ([Kept(true, [.. ours.Recipients()])], HttpStatusCode.Conflict), ([new { id = "x", above = false, @sealed = "terbuka" }], HttpStatusCode.UnprocessableEntity),
            ([.. Enumerable.Range(0, 13).Select(_ => Kept(false, [.. ours.Recipients()]))], HttpStatusCode.UnprocessableEntity), ([7], HttpStatusCode.UnprocessableEntity),
        })
            (await Keep(here.Body.First, wrong)).ShouldBe(status);
        async Task<List<SealedGroup>> Rows() => await world.App.Do<NetralDb, List<SealedGroup>>(db => db.Set<SealedGroup>().AsNoTracking().Where(g => g.From == here.Number).ToListAsync());
        (await Rows()).Count.ShouldBe(2);
        (await Keep(here.Body.Second, Kept(false, [.. ours.Recipients()]))).ShouldBe(HttpStatusCode.NoContent);
        (await Keep(here.Body.First, Kept(false, [.. ours.Recipients()]))).ShouldBe(HttpStatusCode.NoContent);
        (await Rows()).Select(g => g.Writer).ShouldBe([here.Body.First.OfficerNumber, here.Body.Second.OfficerNumber], ignoreOrder: true);

        // Each search writes the same line, whatever it found.
        var facts = await world.App.Facts("similar_messages_kept");
        facts.Count.ShouldBe(3);
        facts.Select(f => f.Body).Distinct().Count().ShouldBe(1);
    }
}
