using System.IO.Compression;
using System.Net;
using System.Text;
using Netral.Accounts;
using Netral.Platform.Journal;
using Netral.Tests.Floor;
using Netral.Tests.Law;
using Rulebooks = Netral.Conduct.Editions.Rulebooks;

namespace Netral.Tests.Conduct.ChangeLaw;

[UsesDatabase]
public sealed class ChangeLawTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Visitor first = null!, second = null!;

    public async ValueTask InitializeAsync()
    {
        first = await app.Officer(Role.RulebookEditor, new Scope.Nation());
        second = await app.Officer(Role.RulebookEditor, new Scope.Nation());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_faulty_file_is_told_with_file_line_and_reason_and_nothing_is_proposed()
    {
        var before = (await app.Facts("rulebook_uploaded")).Count;
        await first.Get("/pengaturan/hukum");
        using var answer = await first.Upload("/pengaturan/hukum", Encoding.UTF8.GetBytes(TheRulebook.Texts()["acts.yaml"].Replace("id: like", "id: LIKE", StringComparison.Ordinal)), "acts.yaml");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("acts.yaml");
        page.ShouldContain("“LIKE” tidak berbentuk seperti yang diminta di sini.");
        page.ShouldContain(">5<");
        (await app.Facts("rulebook_uploaded")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_second_editor_publishes_and_the_former_edition_stays_readable()
    {
        var before = await Hash();
        var edition = $"2026.{Guid()}";
        var path = await Propose(edition);

        // Whoever proposed it cannot publish it.
        var own = await first.Get(path);
        own.ShouldContain("Usulan sendiri diterbitkan oleh penyunting lain.");
        (await first.Post(path + "/terbitkan")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Hash()).ShouldBe(before);

        var shown = await second.Get(path);
        shown.ShouldContain("rulebook.yaml, edition");
        shown.ShouldContain("0. Instansi ini tidak menangani perkara");
        (await second.Submit(path + "/terbitkan")).ShouldContain("Diterbitkan");
        var after = await Hash();
        after.ShouldNotBe(before);
        (await app.Visitor().Get("/aturan")).ShouldContain($"Edisi {edition}");

        (await app.Visitor().Get($"/aturan/versi/{after}")).ShouldContain("Berlaku sekarang");
        (await app.Visitor().Get($"/aturan/versi/{before}")).ShouldContain("Pernah berlaku, tetap dapat dibaca");
        (await app.Visitor().Get($"/aturan/versi/{before}/forms.yaml")).ShouldContain("key: B6");

        var fact = FactJson.Read<Netral.Conduct.ChangeLaw.RulebookPublished>((await app.Facts("rulebook_published"))[^1]);
        Convert.ToHexStringLower(fact.Sha256).ShouldBe(after);
        Convert.ToHexStringLower(fact.Before).ShouldBe(before);
        (await app.Facts("rulebook_uploaded")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Another_node_follows_by_itself()
    {
        // A second set of services over the same database stands for another node.
        using var node = new Rulebooks(Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Microsoft.Extensions.DependencyInjection.IServiceScopeFactory>(app.Services), TimeProvider.System);
        await node.InForce(CancellationToken.None);
        var edition = $"2026.{Guid()}";
        await second.Get("/pengaturan/hukum");
        await second.Submit(await Propose(edition) + "/terbitkan");
        await Netral.Floor.Eventually.True(async () => (await node.InForce(CancellationToken.None)).Book.Edition == edition, "the other node has the new edition");
    }

    [Fact]
    public async Task A_proposal_from_an_older_law_is_not_published()
    {
        var stale = await Propose($"2026.{Guid()}");
        await second.Get("/pengaturan/hukum");
        await second.Submit(await Propose($"2026.{Guid()}") + "/terbitkan");
        var answer = await second.Post(stale + "/terbitkan");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Aturan yang berlaku sudah berubah sejak usulan ini dibuat.");
        await second.Submit(stale + "/tarik");
        (await second.Get(stale)).ShouldContain("Ditarik");
        (await app.Facts("rulebook_withdrawn")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_proposal_is_not_shown_to_the_public_before_it_is_published()
    {
        var page = await first.Get(await Propose($"2026.{Guid()}"));
        var hash = System.Text.RegularExpressions.Regex.Match(page, "[0-9a-f]{64}").Value;
        using var answer = await app.Visitor().Answer($"/aturan/versi/{hash}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_law_in_force_uploaded_again_is_nothing_to_publish()
    {
        await first.Get("/pengaturan/hukum");
        var hash = await Hash();
        var zip = await app.Visitor().Http.GetByteArrayAsync($"/aturan/versi/{hash}/aturan.zip");
        using var answer = await first.Upload("/pengaturan/hukum", zip, "aturan.zip");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Isinya sama dengan aturan yang berlaku.");
    }

    [Theory]
    [InlineData("surat.pdf", "bukan berkas YAML atau ZIP")]
    [InlineData("rusak.zip", "Berkas ZIP ini tidak terbaca.")]
    public async Task What_is_no_bundle_is_refused_in_words(string name, string sentence)
    {
        await first.Get("/pengaturan/hukum");
        using var answer = await first.Upload("/pengaturan/hukum", "%PDF-1.7"u8.ToArray(), name);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
    }

    [Fact]
    public async Task An_editor_of_one_agency_reads_and_does_not_propose()
    {
        var local = await app.Officer(Role.RulebookEditor, new Scope.Subtree((await app.AnAgency()).Id.Value));
        (await local.Get("/pengaturan/hukum")).ShouldContain("Yang mengubah aturan adalah penyunting tingkat nasional.");
        await local.Get("/pengaturan/hukum/calon");
        var token = await local.Get("/pengaturan");
        token.ShouldContain("Aturan hukum");
    }

    /// <summary>Uploads a bundle with another edition as a ZIP, in a folder as people pack it.</summary>
    private async Task<string> Propose(string edition)
    {
        await first.Get("/pengaturan/hukum");
        using var answer = await first.Upload("/pengaturan/hukum", Zip(("rulebook/rulebook.yaml", TheRulebook.Texts()["rulebook.yaml"].Replace("\"2026.1\"", $"\"{edition}\"", StringComparison.Ordinal)), ("rulebook/README.md", "x")), "aturan.zip");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }
        return bytes.ToArray();
    }

    private static string Guid() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));

    private Task<string> Hash() => app.Do<Rulebooks, string>(async books => (await books.InForce(CancellationToken.None)).Book.Sha256);
}
