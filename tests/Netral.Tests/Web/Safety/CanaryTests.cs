using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Netral.Accounts;
using Netral.Tests.Accounts.Sso;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Safety;

/// <summary>
/// A word of its own is put into every field of every form, as everybody, and into addresses, queries, headers, cookies, files and bodies of programs. Then
/// everything that the program wrote is searched: logs at the lowest level, traces, metrics, the database, the files.
/// </summary>
[UsesDatabase]
public sealed class CanaryTests(SsoWorld world) : IClassFixture<SsoWorld>
{
    /// <summary>Fields whose content may be written nowhere at all: passwords, codes, answers that prove who one is, numbers that are kept encrypted, drafts of posts.</summary>
    private static readonly HashSet<string> Secret = new(["sandi", "lama", "baru", "ulang", "lahir", "nik", "kode", "token", "nomor", "kunci", "pemulihan", "teks"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Tables that hold what was said for ever, or that go out: no word of anybody.</summary>
    private static readonly string[] WithoutWords = ["journal", "platform_outbox", "platform_cursor", "platform_setting"];

    private readonly Canaries canaries = new();
    private readonly App app = world.App;

    [Fact]
    public async Task What_people_type_is_written_only_where_it_belongs()
    {
        using var traces = new CaughtTraces();
        var round = await app.ARound(staff: 12);
        await app.Signs(round, "p1");
        await PassThroughEveryForm(round);
        await KnockOnEveryDoor(round);
        await Programs(round);
        await RightAndWrongPasswords();
        await TheIssuersAnswers();
        await app.Settle();

        canaries.Count.ShouldBeGreaterThan(2000);
        world.Logs.Text.Length.ShouldBeGreaterThan(0);
        traces.Count.ShouldBeGreaterThan(1000);
        canaries.In(world.Logs.Text).ShouldBeEmpty("the log");
        canaries.In(traces.Text).ShouldBeEmpty("the traces");
        canaries.In(await app.Visitor().Get("/metrics")).ShouldBeEmpty("the metrics");
        var tables = await Leftovers.Tables(app);
        tables.Count.ShouldBeGreaterThan(20);
        foreach (var (name, text) in tables)
            canaries.In(text).Where(place => WithoutWords.Contains(name, StringComparer.Ordinal) || IsSecret(place)).ShouldBeEmpty(name);
        foreach (var (name, text) in await Leftovers.Files(app))
            canaries.In(text).Where(IsSecret).ShouldBeEmpty(name);
        // The search itself works: what belongs into the database is found there.
        tables.Values.SelectMany(canaries.In).ShouldNotBeEmpty();
    }

    private static bool IsSecret(string place) => !place.StartsWith("field ", StringComparison.Ordinal) || Secret.Contains(place.Split(' ')[1]);

    /// <summary>Twice: once with nonsense in every field, once with only what one types replaced, so that the form is taken where it can be.</summary>
    private async Task PassThroughEveryForm(GivenRound round)
    {
        var everybody = await app.Everybody(round);
        everybody.Add((null, await AtTheQuestion(round, "p3")));
        everybody.Add((null, await app.AtTheTexts(round, "p2")));
        foreach (var nonsense in new[] { true, false })
        {
            foreach (var (_, visitor) in everybody)
            {
                foreach (var form in await FormsOf(visitor, round))
                    await Send(visitor, form, nonsense);
            }
        }
        // The last word of each.
        foreach (var (_, visitor) in everybody)
            await visitor.Post("/keluar", ("alasan", canaries.Plant("nowhere")));
    }

    private async Task<Visitor> AtTheQuestion(GivenRound round, string person)
    {
        var visitor = app.VisitorFromElsewhere();
        await visitor.Answer(await app.Link(round, person));
        await visitor.Get("/ikrar");
        return visitor;
    }

    private async Task<List<PageForm>> FormsOf(Visitor visitor, GivenRound round)
    {
        var found = new List<PageForm>();
        foreach (var way in app.Ways(round).Where(w => w.Method == "GET"))
        {
            var (status, text) = await visitor.Look(way.Path);
            if (status == HttpStatusCode.OK)
                found.AddRange(Forms.Of(text, way.Path));
        }
        return [.. found.Where(f => f.Action != "/keluar").DistinctBy(f => (f.Action, string.Join(' ', f.Fields.Select(x => x.Name)))).OrderBy(f => Ends(f.Action))];
    }

    private static readonly string[] Ending = ["tutup", "buang", "hapus", "akhiri", "batalkan", "selesai", "lepas", "kata-sandi"];

    /// <summary>What ends something comes last, so that the rest is still there.</summary>
    private static int Ends(string action) => Array.Exists(Ending, word => action.Contains(word, StringComparison.Ordinal)) ? 1 : 0;

    private async Task Send(Visitor visitor, PageForm form, bool nonsense)
    {
        var fields = form.Fields.Where(f => f.Kind is not "file").Select(f => (f.Name, Value: Filled(f, nonsense))).ToArray();
        using var answer = !form.Posts
            ? await visitor.Answer($"{form.Action.Split('?')[0]}?{string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))}")
            : form.TakesFiles
            ? await visitor.Upload(form.Action, Encoding.UTF8.GetBytes($"NIP;Nama\n{canaries.Plant("field berkas")};{canaries.Plant("field berkas")}\n"), $"{canaries.Plant("field namaberkas")}.csv", form.Fields.FirstOrDefault(f => f.Kind == "file")?.Name ?? "berkas", fields)
            : await visitor.Post(form.Action, fields);
        ((int)answer.StatusCode).ShouldBeLessThan(500, form.Action);
    }

    private string Filled(FormField field, bool nonsense)
    {
        if (!nonsense && !field.IsTyped)
            return field.Value;
        var canary = canaries.Plant($"field {field.Name}");
        // A search is asked again in the address: it belongs nowhere.
        return field.Kind == "email" && !nonsense ? $"{canary}@kanari.example" : canary;
    }

    /// <summary>Addresses with the word as token, code or number; the word in the query, in headers and cookies.</summary>
    private async Task KnockOnEveryDoor(GivenRound round)
    {
        foreach (var (_, visitor) in (await app.Everybody(round)).Take(3))
        {
            foreach (var way in app.Ways(round))
            {
                var path = string.Join('/', way.Template.Split('/').Select(part => part.StartsWith('{') ? canaries.Plant("path") : part));
                foreach (var address in new[] { path, way.Path })
                    await Knock(visitor, way.Method, address);
            }
        }
        await Knock(app.VisitorFromElsewhere(), "GET", $"/{canaries.Plant("path")}/{canaries.Plant("path")}");
    }

    private async Task Knock(Visitor visitor, string method, string path)
    {
        var names = new[] { "q", "cari", "nama", "lanjut", "bahasa", "instansi", "unit", "kode", "token", "sesudah", "sebab", "code", "state" };
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?{string.Join('&', names.Select(n => $"{n}={canaries.Plant("query")}"))}");
        request.Headers.TryAddWithoutValidation("User-Agent", canaries.Plant("header"));
        request.Headers.TryAddWithoutValidation("Referer", $"https://{canaries.Plant("header")}.example/");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", canaries.Plant("header"));
        request.Headers.TryAddWithoutValidation("X-Request-Id", canaries.Plant("header"));
        request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.TryAddWithoutValidation("tracestate", $"k={canaries.Plant("header")}");
        request.Headers.TryAddWithoutValidation("baggage", $"k={canaries.Plant("header")}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", canaries.Plant("header"));
        request.Headers.TryAddWithoutValidation("Cookie", $"ikrar={canaries.Plant("cookie")}; formulir={canaries.Plant("cookie")}; bahasa={canaries.Plant("cookie")}; lain={canaries.Plant("cookie")}");
        using var answer = await visitor.Http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {path}");
    }

    private async Task Programs(GivenRound round)
    {
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        foreach (var way in app.Ways(round).Where(w => w.Method == "POST" && w.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var body = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var name in new[] { "title", "name", "code", "reason", "contest", "announcedAt", "opensAt", "birthDate", "nik", "text", "description" })
                body[name] = canaries.Plant(name is "birthDate" or "nik" or "code" ? $"json {name}" : $"field {name}");
            foreach (var content in new HttpContent[] { JsonContent.Create(body), new StringContent($"{{\"title\":\"{canaries.Plant("json broken")}", Encoding.UTF8, "application/json"), new StringContent(canaries.Plant("field body"), Encoding.UTF8, "text/plain") })
            {
                using var answer = await officer.Http.PostAsync(way.Path, content);
                ((int)answer.StatusCode).ShouldBeLessThan(500, way.Path);
            }
        }
    }

    private async Task RightAndWrongPasswords()
    {
        var officer = await world.AnOfficer();
        var fresh = canaries.Plant("password") + " dan kata lain";
        var visitor = world.Visitor();
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", officer.Email!), ("sandi", canaries.Plant("password")))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk", ("surel", $"{canaries.Plant("address of nobody")}@kanari.example"), ("sandi", canaries.Plant("password")))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk", ("surel", officer.Email!), ("sandi", "kuda-laut-tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await visitor.Get("/masuk/kata-sandi");
        (await visitor.Post("/masuk/kata-sandi", ("lama", "kuda-laut-tenang"), ("baru", fresh), ("ulang", fresh))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var again = world.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", officer.Email!), ("sandi", fresh))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private async Task TheIssuersAnswers()
    {
        world.Issuer.Person = new(canaries.Plant("subject of nobody"), $"{canaries.Plant("address of nobody")}@kanari.example", EmailVerified: true);
        await world.SignIn(world.Visitor());
        var visitor = world.Visitor();
        var back = await world.ThroughTheIssuer(visitor);
        await SsoWorld.Follow(visitor, back.Replace("code=", $"code={canaries.Plant("code")}", StringComparison.Ordinal));
        foreach (var query in new[] { $"code={canaries.Plant("code")}&state={canaries.Plant("state")}&iss={Uri.EscapeDataString(world.Issuer.Name)}", $"error={canaries.Plant("error")}&error_description={canaries.Plant("error")}&iss={Uri.EscapeDataString(world.Issuer.Name)}", $"iss={canaries.Plant("iss")}" })
            await SsoWorld.Follow(world.Visitor(), $"/masuk/sso/kembali?{query}");
    }
}
