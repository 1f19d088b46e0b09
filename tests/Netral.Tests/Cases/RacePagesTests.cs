using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Cases;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>Fifty officers send a form at the same moment.</summary>
[UsesDatabase]
public sealed class RacePagesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private const int Many = 25;
    private readonly App app = whole.App;

    [Fact]
    public async Task Of_fifty_officers_of_one_body_one_move_is_made_and_forty_nine_are_told_by_whom()
    {
        var body = await app.ABody(region: "13.21");
        var number = await app.ACase(body);
        var officers = await Officers(body, 2 * Many);
        var answers = await Race([.. officers.Select((o, i) => (o, $"/perkara/{number}/langkah/0/{(i % 2 == 0 ? "terima" : "jadikan_informasi")}"))], version: 0);
        (await OneWon(answers, number, track: 0)).Body.ShouldBe(body.Number);
    }

    [Fact]
    public async Task Of_fifty_officers_of_two_bodies_one_move_is_made_and_the_other_body_learns_which_body_was_first()
    {
        var (body, bkn) = (await app.ABody(region: "13.22"), await app.ABody(BodyKind.Bkn, "13"));
        var number = await app.ACase(body);
        await app.Along(number, body, "terima", "register", "kaji", "putus_pelanggaran");
        await app.Goes(number, body, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn))])]);
        var version = (await app.TheCase(number)).Tracks.Single(t => t.Number == 1).Version;
        // Either may enter the report in SBT; BKN may as well take the file in.
        var forms = (await Officers(body, Many)).Select(o => (o, $"/perkara/{number}/langkah/1/masukkan_sbt"))
            .Concat((await Officers(bkn, Many)).Select((o, i) => (o, $"/diteruskan/{number}/langkah/1/{(i % 2 == 0 ? "terima_bkn" : "masukkan_sbt")}"))).ToList();
        var answers = await Race(forms, version);
        var winner = await OneWon(answers, number, track: 1);
        new[] { body.Number, bkn.Number }.ShouldContain(winner.Body);
        var name = await app.Do<NetralDb, string>(db => db.Set<Body>().Where(b => b.Id == winner.Body).Select(b => b.Name).SingleAsync());
        // An officer is named to his own body only.
        foreach (var (text, at) in answers.Select((a, i) => (a.Text, i))
            .Where(a => answers[a.i].Status == HttpStatusCode.Conflict && (a.i < Many) != (winner.Body == body.Number)))
            IsTold(text, name, move: null).ShouldBeTrue(forms[at].Item2);
    }

    /// <summary>On the page of the move itself where it still leads on, else on one of its own.</summary>
    private static bool IsTold(string text, string who, string? move) =>
        text.Contains($"{who} mencatat “{move}", StringComparison.Ordinal)
            || (text.Contains($"{who} sudah lebih dulu.", StringComparison.Ordinal) && text.Contains($"Langkah “{move}", StringComparison.Ordinal));

    private async Task<(long Officer, long Body)> OneWon(IReadOnlyList<(HttpStatusCode Status, string Text)> answers, long number, int track)
    {
        answers.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe((2 * Many) - 1, string.Join(' ', answers.Select(a => (int)a.Status)));
        var line = (await app.TheCase(number)).Timeline.Where(t => t.Track == track).MaxBy(t => t.Seq)!;
        var winner = (Officer: line.Officer!.Value, Body: line.Body!.Value);
        var name = await app.Do<NetralDb, string>(db => db.Set<Officer>().Where(o => o.Id == winner.Officer).Select(o => o.Name).SingleAsync());
        var body = await app.Do<NetralDb, string>(db => db.Set<Body>().Where(b => b.Id == winner.Body).Select(b => b.Name).SingleAsync());
        foreach (var (_, text) in answers.Where(a => a.Status == HttpStatusCode.Conflict))
        {
            new[] { name, body }.Any(who => IsTold(text, who, line.Name)).ShouldBeTrue(text.Length > 3000 ? text[..3000] : text);
        }
        (await app.Facts("case_moved")).Count(f => f.Subject == $"case:{number}" && f.Body.Contains($"\"{line.Move}\"", StringComparison.Ordinal)).ShouldBe(1);
        return winner;
    }

    /// <summary>Everybody has opened the form; then all send it at once.</summary>
    private static async Task<IReadOnlyList<(HttpStatusCode Status, string Text)>> Race(List<(Visitor Officer, string Form)> forms, int version)
    {
        foreach (var (officer, form) in forms)
            (await officer.Get(form)).ShouldContain("versi");
        using var gate = new SemaphoreSlim(0);
        var sent = forms.Select(f => Task.Run(async () =>
        {
            await gate.WaitAsync();
            using var answer = await f.Officer.Post(f.Form, ("versi", version.ToString(CultureInfo.InvariantCulture)), ("yakin", "ya"));
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        })).ToList();
        gate.Release(forms.Count);
        return await Task.WhenAll(sent);
    }

    /// <summary>The two founders and colleagues with names of their own, signed in.</summary>
    private async Task<List<Visitor>> Officers(GivenBody given, int many)
    {
        var officers = new List<Visitor> { given.First, given.Second };
        var body = await app.Do<NetralDb, Body>(db => db.Set<Body>().AsNoTracking().SingleAsync(b => b.Id == given.Number));
        for (var n = 3; n <= many; n++)
        {
            var email = GivenOfficers.AnEmail();
            await app.Do<IServiceProvider>(async services =>
            {
                var (db, admission) = (services.GetRequiredService<NetralDb>(), services.GetRequiredService<Officers>());
                var newcomer = admission.Prepare(email, $"Pengawas Rekaan {n}", null, GivenOfficers.Password, mustChange: false);
                var role = new NewRole(body.Gives, body.Scope, app.Today(), app.Today().AddDays(300), "uji");
                (await db.Write(() => admission.Admit(newcomer, role, body.Id, Actor.System, CancellationToken.None), CancellationToken.None)).Must();
            });
            officers.Add(await app.SignedIn(email));
        }
        return officers;
    }
}
