using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Api;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Roster.ImportStaff;

namespace Netral.Tests.Api;

[UsesDatabase]
public sealed class IdempotencyTests(App app) : IClassFixture<App>
{
    private const string Rounds = "/api/v1/rounds";

    private async Task<(Agency Agency, Visitor Officer, string Key)> AKey()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);
        return (agency, officer, await officer.Key($"agency:{agency.Id}", null, Policies.ManageStaff, Policies.ManageRounds));
    }

    private static JsonContent Draft(Agency agency, string title = "Ikrar Uji") =>
        JsonContent.Create(new { agency = agency.Code, title, contest = "pilkada", contestDate = "2024-11-27", opensAt = "2024-10-18T08:00:00+07:00", closesAt = "2024-10-25T16:00:00+07:00" });

    private static Task<HttpResponseMessage> Post(HttpClient program, string path, HttpContent? content, string word) => program.With(HttpMethod.Post, path, content, (Idempotency.Header, word));

    private Task<int> RoundsOf(Agency agency) => app.Do<NetralDb, int>(db => db.Set<Netral.Pledges.Round>().CountAsync(r => r.Agency == agency.Id));

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_changes_nothing()
    {
        var (agency, _, key) = await AKey();
        var program = app.Program(key);
        using var first = await Post(program, Rounds, Draft(agency), "satu");
        first.StatusCode.ShouldBe(HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        first.Headers.Contains(Idempotency.Replayed).ShouldBeFalse();
        using var again = await Post(program, Rounds, Draft(agency), "satu");
        (again.StatusCode, again.Headers.GetValues(Idempotency.Replayed).Single()).ShouldBe((HttpStatusCode.Created, "true"));
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await RoundsOf(agency)).ShouldBe(1);
        // The same meaning written otherwise is the same request.
        var spaced = (await Draft(agency).ReadAsStringAsync()).Replace(",", " ,\n ", StringComparison.Ordinal);
        using var other = await Post(program, Rounds, new StringContent(spaced, Encoding.UTF8, "application/json"), "satu");
        other.Headers.Contains(Idempotency.Replayed).ShouldBeTrue();
        (await Post(program, Rounds, Draft(agency), "dua")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await RoundsOf(agency)).ShouldBe(2);
    }

    [Fact]
    public async Task Another_request_under_the_same_word_is_refused()
    {
        var (agency, _, key) = await AKey();
        var program = app.Program(key);
        var id = (await (await Post(program, Rounds, Draft(agency), "kata")).Json()).GetProperty("id").GetInt64();
        await Post(program, Rounds, Draft(agency, "Ikrar Lain"), "kata").ShouldRefuse(422, "idempotency.other_request");
        await Post(program, $"{Rounds}/{id}/open", null, "kata").ShouldRefuse(422, "idempotency.other_request");
        (await Post(program, $"{Rounds}/{id}/invitations?reminder=false", null, "undang")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Post(program, $"{Rounds}/{id}/open", null, "buka")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post(program, $"{Rounds}/{id}/open", null, "buka")).Headers.Contains(Idempotency.Replayed).ShouldBeTrue();
        await Post(program, $"{Rounds}/{id}/open", null, "buka-lagi").ShouldRefuse(409, "round.not_draft");
        // The refusal before the opening changed nothing and was not kept: now it goes through.
        (await Post(program, $"{Rounds}/{id}/invitations?reminder=false", null, "undang")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Post(program, $"{Rounds}/{id}/invitations?reminder=true", null, "undang").ShouldRefuse(422, "idempotency.other_request");
        (await RoundsOf(agency)).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_equal_imports_at_once_are_one_import()
    {
        var (agency, _, key) = await AKey();
        var file = Encoding.UTF8.GetBytes(Imports.Head + string.Concat(Enumerable.Range(1, 200).Select(i => $"{Imports.Nip(i)};;Orang Rekaan {(char)('A' + (i % 26))}{(char)('A' + (i / 26))};SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;orang{i}@contoh.example;\n")));
        var path = $"/api/v1/agencies/{agency.Code}/staff/import?partial=true&fileName=daftar.csv";
        var before = (await app.Facts("staff_imported")).Count(f => f.Agency == agency.Id.Value);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(app.Program(key), path, new ByteArrayContent(file), "impor-oktober")));
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.Conflict, "idempotency.in_progress"));
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        }
        answers.Count(a => a.StatusCode == HttpStatusCode.OK && !a.Headers.Contains(Idempotency.Replayed)).ShouldBe(1);
        (await app.Facts("staff_imported")).Count(f => f.Agency == agency.Id.Value).ShouldBe(before + 1);
        using var later = await Post(app.Program(key), path, new ByteArrayContent(file), "impor-oktober");
        later.Headers.Contains(Idempotency.Replayed).ShouldBeTrue();
        (await later.Json()).GetProperty("new").GetInt32().ShouldBe(200);
        await Post(app.Program(key), path, new ByteArrayContent([.. file, .. "\n"u8]), "impor-oktober").ShouldRefuse(422, "idempotency.other_request");
        Directory.EnumerateFiles(Path.Combine(app.Data, "imports"), "in-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_kept_cannot_be_read_without_the_callers_word()
    {
        var (agency, _, key) = await AKey();
        var bad = Imports.Head + $"{Imports.Nip(1)};;Baik Rekaan;SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;;\n1.98001E+17;;Rusak Rekaan Sekali;SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;;\n";
        using var first = await Post(app.Program(key), $"/api/v1/agencies/{agency.Code}/staff/import?partial=true", new StringContent(bad), "kata-rahasia-pemanggil");
        (await first.Content.ReadAsStringAsync()).ShouldContain("1.98001E");
        var row = (await app.Do<NetralDb, List<KeptAnswer>>(db => db.Set<KeptAnswer>().ToListAsync())).Single(k => k.Owner.EndsWith($"/key:{Keys.NumberOf(key)}", StringComparison.Ordinal));
        var all = Encoding.Latin1.GetString([.. row.Answer!, .. row.Word, .. row.Request]);
        foreach (var canary in new[] { "1.98001E", "spreadsheet_damage", "refused", "kata-rahasia" })
            all.ShouldNotContain(canary);
    }

    [Fact]
    public async Task Nobody_replays_anothers_answer()
    {
        var (agency, officer, key) = await AKey();
        var second = await officer.Key($"agency:{agency.Id}", null, Policies.ManageRounds);
        var first = await (await Post(app.Program(key), Rounds, Draft(agency), "sama")).Json();
        using var other = await Post(app.Program(second), Rounds, Draft(agency), "sama");
        other.Headers.Contains(Idempotency.Replayed).ShouldBeFalse();
        (await other.Json()).GetProperty("id").GetInt64().ShouldNotBe(first.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task After_a_day_the_word_is_free_again_and_nothing_of_it_is_left()
    {
        var (agency, _, key) = await AKey();
        var now = app.Clock.Now;
        try
        {
            (await Post(app.Program(key), Rounds, Draft(agency), "harian")).StatusCode.ShouldBe(HttpStatusCode.Created);
            app.Clock.Now = now.AddHours(24);
            using var next = await Post(app.Program(key), Rounds, Draft(agency), "harian");
            (next.StatusCode, next.Headers.Contains(Idempotency.Replayed)).ShouldBe((HttpStatusCode.Created, false));
            (await app.Do<NetralDb, bool>(db => db.Set<KeptAnswer>().AnyAsync(k => k.At <= now))).ShouldBeFalse();
        }
        finally
        {
            app.Clock.Now = now;
        }
    }

    [Fact]
    public async Task What_broke_off_is_never_carried_out_a_second_time()
    {
        var (agency, officer, key) = await AKey();
        var kept = app.Services.GetRequiredService<KeptAnswers>();
        var now = app.Clock.Now;
        try
        {
            (await Post(app.Program(key), Rounds, Draft(agency), "putus")).StatusCode.ShouldBe(HttpStatusCode.Created);
            var owner = $"officer:{officer.OfficerNumber}/key:{Keys.NumberOf(key)}";
            // As a process leaves it that dies in the middle.
            await app.Do<NetralDb>(db => db.Set<KeptAnswer>().Where(k => k.Owner == owner).ExecuteUpdateAsync(s => s.SetProperty(k => k.State, KeptState.Running)));
            await Post(app.Program(key), Rounds, Draft(agency), "putus").ShouldRefuse(409, "idempotency.in_progress");
            app.Clock.Now = now.AddMinutes(31);
            await Post(app.Program(key), Rounds, Draft(agency), "putus").ShouldRefuse(409, "idempotency.interrupted");
            app.Clock.Now = now;
            await kept.Interrupt(owner, "putus");
            await Post(app.Program(key), Rounds, Draft(agency), "putus").ShouldRefuse(409, "idempotency.interrupted");
            (await RoundsOf(agency)).ShouldBe(1);
        }
        finally
        {
            app.Clock.Now = now;
        }
    }

    [Fact]
    public async Task Who_hangs_up_finds_the_answer_at_the_second_call()
    {
        var (agency, _, key) = await AKey();
        var program = app.Program(key);
        using var hangUp = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Post, Rounds) { Content = Draft(agency) };
        request.Headers.Add(Idempotency.Header, "telepon");
        var calling = program.SendAsync(request, hangUp.Token);
        await hangUp.CancelAsync();
        try
        {
            using var answer = await calling;
        }
        catch (OperationCanceledException)
        {
            // As meant; whether it came so far is what the second call finds out.
        }
        HttpResponseMessage again;
        while ((again = await Post(program, Rounds, Draft(agency), "telepon")).StatusCode == HttpStatusCode.Conflict)
            (await again.Code()).ShouldBe("idempotency.in_progress");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await RoundsOf(agency)).ShouldBe(1);
    }

    [Theory]
    [InlineData("dua kata")]
    [InlineData("é")]
    [InlineData("huruf\tgaris")]
    public async Task A_word_that_cannot_be_one_is_refused(string word)
    {
        var (agency, _, key) = await AKey();
        await Post(app.Program(key), Rounds, Draft(agency), word).ShouldRefuse(422, "idempotency.key");
        await Post(app.Program(key), Rounds, Draft(agency), new string('a', 201)).ShouldRefuse(422, "idempotency.key");
        var twice = new HttpRequestMessage(HttpMethod.Post, Rounds) { Content = Draft(agency) };
        twice.Headers.TryAddWithoutValidation(Idempotency.Header, ["a", "b"]);
        await app.Program(key).SendAsync(twice).ShouldRefuse(422, "idempotency.key");
        (await RoundsOf(agency)).ShouldBe(0);
    }
}
