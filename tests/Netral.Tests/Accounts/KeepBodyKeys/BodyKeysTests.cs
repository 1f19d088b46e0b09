using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.KeepBodyKeys;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.KeepBodyKeys;

[UsesDatabase]
public sealed class BodyKeysTests(App app) : IClassFixture<App>
{
    private Task<T> As<T>(Visitor officer, Func<BodyKeys, Task<T>> work) => app.As(officer, work);

    [Fact]
    public async Task Two_founders_who_name_each_other_make_a_body_that_can_receive()
    {
        var body = await app.ABody(region: "94.01");
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        (await app.Ring(body)).CanReceive.ShouldBeFalse();
        await app.Found(body, one, two);
        var ring = await app.Ring(body);
        (ring.CanReceive, ring.Intact, ring.Code).ShouldBe((true, true, body.Code));
        ring.Holders.ShouldBe(new[] { body.First.OfficerNumber, body.Second.OfficerNumber }.Order());
        // Whoever seals judges the same bytes and comes to the same fingerprint.
        var judged = BodyVerification.Verify(KeyList.Read(ring.List.Span).Must(), body.Code).Must();
        (judged.Fingerprint, judged.CanReceive).ShouldBe((ring.Fingerprint, true));
        (await app.Facts("key_statement_made")).Count(f => f.OversightBody == body.Number).ShouldBe(2);
        (await As(body.First, k => k.Own(CancellationToken.None))).ShouldHaveSingleItem().Length.ShouldBe(WrappedKeys.Length);
    }

    [Fact]
    public async Task A_key_stops_counting_when_its_holder_is_ended_though_nobody_revoked_it()
    {
        var body = await app.ABody(region: "94.02");
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        await app.Found(body, one, two);
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == body.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(-1))));
        var ring = await app.Ring(body);
        ring.Holders.ShouldBe([body.First.OfficerNumber]);
        (ring.CanReceive, ring.Intact).ShouldBe((false, true));
        (await app.Present(body, body.Second, OfficerKeys.Generate())).Problem!.Code.ShouldBe("body.none");
    }

    [Fact]
    public async Task Nobody_speaks_with_the_key_of_another_nor_into_another_body()
    {
        var (body, other) = (await app.ABody(region: "94.03"), await app.ABody(region: "94.04"));
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        (await app.Present(body, body.First, one)).Must();
        (await app.Present(body, body.Second, two)).Must();
        var (json, signature) = await app.Signed(body, KeyAct.Found, two, one);
        (await As(body.Second, k => k.Say(json, signature, CancellationToken.None))).Problem!.Code.ShouldBe("body_key.not_yours");
        (await As(other.First, k => k.Say(json, signature, CancellationToken.None))).Problem!.Code.ShouldBe("body_key.not_yours");
        (await As(body.First, k => k.Say(json, new byte[64], CancellationToken.None))).Problem!.Code.ShouldBe("key_list.bad_signature");
        (await As(body.First, k => k.Say(json.Replace("\"v\":1", "\"v\": 1", StringComparison.Ordinal), signature, CancellationToken.None))).Problem!.Code.ShouldBe("body_key.unreadable");
        (await As(body.First, k => k.Say("{", signature, CancellationToken.None))).Problem!.Code.ShouldBe("body_key.unreadable");
        (await app.Present(body, body.Second, one)).Problem!.Code.ShouldBe("body_key.known");
        (await app.KeysOf(body)).Statements.ShouldBeEmpty();
        var stranger = await app.Officer(Role.OversightOfficer, new Scope.Nation());
        (await app.Present(body, stranger, OfficerKeys.Generate())).Problem!.Code.ShouldBe("body.none");
    }

    [Fact]
    public async Task Of_two_statements_for_the_same_place_one_is_taken()
    {
        var body = await app.ABody(region: "94.05");
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        using var next = OfficerKeys.Generate();
        await app.Found(body, one, two);
        (await app.Present(body, body.First, next)).Must();
        var (first, second) = (await app.Signed(body, KeyAct.Endorse, next, one), await app.Signed(body, KeyAct.Endorse, next, two));
        var answers = await Task.WhenAll(
            As(body.First, k => k.Say(first.Json, first.Signature, CancellationToken.None)),
            As(body.Second, k => k.Say(second.Json, second.Signature, CancellationToken.None)));
        answers.Count(a => a.Problem is null).ShouldBe(1);
        answers.Single(a => a.Problem is not null).Problem!.Code.ShouldBe("body_key.moved_on");
        (await app.KeysOf(body)).Statements.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_list_that_somebody_wrote_into_receives_nothing()
    {
        var body = await app.ABody(region: "94.06");
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        using var slipped = OfficerKeys.Generate();
        await app.Found(body, one, two);
        await app.Do<NetralDb>(db => db.Set<BodyKey>().Where(k => k.Body == body.Number && k.Place == 1).ExecuteUpdateAsync(s => s.SetProperty(k => k.Sealing, slipped.Public.Sealing.Bytes.ToArray())));
        var ring = await app.Ring(body);
        (ring.Intact, ring.CanReceive, ring.Fingerprint).ShouldBe((false, false, null));
        ring.Holders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_goes_to_the_nearest_body_that_can_receive()
    {
        var nation = await app.ABody(BodyKind.BawasluRi, null);
        var province = await app.ABody(BodyKind.BawasluProvinsi, "93");
        var regency = await app.ABody(BodyKind.BawasluKabupatenKota, "93.01");
        await app.ABody(BodyKind.BawasluKabupatenKota, "93.02");
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        Task<CompetentBody> For(BodyKind kind, string region) => app.Do<IBodyKeys, CompetentBody>(k => k.Competent(kind, region, CancellationToken.None));

        var nobody = await For(BodyKind.BawasluKabupatenKota, "93.01.02");
        nobody.Receiver.ShouldBeNull();
        nobody.Skipped.Select(s => s.Body).ShouldBe([regency.Number, province.Number, nation.Number]);

        await app.Found(province, one, two);
        var above = await For(BodyKind.BawasluKabupatenKota, "93.01.02");
        (above.Receiver!.Body, above.Skipped.Count).ShouldBe((province.Number, 1));
        // A kecamatan without a body of its own is the regency's, and from there upwards.
        (await For(BodyKind.PanwasluKecamatan, "93.01.02")).Skipped.Select(s => s.Body).ShouldBe([regency.Number]);
        (await For(BodyKind.BawasluKabupatenKota, "93.010")).Receiver!.Body.ShouldBe(province.Number);
        (await For(BodyKind.BawasluKabupatenKota, "92.01")).Skipped.Select(s => s.Body).ShouldBe([nation.Number]);
        (await For(BodyKind.Kesbangpol, "93.01")).ShouldSatisfyAllConditions(c => c.Receiver.ShouldBeNull(), c => c.Skipped.ShouldBeEmpty());
    }
}
