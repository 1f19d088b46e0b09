using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Netral.Accounts;
using Netral.Accounts.ApiKeys;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Api;

[UsesDatabase]
public sealed class KeySignInTests(App app) : IClassFixture<App>
{
    private const string Agencies = "/api/v1/agencies";

    private async Task<(Agency Agency, Visitor Officer, string Key)> AKey(params string[] policies)
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);
        return (agency, officer, await officer.Key($"agency:{agency.Id}", null, policies.Length == 0 ? [Policies.ReadStaff] : policies));
    }

    [Fact]
    public async Task A_key_acts_as_its_owner_within_its_policies()
    {
        var (agency, _, key) = await AKey(Policies.ReadStaff);
        var program = app.Program(key);
        var page = await (await program.GetAsync($"{Agencies}/{agency.Code}/staff")).Json();
        page.GetProperty("items").GetArrayLength().ShouldBe(8);
        await program.GetAsync("/api/v1/rounds").ShouldRefuse(403, "forbidden");
        await program.PostAsync($"{Agencies}/{agency.Code}/staff/import", new ByteArrayContent([])).ShouldRefuse(403, "forbidden");
    }

    [Fact]
    public async Task Whatever_is_no_key_of_ours_is_unknown()
    {
        var (_, officer, key) = await AKey();
        var number = Keys.NumberOf(key);
        var other = KeyToken.New(number).ToString();
        string[] headers =
        [
            "Bearer", "Bearer ", $"Bearer {key[..^1]}", $"Bearer {other}", $"Bearer {KeyToken.New(987654)}", $"Bearer {key},{key}", $"Bearer {key.ToLowerInvariant()}", $"Basic {key}", key,
            $"Bearer {new string('A', 7000)}", "Bearer netral_1_'; drop table accounts_api_key; --",
        ];
        foreach (var header in headers)
        {
            // The session's cookie is there as well, and does not count.
            using var answer = await officer.Http.With(HttpMethod.Get, Agencies, ("Authorization", header));
            (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.Unauthorized, "api_key.unknown"), header);
            answer.Headers.WwwAuthenticate.Single().ToString().ShouldBe("Bearer error=\"invalid_token\"");
        }
        (await officer.Http.GetAsync(Agencies)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var nobody = await app.Program(null).GetAsync(Agencies);
        (nobody.StatusCode, await nobody.Code(), nobody.Headers.WwwAuthenticate.Single().ToString()).ShouldBe((HttpStatusCode.Unauthorized, "signin.needed", "Bearer"));
    }

    [Fact]
    public async Task A_key_opens_no_page()
    {
        var (_, _, key) = await AKey();
        var answer = await app.Program(key).GetAsync("/pegawai");
        (answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Redirect, "/masuk?lanjut=%2Fpegawai"));
    }

    [Fact]
    public async Task A_key_dies_on_its_day()
    {
        var (_, _, key) = await AKey();
        var program = app.Program(key);
        var now = app.Clock.Now;
        try
        {
            app.Clock.Now = new DateTime(2024, 12, 31, 16, 59, 59, DateTimeKind.Utc);
            (await program.GetAsync(Agencies)).StatusCode.ShouldBe(HttpStatusCode.OK);
            app.Clock.Now = new DateTime(2024, 12, 31, 17, 0, 0, DateTimeKind.Utc);
            await program.GetAsync(Agencies).ShouldRefuse(401, "api_key.ended");
        }
        finally
        {
            app.Clock.Now = now;
        }
    }

    [Fact]
    public async Task A_key_dies_with_its_owners_grant_and_account()
    {
        var (_, officer, key) = await AKey();
        var program = app.Program(key);
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.LockoutEnd, new DateTimeOffset(app.Clock.Now.AddMinutes(15)))));
        // Somebody tried wrong passwords at the sign-in: that must not stop a program.
        (await program.GetAsync(Agencies)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.LockoutEnd, DateTimeOffset.MaxValue)));
        await program.GetAsync(Agencies).ShouldRefuse(401, "api_key.ended");
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.LockoutEnd, (DateTimeOffset?)null).SetProperty(o => o.MustChangePassword, true)));
        await program.GetAsync(Agencies).ShouldRefuse(403, "forbidden");
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.MustChangePassword, false)));
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == officer.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, new DateOnly(2024, 10, 17))));
        await program.GetAsync(Agencies).ShouldRefuse(403, "forbidden");
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer.OfficerNumber).ExecuteDeleteAsync());
        await program.GetAsync(Agencies).ShouldRefuse(401, "api_key.ended");
    }

    [Fact]
    public async Task A_key_narrowed_to_a_unit_reaches_that_unit_only()
    {
        var round = await app.ARound(8);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var unit = round.Numbers.Units["dinas"];
        var program = app.Program(await officer.Key($"agency:{round.Agency.Id}/{unit}", null, Policies.ReadStaff, Policies.ReadNames, Policies.ReadCoverage, Policies.ManageStaff, Policies.ManageRounds));
        var units = await (await program.GetAsync($"{Agencies}/{round.Agency.Code}/units")).Json();
        units.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("name").GetString()).ShouldBe(["Dinas Pendidikan", "SDN 1 Contoh"]);
        var id = (await app.TheRound(round)).Id;
        var missing = await (await program.GetAsync($"/api/v1/rounds/{id}/missing")).Json();
        missing.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("unit").GetInt64()).Distinct().ShouldBe([unit.Value, round.Numbers.Units["sekolah"].Value], ignoreOrder: true);
        await program.GetAsync($"/api/v1/rounds/{id}/coverage?unit={round.Numbers.Units["pemda"]}").ShouldRefuse(404, "coverage.unknown");
        // What is the whole agency's business needs the whole agency.
        await program.PostAsync($"/api/v1/rounds/{id}/close", null).ShouldRefuse(404, "round.unknown");
        await program.PostAsync($"{Agencies}/{round.Agency.Code}/staff/import", new StringContent("NAMA;NIP")).ShouldRefuse(403, "agency.not_yours");
    }

    [Fact]
    public async Task A_key_needs_no_form_token_and_a_session_does()
    {
        var (agency, officer, key) = await AKey(Policies.ManageRounds);
        object draft = new { agency = agency.Code, title = "Ikrar lewat kunci", contest = "pilkada", contestDate = "2024-11-27", opensAt = "2024-10-18T08:00:00+07:00", closesAt = "2024-10-25T16:00:00+07:00" };
        await officer.Http.PostAsJsonAsync("/api/v1/rounds", draft).ShouldRefuse(400, "antiforgery");
        var made = await app.Program(key).With(HttpMethod.Post, "/api/v1/rounds", JsonContent.Create(draft), ("Origin", "https://lain.example"), ("Sec-Fetch-Site", "cross-site"));
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        (await app.Facts("round_drafted")).Single(f => f.Agency == agency.Id.Value).Actor.ShouldBe($"officer:{officer.OfficerNumber}/key:{Keys.NumberOf(key)}");
    }

    [Fact]
    public async Task The_last_use_is_written_once_in_five_minutes()
    {
        var (_, _, key) = await AKey();
        var (program, number, now) = (app.Program(key), Keys.NumberOf(key), app.Clock.Now);
        Task<DateTime?> LastUse() => app.Do<NetralDb, DateTime?>(db => db.Set<ApiKey>().Where(k => k.Id == number).Select(k => k.LastUsedAt).SingleAsync());
        try
        {
            (await LastUse()).ShouldBeNull();
            await program.GetAsync(Agencies);
            (await LastUse()).ShouldBe(now);
            app.Clock.Now = now.AddMinutes(4);
            await program.GetAsync(Agencies);
            (await LastUse()).ShouldBe(now);
            app.Clock.Now = now.AddMinutes(5);
            await program.GetAsync(Agencies);
            (await LastUse()).ShouldBe(now.AddMinutes(5));
        }
        finally
        {
            app.Clock.Now = now;
        }
    }

    [Theory]
    [InlineData("?access_token={0}")]
    [InlineData("?api_key={0}")]
    [InlineData("?q={0}&x=1")]
    [InlineData("?q=%6eetral_{1}")]
    [InlineData("/{0}/units")]
    public async Task A_key_in_the_address_is_refused_even_beside_a_good_one(string form)
    {
        var (_, _, key) = await AKey();
        var path = Agencies + form.Replace("{0}", key, StringComparison.Ordinal).Replace("{1}", key["netral_".Length..], StringComparison.Ordinal);
        await app.Program(key).GetAsync(path).ShouldRefuse(400, "api_key.in_address");
        await app.Program(null).GetAsync(path).ShouldRefuse(400, "api_key.in_address");
        await app.Program(null).GetAsync($"/api/v1/verify/{key}").ShouldRefuse(400, "api_key.in_address");
    }

    [Fact]
    public async Task Many_wrong_secrets_do_not_slow_the_right_one_or_reveal_its_number()
    {
        var (_, _, key) = await AKey();
        var number = Keys.NumberOf(key);
        var (there, nowhere) = (new List<double>(), new List<double>());
        var wrong = app.Program(null);
        for (var i = 0; i < 60; i++)
        {
            foreach (var (times, guess) in new[] { (there, number), (nowhere, 5_000_000L + i) })
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                using var answer = await wrong.With(HttpMethod.Get, Agencies, ("Authorization", $"Bearer {KeyToken.New(guess)}"));
                times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                (await answer.Code()).ShouldBe("api_key.unknown");
            }
        }
        // Both look into the database once and hash once; a factor would be a path that was left out. Medians, since the machine is shared.
        var ratio = there.Order().ElementAt(30) / nowhere.Order().ElementAt(30);
        ratio.ShouldBeInRange(0.3, 3.0);
        (await app.Program(key).GetAsync(Agencies)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

/// <summary>The share of a key, on a program that allows five calls.</summary>
[UsesDatabase]
public sealed class KeyRateTests : IAsyncLifetime
{
    private readonly App app = new() { Replace = services => services.Replace(ServiceDescriptor.Singleton(new KeyRate(5))) };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_key_that_calls_too_often_waits_and_another_does_not()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var (busy, calm) = (app.Program(await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff)), app.Program(await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff)));
        for (var i = 0; i < 5; i++)
            (await busy.GetAsync("/api/v1/agencies")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await busy.GetAsync("/api/v1/agencies");
        (refused.StatusCode, await refused.Code()).ShouldBe((HttpStatusCode.TooManyRequests, "api_key.too_many_requests"));
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await calm.GetAsync("/api/v1/agencies")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await officer.Http.GetAsync("/api/v1/agencies")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
