using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Rounds;

/// <summary>Officers, drafts and people without an address, as the tests of rounds need them.</summary>
internal static partial class RoundGiven
{
    public static Task<Visitor> Administrator(this App app, Agency agency) => app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);

    /// <summary>A whole form of a round that opens tomorrow at 08.00 for a week; given fields take the place of the usual ones.</summary>
    public static async Task<(string, string)[]> RoundForm(this App app, params (string Name, string Value)[] other)
    {
        var texts = await app.Do<NetralDb, List<PledgeText>>(db => db.Set<PledgeText>().Where(t => t.Agency == null).OrderBy(t => t.Kind).ToListAsync());
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["judul"] = "Ikrar Uji",
            ["ajang"] = "pilkada",
            ["tanggal-ajang"] = "27-11-2024",
            ["ikrar"] = texts[0].Id.ToString(),
            ["pakta"] = texts[1].Id.ToString(),
            ["buka-tanggal"] = "19-10-2024",
            ["buka-jam"] = "08.00",
            ["tutup-tanggal"] = "26-10-2024",
            ["tutup-jam"] = "16:00",
            ["berjenjang"] = "ya",
            ["hari"] = "3",
            ["tempat"] = "Aula",
            ["upacara-tanggal"] = "19-10-2024",
            ["upacara-jam"] = "0900",
            ["pemimpin"] = "Sekretaris Daerah",
            ["versi"] = "0",
        };
        foreach (var (name, value) in other)
            form[name] = value;
        return [.. form.Where(f => f.Value.Length > 0).Select(f => (f.Key, f.Value))];
    }

    /// <summary>A draft made on the page; its number in the address.</summary>
    public static async Task<long> ADraft(this App app, Visitor officer, params (string Name, string Value)[] other)
    {
        await officer.Get("/putaran/baru");
        var answer = await officer.Post("/putaran/baru", await app.RoundForm(other));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public static Task<Round> TheRound(this App app, GivenRound round) =>
        app.Do<NetralDb, Round>(db => db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == round.Agency.Id && r.Number == round.Number));

    public static Task<Round> TheRound(this App app, long id) => app.Do<NetralDb, Round>(db => db.Set<Round>().AsNoTracking().FirstAsync(r => r.Id == new Id<Round>(id)));

    public static async Task<string> Path(this App app, GivenRound round) => $"/putaran/{(await app.TheRound(round)).Id}";

    /// <summary>Takes the addresses of these people away, as if the list had come without.</summary>
    public static Task WithoutContact(this App app, GivenRound round, params string[] people) => app.Do<NetralDb>(async db =>
    {
        var ids = people.Select(p => round.Numbers.People[p]).ToList();
        await db.Set<Contact>().Where(c => ids.Contains(c.Person)).ExecuteDeleteAsync();
    });

    public static async Task<int> Count(this App app, string kind, string subject) => (await app.Facts(kind)).Count(f => f.Subject == subject);

    public static string Subject(GivenRound round) => $"round:{round.Agency.Id}/{round.Number}";

    /// <summary>The form token of a page, for programs that post JSON with an officer's session.</summary>
    public static string Token(string page) => System.Net.WebUtility.HtmlDecode(TokenField().Match(page).Groups["token"].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenField();
}
