using System.Net;
using System.Reflection;
using System.Xml.Linq;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Accounts.ShowPolicies;
using Netral.Platform.Access;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Accounts.ShowPolicies;

[UsesDatabase]
public sealed class PolicyPageTests(App app) : IClassFixture<App>
{
    private static readonly HashSet<string> English =
        XDocument.Parse(Sources.Read("src/Netral.Accounts/Texts.en.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> All() => typeof(Policies).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    [Fact]
    public void Every_policy_and_every_role_has_its_sentence_in_both_languages()
    {
        foreach (var sentence in All().Select(PolicyWords.Of).Concat(Enum.GetValues<Role>().SelectMany(r => new[] { RoleWords.Of(r), RoleWords.Who(r) }))
            .Concat(Enum.GetValues<ScopeKinds>().SelectMany(PolicyWords.Of)).Concat(Enum.GetValues<BodyKind>().Select(BodyKinds.Of)))
            English.ShouldContain(sentence);
        All().Select(PolicyWords.Of).ShouldBeUnique();
    }

    [Fact]
    public void Every_policy_stands_in_the_table_and_every_role_can_be_given()
    {
        All().Except([Policies.Everyone, Policies.SignedIn]).ShouldBe(Policies.Table.Keys, ignoreOrder: true);
        Policies.Givers.Keys.ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true);
    }

    [Fact]
    public void Only_officers_of_a_body_give_roles_of_oversight_and_nothing_else()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var ofBody = role is Role.OversightOfficer or Role.ForwardedCaseOfficer;
            Policies.IsOfBody(role).ShouldBe(ofBody);
            Policies.Givers[role].ShouldAllBe(g => ofBody ? g.Giver == role && g.Over == ScopeKinds.OwnBody : !g.Over.HasFlag(ScopeKinds.OwnBody) && (g.Giver == Role.PlatformOperator || g.Giver == Role.AgencyAdministrator));
        }
    }

    [Fact]
    public async Task Every_officer_reads_the_whole_table_and_a_visitor_does_not()
    {
        (await app.Visitor().Answer("/pengaturan/kebijakan")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var agency = await app.AnAgency();
        var page = WebUtility.HtmlDecode(await (await app.Officer(Role.UnitHead, new Scope.Subtree(agency.Id.Value))).Get("/pengaturan/kebijakan"));
        foreach (var (policy, roles) in Policies.Table)
            page.ShouldContain($"{PolicyWords.Of(policy)}</th><td>{string.Join(", ", roles.Select(RoleWords.Of))}</td>");
        foreach (var role in Enum.GetValues<Role>())
            page.ShouldContain(RoleWords.Who(role));
    }
}
