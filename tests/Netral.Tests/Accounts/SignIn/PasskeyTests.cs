using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Passkeys;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

[UsesDatabase]
public sealed class PasskeyTests(App app) : IClassFixture<App>
{
    private static readonly Scope Nation = new Scope.Nation();

    [Fact]
    public async Task A_passkey_counts_as_both_factors()
    {
        var (owner, key) = await AnOwner();
        var visitor = app.Visitor();
        var answer = await SignIn(visitor, key);
        answer.Headers.Location!.ToString().ShouldBe("/pantau");
        (await visitor.Get("/pengaturan/akun")).ShouldContain("sesi ini");
        await visitor.Get("/pantau");
        (await app.Facts("officer_signed_in")).ShouldContain(f => f.Subject == $"officer:{owner.OfficerNumber}" && f.Body.Contains("\"passkey\"", StringComparison.Ordinal));
        (await app.Facts("passkey_added")).ShouldContain(f => f.Subject == $"officer:{owner.OfficerNumber}");
    }

    [Fact]
    public async Task The_first_passkey_of_somebody_with_a_password_only_opens_the_roles_and_brings_recovery_codes()
    {
        var owner = app.Visitor();
        owner.Keys = await app.Keys(Role.Auditor, Nation, app: false);
        await app.SignIn(owner);
        (await owner.Answer("/pantau")).Headers.Location!.ToString().ShouldBe("/pengaturan/akun/langkah-kedua");
        using var key = new SoftKey();
        var done = await Add(owner, key);
        (await done.Content.ReadAsStringAsync()).Codes().Count.ShouldBe(10);
        await owner.Get("/pantau");

        // The password alone no longer is enough.
        var again = app.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", owner.Keys.Email), ("sandi", owner.Keys.Password))).Headers.Location!.ToString().ShouldBe("/masuk/kode");
        (await again.Get("/masuk/kode")).ShouldContain("Kode pemulihan");
    }

    [Fact]
    public async Task Without_a_finger_face_or_PIN_it_is_refused()
    {
        var (_, key) = await AnOwner();
        key.ChecksItsOwner = false;
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var owner = await app.Officer(Role.Auditor, Nation);
        using var careless = new SoftKey { ChecksItsOwner = false };
        (await Add(owner, careless)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_answer_that_was_recorded_opens_nothing_a_second_time()
    {
        var (_, key) = await AnOwner();
        var visitor = app.Visitor();
        var asked = await Ask(visitor, "/masuk/kunci-sandi");
        var answer = key.Show(asked);
        var state = asked["state"]!.GetValue<string>();
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk/kunci-sandi", ("keadaan", state), ("kunci", answer))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var thief = app.Visitor();
        await thief.Get("/masuk");
        (await thief.Post("/masuk/kunci-sandi", ("keadaan", state), ("kunci", answer))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_answer_for_another_challenge_site_or_too_late_is_refused()
    {
        var (_, key) = await AnOwner();
        var visitor = app.Visitor();
        var (first, second) = (await Ask(visitor, "/masuk/kunci-sandi"), await Ask(visitor, "/masuk/kunci-sandi"));
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk/kunci-sandi", ("keadaan", second["state"]!.GetValue<string>()), ("kunci", key.Show(first)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kunci-sandi", ("keadaan", "dibuat-buat"), ("kunci", key.Show(first)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kunci-sandi", ("keadaan", first["state"]!.GetValue<string>()), ("kunci", "{}"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Clock.Now = app.Clock.Now.AddMinutes(6);
        (await visitor.Post("/masuk/kunci-sandi", ("keadaan", first["state"]!.GetValue<string>()), ("kunci", key.Show(first)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var owner = await app.Officer(Role.Auditor, Nation);
        using var elsewhere = new SoftKey { Origin = "https://jahat.example" };
        (await Add(owner, elsewhere)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var otherDomain = new SoftKey { Domain = "jahat.example" };
        (await Add(owner, otherDomain)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_passkey_that_says_it_is_somebody_elses_is_refused()
    {
        var (victim, _) = await AnOwner();
        var (_, key) = await AnOwner();
        key.Owner = victim.OfficerNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        key.Owner = "bukan angka";
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_passkey_of_another_account_does_not_prove_anything_again()
    {
        var (owner, _) = await AnOwner();
        var (_, stranger) = await AnOwner();
        app.Clock.Now = app.Clock.Now.AddMinutes(11);
        var asked = await Ask(owner, "/masuk/ulang/kunci-sandi");
        await owner.Get("/masuk/ulang");
        (await owner.Post("/masuk/ulang/kunci-sandi", ("keadaan", asked["state"]!.GetValue<string>()), ("kunci", stranger.Show(asked)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Nor with the challenge that anybody is given at the sign-in.
        var open = await Ask(owner, "/masuk/kunci-sandi");
        (await owner.Post("/masuk/ulang/kunci-sandi", ("keadaan", open["state"]!.GetValue<string>()), ("kunci", stranger.Show(open)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.Answer("/pengaturan/akun/kunci-sandi")).Headers.Location!.ToString().ShouldStartWith("/masuk/ulang?");
    }

    [Fact]
    public async Task The_own_passkey_proves_again()
    {
        var (owner, key) = await AnOwner();
        app.Clock.Now = app.Clock.Now.AddMinutes(11);
        var asked = await Ask(owner, "/masuk/ulang/kunci-sandi");
        await owner.Get("/masuk/ulang");
        (await owner.Post("/masuk/ulang/kunci-sandi", ("keadaan", asked["state"]!.GetValue<string>()), ("kunci", key.Show(asked)), ("lanjut", "/pengaturan/akun/kunci-sandi"))).Headers.Location!.ToString().ShouldBe("/pengaturan/akun/kunci-sandi");
        await owner.Get("/pengaturan/akun/kunci-sandi");
    }

    [Fact]
    public async Task A_counter_that_went_back_is_a_copy_and_refused()
    {
        var owner = await app.Officer(Role.Auditor, Nation);
        using var key = new SoftKey { Uses = 5 };
        (await Add(owner, key)).IsGood();
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        key.Uses = 4;
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task It_opens_also_while_others_guess_at_the_password()
    {
        var (owner, key) = await AnOwner();
        var guesser = app.Visitor();
        await guesser.Get("/masuk");
        for (var i = 0; i < 6; i++)
            await guesser.Post("/masuk", ("surel", owner.Keys!.Email), ("sandi", "bukan-sandinya"));
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        // And leaves the guesser locked out.
        (await guesser.Post("/masuk", ("surel", owner.Keys!.Email), ("sandi", owner.Keys.Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task It_is_named_renamed_and_removed_and_the_last_way_in_stays()
    {
        var owner = app.Visitor();
        owner.Keys = await app.Keys(Role.Auditor, Nation, app: false);
        await app.SignIn(owner);
        using var key = new SoftKey();
        await Add(owner, key);
        var page = await owner.Get("/pengaturan/akun");
        page.ShouldContain("Laptop kantor");
        var path = System.Text.RegularExpressions.Regex.Match(page, "/pengaturan/akun/kunci-sandi/[0-9a-f]{16}", default, TimeSpan.FromSeconds(1)).Value;
        (await owner.Get(path)).ShouldContain("Ini cara masuk kedua yang terakhir.");
        (await owner.Post(path + "/hapus")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await owner.Post(path, ("nama", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.Submit(path, ("nama", "Ponsel saya"))).ShouldContain("Ponsel saya");

        await owner.SetUpApp(app);
        var stranger = await app.Officer(Role.Auditor, Nation);
        await stranger.Get("/pengaturan/akun");
        (await stranger.Post(path + "/hapus")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await owner.Get(path);
        (await owner.Post(path + "/hapus")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SignIn(app.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Facts("passkey_removed")).ShouldContain(f => f.Subject == $"officer:{owner.Keys.Number}");
        await owner.Get("/pengaturan/akun");
        (await owner.Post("/pengaturan/akun/aplikasi/hapus")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task One_passkey_cannot_be_registered_for_two_accounts()
    {
        var (_, key) = await AnOwner();
        var other = await app.Officer(Role.Auditor, Nation);
        (await Add(other, key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Do<NetralDb, int>(db => db.Set<IdentityUserPasskey<long>>().CountAsync(p => p.UserId == other.OfficerNumber))).ShouldBe(0);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1:5080", false)]
    [InlineData("http://127.0.0.1:5080", "localhost:5080", true)]
    [InlineData("https://netral.contoh.example", "netral.contoh.example", true)]
    [InlineData("https://netral.contoh.example", "lain.contoh.example", false)]
    [InlineData("https://10.0.0.7", "10.0.0.7", false)]
    public void It_is_offered_only_where_it_can_work(string address, string host, bool offered)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString(host);
        new PasskeyPlace(new SiteAddress(new Uri(address + "/"))).IsOfferedAt(request).ShouldBe(offered);
    }

    private async Task<(Visitor Owner, SoftKey Key)> AnOwner()
    {
        var owner = await app.Officer(Role.Auditor, Nation);
        var key = new SoftKey();
        (await Add(owner, key)).IsGood();
        return (owner, key);
    }

    private static async Task<HttpResponseMessage> Add(Visitor owner, SoftKey key)
    {
        var asked = await Ask(owner, "/pengaturan/akun/kunci-sandi/pilihan");
        // The page itself has no form at this address: it is a number, where no browser takes a passkey.
        await owner.Get("/pengaturan/akun");
        return await owner.Post("/pengaturan/akun/kunci-sandi", ("nama", "Laptop kantor"), ("keadaan", asked["state"]!.GetValue<string>()), ("kunci", key.Make(asked)));
    }

    private static async Task<HttpResponseMessage> SignIn(Visitor visitor, SoftKey key)
    {
        var asked = await Ask(visitor, "/masuk/kunci-sandi");
        await visitor.Get("/masuk");
        return await visitor.Post("/masuk/kunci-sandi", ("keadaan", asked["state"]!.GetValue<string>()), ("kunci", key.Show(asked)), ("lanjut", "/pantau"));
    }

    private static async Task<JsonNode> Ask(Visitor visitor, string path)
    {
        using var answer = await visitor.Answer(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
