using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;
using Netral.Tests.Floor;
using static Netral.Tests.Accounts.KeepBodyKeys.GivenKeys;

namespace Netral.Tests.Accounts.KeepBodyKeys;

/// <summary>The pages of the keys as a browser sends to them; the browser's own work is done in C#.</summary>
[UsesDatabase]
public sealed partial class KeyRoutesTests(App app) : IClassFixture<App>
{
    private const string Root = "/pengaturan/lembaga-saya/kunci";

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static Task<HttpResponseMessage> Send(Visitor visitor, (string Json, byte[] Signature) said) => visitor.Post(Root + "/pernyataan", ("pernyataan", said.Json), ("tandatangan", Text(said.Signature)));

    private async Task<(GivenBody Body, OfficerKeys One, OfficerKeys Two)> AFounded(string region)
    {
        var body = await app.ABody(region: region);
        var (one, two) = (OfficerKeys.Generate(), OfficerKeys.Generate());
        await app.Found(body, one, two);
        foreach (var officer in new[] { body.First, body.Second })
            await officer.Get("/pengaturan");
        return (body, one, two);
    }

    [Fact]
    public async Task What_happens_when_the_passphrase_is_forgotten_stands_before_the_field_and_no_field_of_it_can_be_sent()
    {
        var body = await app.ABody(region: "95.01");
        var page = await body.First.Get(Root + "/baru");
        page.IndexOf("Bila kata sandi kunci terlupa", StringComparison.Ordinal).ShouldBeInRange(1, page.IndexOf("id=\"sandi-kunci\"", StringComparison.Ordinal));
        page.ShouldContain("Halaman ini memerlukan skrip");
        Passwords().Count(page).ShouldBe(2);
        Passwords().Matches(page).ShouldAllBe(field => !field.Value.Contains("name=", StringComparison.Ordinal));
        (await body.First.Get("/pengaturan/lembaga-saya")).ShouldContain("Berikutnya: buat kunci Anda.");
    }

    [Fact]
    public async Task Two_officers_found_the_list_and_a_third_counts_when_both_have_signed()
    {
        var (body, one, two) = await AFounded("95.02");
        (await body.First.Get(Root)).ShouldContain("Buat kunci pemulihan");
        var third = await app.AThird(body, "95.02");
        using var fresh = OfficerKeys.Generate();
        await third.Get(Root + "/baru");
        (await third.Post(Root + "/baru", ("bungkus", Text(Wrap(fresh))), ("tanda", Text(Presentation.Sign(fresh, body.Code, third.OfficerNumber))))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await third.Get(Root)).ShouldContain("menunggu dua petugas");

        var page = await body.First.Get($"{Root}/{fresh.Public.Id}/akui");
        page.ShouldContain(KeyFingerprint.OfKey(fresh.Public.Id));
        (await Send(body.First, await app.Signed(body, KeyAct.Endorse, fresh, one))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await third.Get(Root)).ShouldContain("menunggu satu petugas lagi");
        (await app.Ring(body)).Holders.ShouldNotContain(third.OfficerNumber);
        // The same voice twice, and the own key, add nothing.
        (await (await Send(body.First, await app.Signed(body, KeyAct.Endorse, fresh, one))).Content.ReadAsStringAsync()).ShouldContain("Anda sudah menyatakan ini");
        (await Send(third, await app.Signed(body, KeyAct.Endorse, fresh, fresh))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await body.First.Look($"{Root}/{fresh.Public.Id}/akui")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await Send(body.Second, await app.Signed(body, KeyAct.Endorse, fresh, two))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Ring(body)).Holders.ShouldContain(third.OfficerNumber);
        var data = JsonDocument.Parse(await third.Http.GetStringAsync(Root + "/data")).RootElement;
        data.GetProperty("code").GetString().ShouldBe(body.Code);
        data.GetProperty("wrapped").EnumerateArray().ShouldHaveSingleItem().GetString()!.Length.ShouldBe(354);
        data.GetProperty("serving").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_statement_that_is_forged_copied_or_sent_again_changes_nothing()
    {
        var (body, one, _) = await AFounded("95.03");
        var (other, theirs, _) = await AFounded("95.04");
        using var fresh = OfficerKeys.Generate();
        (await app.Present(body, body.Second, fresh)).Problem.ShouldBeNull();
        var good = await app.Signed(body, KeyAct.Endorse, fresh, one);

        // A colleague's, another body's, one with another signature, one that is no canonical JSON, one that was changed after signing.
        (await Send(body.Second, good)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send(other.First, good)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send(body.First, (good.Json, new byte[64]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send(body.First, (good.Json.Replace("\"v\":1", "\"v\": 1", StringComparison.Ordinal), good.Signature))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send(body.First, (good.Json.Replace("endorse", "revoke", StringComparison.Ordinal), good.Signature))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send(body.First, ("", []))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var foreign = await app.KeysOf(other);
        var mixed = (foreign with { Body = body.Code }).Say(KeyAct.Endorse, foreign.Keys[1], theirs, Date).Statements[^1];
        (await Send(body.First, (mixed.Json, mixed.Signature))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.KeysOf(body)).Statements.Count.ShouldBe(2);

        (await Send(body.First, good)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Send(body.First, good)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.KeysOf(body)).Statements.Count.ShouldBe(3);
        (await app.Facts("key_statement_made")).Count(f => f.OversightBody == body.Number).ShouldBe(3);
        // Pages about a key of another body do not exist.
        (await body.First.Look($"{Root}/{foreign.Keys[0].Keys.Id}/akhiri")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_that_does_not_say_of_itself_whose_it_is_is_not_taken()
    {
        var body = await app.ABody(region: "95.05");
        var other = await app.ABody(region: "95.06");
        using var keys = OfficerKeys.Generate();
        using var stolen = OfficerKeys.Generate();
        await body.First.Get(Root + "/baru");
        foreach (var word in new[] { Presentation.Sign(keys, other.Code, body.First.OfficerNumber), Presentation.Sign(keys, body.Code, body.Second.OfficerNumber), Presentation.Sign(stolen, body.Code, body.First.OfficerNumber), [] })
            (await body.First.Post(Root + "/baru", ("bungkus", Text(Wrap(keys))), ("tanda", Text(word)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await body.First.Post(Root + "/baru", ("bungkus", "bukan kunci"), ("tanda", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.KeysOf(body)).Keys.ShouldBeEmpty();
        // Half a key of one's own and half of another's.
        byte[] mixed = [.. Wrap(keys).AsSpan(0, 55), .. stolen.Public.Sealing.Bytes, .. keys.Public.Signing, .. Wrap(keys).AsSpan(185)];
        (await body.First.Post(Root + "/baru", ("bungkus", Text(mixed)), ("tanda", Text(Presentation.Sign(keys, body.Code, body.First.OfficerNumber))))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_officer_who_is_ended_is_cut_off_at_once_and_two_colleagues_end_the_key()
    {
        var (body, one, two) = await AFounded("95.07");
        var third = await app.AThird(body, "95.07");
        using var fresh = OfficerKeys.Generate();
        (await app.Present(body, third, fresh)).Problem.ShouldBeNull();
        await Send(body.First, await app.Signed(body, KeyAct.Endorse, fresh, one));
        await Send(body.Second, await app.Signed(body, KeyAct.Endorse, fresh, two));
        (await app.Ring(body)).Holders.Count.ShouldBe(3);

        await body.First.Get($"/pengaturan/lembaga-saya/{third.OfficerNumber}/akhiri");
        (await body.First.Post($"/pengaturan/lembaga-saya/{third.OfficerNumber}/akhiri", ("alasan", "Pindah tugas"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == third.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(-1))));
        (await app.Ring(body)).Holders.ShouldNotContain(third.OfficerNumber);
        (await third.Answer(Root + "/data")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await app.As(third, k => k.Say("{}", [], CancellationToken.None))).Problem!.Code.ShouldBe("body.none");
        var page = await body.First.Get(Root);
        page.ShouldContain("pemegangnya sudah berhenti");
        page.ShouldContain("Akhiri kunci Pengawas Ketiga");
        await Send(body.First, await app.Signed(body, KeyAct.Revoke, fresh, one));
        await Send(body.Second, await app.Signed(body, KeyAct.Revoke, fresh, two));
        BodyVerification.Verify(await app.KeysOf(body), body.Code).Must().Counts(fresh.Public.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task The_key_of_somebody_who_has_left_is_endorsed_no_more()
    {
        var (body, one, _) = await AFounded("95.08");
        var third = await app.AThird(body, "95.08");
        using var fresh = OfficerKeys.Generate();
        (await app.Present(body, third, fresh)).Problem.ShouldBeNull();
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == third.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(-1))));
        (await app.Say(body, body.First, KeyAct.Endorse, fresh, one)).Problem!.Code.ShouldBe("body_key.holder_left");
    }

    [Fact]
    public async Task An_officer_changes_keys_with_the_old_one_as_first_voice_and_a_colleague_as_second()
    {
        var (body, one, two) = await AFounded("95.09");
        using var next = OfficerKeys.Generate();
        var list = (await app.KeysOf(body)).Present(body.First.OfficerNumber, next.Public);
        var said = list.Say(KeyAct.Endorse, list.Held(next.Public.Id), one, Date).Statements[^1];
        (await body.First.Post(Root + "/baru", ("bungkus", Text(Wrap(next))), ("tanda", Text(Presentation.Sign(next, body.Code, body.First.OfficerNumber))), ("pernyataan", said.Json), ("tandatangan", Text(said.Signature))))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await body.Second.Get(Root)).ShouldContain("menunggu satu petugas lagi");
        (await Send(body.Second, await app.Signed(body, KeyAct.Endorse, next, two))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var judged = BodyVerification.Verify(await app.KeysOf(body), body.Code).Must();
        judged.TryRecipient(body.First.OfficerNumber, out _).ShouldBeTrue();
        judged.Keys.Last(k => k.Counts && k.Held.Holder == body.First.OfficerNumber).Held.Keys.Id.ShouldBe(next.Public.Id);
        // Nothing is lost on the way: both wrapped keys still come to the officer's browser.
        (await app.As(body.First, k => k.Own(CancellationToken.None))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_passphrase_is_changed_by_the_holder_alone_and_the_key_stays()
    {
        var (body, one, _) = await AFounded("95.10");
        var again = WrappedKeys.Wrap(one, "angin laut malam hari").Must().ToBytes();
        (await body.Second.Post(Root + "/sandi", ("bungkus", Text(again)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await body.First.Post(Root + "/sandi", ("bungkus", Text(again)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.As(body.First, k => k.Own(CancellationToken.None))).ShouldHaveSingleItem().ShouldBe(again);
        (await app.Ring(body)).CanReceive.ShouldBeTrue();
        (await app.Facts("key_rewrapped")).Count(f => f.OversightBody == body.Number).ShouldBe(1);
    }

    [Fact]
    public async Task A_founding_that_is_half_done_can_be_taken_back_and_a_whole_one_cannot()
    {
        var body = await app.ABody(region: "95.11");
        using OfficerKeys one = OfficerKeys.Generate(), two = OfficerKeys.Generate();
        (await app.Present(body, body.First, one)).Problem.ShouldBeNull();
        (await body.First.Get(Root)).ShouldContain("Menunggu kunci rekan Anda");
        (await app.Present(body, body.Second, two)).Problem.ShouldBeNull();
        var page = await body.First.Get($"{Root}/{two.Public.Id}/dirikan");
        page.ShouldContain(KeyFingerprint.OfBody(body.Code, [one.Public.Id, two.Public.Id]));
        (await app.Say(body, body.First, KeyAct.Found, two, one)).Problem.ShouldBeNull();
        (await body.Second.Get(Root)).ShouldContain("Bandingkan sidik");
        (await body.Second.Get(Root)).ShouldContain("Pendirian baru separuh jalan");
        (await body.Second.Post(Root + "/pendirian/batal")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.KeysOf(body)).Statements.ShouldBeEmpty();
        (await app.Say(body, body.First, KeyAct.Found, two, one)).Problem.ShouldBeNull();
        (await app.Say(body, body.Second, KeyAct.Found, one, two)).Problem.ShouldBeNull();
        (await body.Second.Post(Root + "/pendirian/batal")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.KeysOf(body)).Statements.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_recovery_key_put_together_endorses_the_next_key_of_an_officer_whose_colleagues_cannot()
    {
        var (body, one, two) = await AFounded("95.12");
        var (key, parts) = RecoveryKey.Make();
        using var opened = RecoveryKey.Open(parts[0], parts[2], key.Sealing).Must();
        var list = (await app.KeysOf(body)).Present(0, key);
        var first = list.Say(KeyAct.Endorse, list.Held(key.Id), one, Date).Statements[^1];
        (await body.First.Post(Root + "/pemulihan", ("titik", Text(key.Sealing.Bytes.ToArray())), ("tanda", Text(Presentation.Sign(opened, "bawaslu-0000")))))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await body.First.Post(Root + "/pemulihan", ("titik", Text(key.Sealing.Bytes.ToArray())), ("tanda", Text(Presentation.Sign(opened, body.Code))), ("pernyataan", first.Json), ("tandatangan", Text(first.Signature))))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        list = await app.KeysOf(body);
        var second = list.Say(KeyAct.Endorse, list.Held(key.Id), two, Date).Statements[^1];
        (await Send(body.Second, (second.Json, second.Signature))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        using var next = OfficerKeys.Generate();
        (await app.Present(body, body.First, next)).Problem.ShouldBeNull();
        (await body.First.Get(Root + "/pulihkan")).ShouldContain(KeyFingerprint.OfKey(next.Public.Id));
        list = await app.KeysOf(body);
        var said = list.Say(KeyAct.Endorse, list.Held(next.Public.Id), opened, Date).Statements[^1];
        (await Send(body.First, (said.Json, said.Signature))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        BodyVerification.Verify(await app.KeysOf(body), body.Code).Must().Counts(next.Public.Id).ShouldBeTrue();
    }

    [Fact]
    public async Task Dangerous_acts_ask_for_a_recent_sign_in_and_reading_does_not()
    {
        var (body, one, _) = await AFounded("95.13");
        var said = await app.Signed(body, KeyAct.Revoke, one, one);
        app.Clock.Now = app.Clock.Now.AddMinutes(25);
        (await body.First.Answer(Root)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await body.First.Answer(Root + "/data")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/baru", "/sandi", "/pemulihan", $"/{one.Public.Id}/akhiri" })
            (await body.First.Answer(Root + path)).Headers.Location!.ToString().ShouldStartWith("/masuk/ulang", Case.Sensitive, path);
        (await Send(body.First, said)).Headers.Location!.ToString().ShouldStartWith("/masuk/ulang");
        (await app.KeysOf(body)).Statements.Count.ShouldBe(2);
    }

    [GeneratedRegex("<input[^>]*type=\"password\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Passwords();
}
