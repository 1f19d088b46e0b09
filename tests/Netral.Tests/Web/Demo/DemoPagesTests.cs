using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Netral.Conduct.ChangeLaw;
using Netral.Platform.Access;
using Netral.Sealing.Officers;
using Netral.Tests.Accounts;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Cases;
using Netral.Tests.Floor;
using Netral.Tests.Law;
using Netral.Tests.Platform.Ui;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

/// <summary>The demo's cases with the officers of its bodies, walked once for all tests of their pages.</summary>
public sealed class DemoCasesWorld : IAsyncLifetime
{
    internal App App { get; private set; } = null!;
    internal Dictionary<string, GivenBody> Bodies { get; } = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        App = new App();
        App.Settings["NETRAL_OPERATOR"] = "body:Pengawas Rekaan";
        await App.InitializeAsync();
        App.Clock.Now = new DateTime(2025, 6, 10, 3, 0, 0, DateTimeKind.Utc);
        var round = await App.ARound(staff: 4);
        Bodies["bawaslu-1901"] = await App.ABody(region: "19.01");
        Bodies["bawaslu-19"] = await App.ABody(BodyKind.BawasluProvinsi, "19");
        Bodies["bkn-regional"] = await App.ABody(BodyKind.Bkn, "19");
        Bodies["ppk-1901"] = await App.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value);
        Bodies["inspektorat-1901"] = await App.ABody(BodyKind.Inspektorat, region: null, agency: round.Agency.Id.Value);
        foreach (var body in Bodies.Where(b => b.Key != "bawaslu-19").Select(b => b.Value))
            await App.Found(body, OfficerKeys.Generate(), OfficerKeys.Generate());
        await App.Do<LoadLaw>(law => DemoContest.Load(law, App.CaseDay(), CancellationToken.None));
        await App.Do<IServiceProvider>(services => ActivatorUtilities.CreateInstance<DemoCases>(services).Load(Bodies.ToDictionary(b => b.Key, b => b.Value.Number, StringComparer.Ordinal), round.Agency.Id.Value, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>Whoever looks around in the demo finds no page empty, no link that leads nowhere, and in English no Indonesian name of ours.</summary>
[AnyDatabase]
public sealed partial class DemoPagesTests(DemoCasesWorld world) : IClassFixture<DemoCasesWorld>
{
    /// <summary>So many pages of one shape: the same page for another number.</summary>
    private const int EachShape = 5;

    public static TheoryData<string, string> Officers => new()
    {
        { "bawaslu-1901", "/perkara" }, { "bawaslu-19", "/perkara" }, { "bkn-regional", "/diteruskan" }, { "ppk-1901", "/diteruskan" }, { "inspektorat-1901", "/diteruskan" },
    };

    [Theory]
    [MemberData(nameof(Officers))]
    public async Task No_page_opens_empty_and_no_link_leads_nowhere(string body, string root)
    {
        var visitor = world.Bodies[body].First;
        var seen = await Walk(visitor, root);
        seen.Where(p => p.Status is not (HttpStatusCode.OK or HttpStatusCode.SeeOther)).Select(p => $"{(int)p.Status} {p.Path} from {p.From}").ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(60);
        foreach (var part in new[] { "", "/papan", "/daftar", "/terlambat", "/aturan-lembaga", "/kalender" })
            (await visitor.Get(root + part)).ShouldNotContain("class=\"empty\"", customMessage: body + part);
        // The register is the PPK's who decides, and the Bawaslu's whose cases were decided: BKN and the Inspektorat decide none here.
        var files = body switch { "ppk-1901" => new[] { "/perkara/terusan", "/perkara/sanksi" }, "bkn-regional" or "inspektorat-1901" => ["/perkara/terusan"], "bawaslu-1901" => ["/perkara/sanksi"], _ => [] };
        foreach (var page in files.Append("/perkara/kop"))
            (await visitor.Get(page)).ShouldNotContain("class=\"empty\"", customMessage: body + page);
        (await world.App.Visitor().Get("/angka/tenggat")).ShouldNotContain("class=\"empty\"");
    }

    [Theory]
    [MemberData(nameof(Officers))]
    public async Task In_English_every_page_shows_the_English_name(string body, string root)
    {
        var visitor = world.App.Visitor("en");
        visitor.Keys = world.Bodies[body].Second.Keys;
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(2);
        await world.App.SignIn(visitor);
        var left = (await Walk(visitor, root)).Where(p => OfCases().IsMatch(p.Path)).SelectMany(p => Untranslated(p.Text).Select(n => $"{Shape(p.Path)}: {n}")).Distinct(StringComparer.Ordinal);
        left.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_cases_lie_in_invented_kecamatan_and_some_came_from_another_system()
    {
        var list = WebUtility.HtmlDecode(await world.Bodies["bawaslu-1901"].First.Get("/perkara/daftar"));
        list.ShouldContain("(kecamatan rekaan)");
        (await world.Bodies["bawaslu-1901"].First.Get("/perkara/daftar?nomor=LAMA/CONTOH")).ShouldContain("LAMA/CONTOH");
        (await world.Bodies["bawaslu-1901"].First.Get("/perkara/tukar")).ShouldContain("5");
    }

    /// <summary>Texts of a page that are a sentence or a name of ours as it is written in Indonesian: what the catalogues translate, and did not.</summary>
    private static IEnumerable<string> Untranslated(string page)
    {
        if (page.IndexOf("<main", StringComparison.Ordinal) is not (> 0 and var from))
            return [];
        // Letters are Indonesian in every language of the page.
        var main = Indonesian().Replace(Letter().Replace(page[from..page.IndexOf("</main>", StringComparison.Ordinal)], ""), "");
        var texts = Tags().Split(main).Select(t => WebUtility.HtmlDecode(t).Trim()).Where(t => t.Length > 3).ToList();
        return texts.Where(t => Catalogue.Value.Contains(t)).Concat(Names.Value.Where(n => texts.Any(t => t.Contains(n, StringComparison.Ordinal))));
    }

    private static readonly Lazy<HashSet<string>> Catalogue = new(() => new[] { "Cases", "Law" }.SelectMany(m => XDocument.Parse(Sources.Read($"src/Netral.{m}/Texts.en.resx")).Root!.Elements("data"))
        .Where(d => d.Element("value")!.Value != d.Attribute("name")!.Value).Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal));

    /// <summary>Names of the rulebook of several words, which may stand inside a sentence.</summary>
    private static readonly Lazy<IReadOnlyList<string>> Names = new(() =>
    {
        var book = TheRulebook.Read;
        return [.. book.Procedures.SelectMany(p => p.Steps.Select(s => s.Name).Concat(p.Moves.Select(m => m.Name)).Append(p.Name)).Concat(book.Conditions.SelectMany(c => new[] { c.Name, c.Do })).Concat(book.Institutions.Select(i => i.Name))
            .Concat(book.StepClasses.Select(c => c.Name)).Concat(book.Clocks.Select(c => c.Name)).Concat(book.Ladders.SelectMany(l => l.Kinds.SelectMany(k => new[] { k.Name, k.Pay, k.Rank }))).OfType<string>().Where(n => n.Contains(' ')).Distinct(StringComparer.Ordinal)];
    });

    private sealed record SeenPage(string Path, string From, HttpStatusCode Status, string Text);

    /// <summary>Every link of every page within the work surface, the files of cases, the inbox and the procedures; a dozen of each shape.</summary>
    private static async Task<IReadOnlyList<SeenPage>> Walk(Visitor visitor, string root)
    {
        var (open, known, shapes, seen) = (new Queue<(string Path, string From)>([(root, "")]), new HashSet<string>(StringComparer.Ordinal) { root }, new Dictionary<string, int>(StringComparer.Ordinal), new List<SeenPage>());
        while (open.TryDequeue(out var next))
        {
            var (status, text) = await visitor.Look(next.Path);
            seen.Add(new(next.Path, next.From, status, text));
            foreach (var link in Links().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => !l.Contains("bahasa=", StringComparison.Ordinal) && known.Add(l)))
            {
                var shape = Shape(link);
                shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
                if (shapes[shape] <= EachShape)
                    open.Enqueue((link, next.Path));
            }
        }
        return seen;
    }

    private static string Shape(string path) => Numbers().Replace(path, "#");

    [GeneratedRegex("href=\"(/(?:perkara|diteruskan|laporan-masuk|aturan|angka)[^\"#]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{16,}|[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("^/(perkara|diteruskan|angka)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfCases();

    [GeneratedRegex("<article class=\"letter\".*?</article>", RegexOptions.CultureInvariant | RegexOptions.Singleline, 5000)]
    private static partial Regex Letter();

    [GeneratedRegex("<[^>]+ lang=\"id\"[^>]*>[^<]*<", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Indonesian();

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();
}
