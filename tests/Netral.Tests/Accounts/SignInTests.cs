using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts;

[UsesDatabase]
public sealed class SignInTests(App app) : IClassFixture<App>
{
    private const string Password = "kuda-laut-tenang";

    private async Task<string> AnOfficer(bool mustChange = false)
    {
        var email = $"{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}@contoh.example";
        await app.Do<Officers>(o => o.Admit(email, "Petugas Rekaan", Password, Role.Auditor, new Scope.Nation(), "test", null, mustChange, Actor.System, CancellationToken.None));
        return email;
    }

    [Fact]
    public async Task The_right_password_opens_and_writes_a_fact()
    {
        var email = await AnOfficer();
        var visitor = app.Visitor();
        await visitor.Get("/masuk");
        var answer = await visitor.Post("/masuk", ("surel", email), ("sandi", Password), ("lanjut", "/pantau"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/pantau");
        var officer = await app.Do<NetralDb, Officer>(db => db.Set<Officer>().SingleAsync(o => o.Email == email));
        (await app.Facts("officer_signed_in")).ShouldContain(f => f.Subject == $"officer:{officer.Id}");
    }

    [Fact]
    public async Task Unknown_wrong_and_locked_get_the_same_answer()
    {
        var email = await AnOfficer();
        var visitor = app.Visitor();
        await visitor.Get("/masuk");
        var texts = new List<string>();
        texts.Add(await Text(await visitor.Post("/masuk", ("surel", "tidak-ada@contoh.example"), ("sandi", "apa-saja-boleh"))));
        for (var i = 0; i < 5; i++)
            texts.Add(await Text(await visitor.Post("/masuk", ("surel", email), ("sandi", "bukan-sandinya"))));
        texts.Add(await Text(await visitor.Post("/masuk", ("surel", email), ("sandi", Password))));
        foreach (var text in texts)
        {
            text.ShouldContain("Surel atau kata sandi tidak cocok.");
            text.ShouldNotContain(Password);
        }
    }

    [Fact]
    public async Task A_one_time_password_must_be_replaced_and_the_new_one_works()
    {
        var email = await AnOfficer(mustChange: true);
        var visitor = app.Visitor();
        await visitor.Get("/masuk");
        (await visitor.Submit("/masuk", ("surel", email), ("sandi", Password))).ShouldContain("Kata sandi sekali pakai harus diganti");
        var refused = await visitor.Post("/masuk/kata-sandi", ("lama", Password), ("baru", "pendek"), ("ulang", "lain"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kata-sandi", ("lama", Password), ("baru", Password), ("ulang", Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kata-sandi", ("lama", Password), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var again = app.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", email), ("sandi", "angin barat tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_post_without_the_form_token_is_refused()
    {
        var email = await AnOfficer();
        (await app.Visitor().Post("/masuk", ("surel", email), ("sandi", Password))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Passwords_are_stored_as_slow_hashes()
    {
        var email = await AnOfficer();
        var hash = await app.Do<NetralDb, string?>(db => db.Set<Officer>().Where(o => o.Email == email).Select(o => o.PasswordHash).SingleAsync());
        hash.ShouldNotBeNull();
        hash.ShouldNotContain(Password);
        new PasswordHasher<Officer>().VerifyHashedPassword(new Officer { Name = "" }, hash, Password).ShouldBe(PasswordVerificationResult.Success);
    }

    private static Task<string> Text(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return answer.Content.ReadAsStringAsync();
    }
}
