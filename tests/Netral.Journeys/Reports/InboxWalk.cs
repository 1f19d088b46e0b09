using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Netral.Floor;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Reports;

/// <summary>What officers do in the inbox: unlock, walk from page to page in one document, and the report that they find there.</summary>
internal static class InboxWalk
{
    public const string Passphrase = "hujan reda di tepi kolam contoh", Home = "/laporan-masuk";

    public static async Task Unlock(Visit visit)
    {
        await visit.Page.FillAsync("#sandi-kunci", Passphrase);
        await visit.Page.PressAsync("#sandi-kunci", "Enter");
        await Assertions.Expect(visit.Page.Locator("inbox-page[data-open]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Idle(visit);
    }

    public static Task Idle(Visit visit) => Assertions.Expect(visit.Page.Locator("[data-working]")).ToBeHiddenAsync(new() { Timeout = 60_000 });

    public static Task Shown(Visit visit) => Assertions.Expect(visit.Page.Locator("inbox-page[data-shown]")).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>Within the same document, as a link does: the keys stay.</summary>
    public static async Task Walk(Visit visit, string path)
    {
        await visit.Page.EvaluateAsync("path => { const a = document.createElement('a'); a.href = path; a.textContent = 'x'; document.querySelector('main').append(a); a.click(); }", path);
        await visit.Page.WaitForURLAsync(url => new Uri(url).PathAndQuery == path);
        await Assertions.Expect(visit.Page.Locator("inbox-page[data-open]")).ToBeVisibleAsync();
        await Idle(visit);
    }

    /// <summary>The list with this report in it, opened; a new one waits for the demo's release.</summary>
    public static async Task ToReport(Visit visit, string text)
    {
        await Eventually.True(async () => (await visit.Open($"{Home}?daftar=free")) == 200 && (await visit.Page.Locator("tr[data-line]").AllInnerTextsAsync()).Any(t => t.Contains("Laporan ", StringComparison.Ordinal)), "the report was released");
        await Unlock(visit);
        await visit.Page.Locator("tr[data-line]", new() { HasText = text }).Locator("a").First.ClickAsync();
        await Shown(visit);
    }

    /// <summary>The redacted copy of the open report, every place of a word blacked out.</summary>
    public static async Task Redact(Visit visit, string report, string word)
    {
        await Walk(visit, $"{report}/hitamkan");
        await Assertions.Expect(visit.Page.Locator("#naskah")).Not.ToHaveValueAsync("");
        await visit.Page.EvaluateAsync("word => { const box = document.querySelector('#naskah'); const at = box.value.indexOf(word); box.setSelectionRange(at, at + word.length); }", word);
        await visit.Page.ClickAsync("[data-black-all]");
        await visit.Page.ClickAsync("form[data-seal=redact] button.button:not(.quiet)");
        await Assertions.Expect(visit.Page.Locator("[data-copies]")).ToContainTextAsync("[dihitamkan]");
    }

    public static async Task Number(Visit visit, string report, string number)
    {
        await Walk(visit, $"{report}/nomor");
        await visit.Page.FillAsync("#nomor", number);
        await visit.Page.PressAsync("#nomor", "Enter");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(number);
    }

    /// <summary>Opens the case, with the copies that are ticked.</summary>
    /// <returns>Its number.</returns>
    public static async Task<string> Promote(Visit visit, string report, int copies)
    {
        await Walk(visit, $"{report}/perkara");
        await Assertions.Expect(visit.Page.Locator("#wilayah")).ToHaveValueAsync("19.01");
        await visit.Page.SelectOptionAsync("#rezim", "pilkada");
        await Assertions.Expect(visit.Page.Locator("[data-copy-list] input")).ToHaveCountAsync(copies);
        foreach (var box in await visit.Page.Locator("[data-copy-list] input").AllAsync())
            await box.CheckAsync();
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"93-perkara-salinan-{visit.Look}");
        await visit.Page.ClickAsync("inbox-page > form:not([data-token]) button.button:not(.quiet)");
        await Assertions.Expect(visit.Page.Locator("h2#langkah")).ToHaveTextAsync("Laporan ini sudah menjadi perkara");
        if (copies > 0)
            await visit.ShouldSay($"{copies} salinan sudah ada di dokumen perkara, tersegel.");
        return (await visit.Page.Locator("inbox-page").GetAttributeAsync("data-case")).ShouldNotBeNull();
    }

    /// <summary>Filed by the interface; the receipt's code.</summary>
    public static async Task<string> File(RunningProgram program, string text)
    {
        var today = TimeProvider.System.GetUtcNow();
        var (happened, known) = (today.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("kind", "laporan"), ("region", "19.01"), ("eventDate", happened), ("knownDate", known), ("description", text), ("reportedName", "Camat Contoh"), ("reportedKind", "pns"), ("reporterName", "Pelapor Rekaan"), ("reporterAddress", "Jalan Rekaan 1"), ("reporterContact", "0812 0000 0000") })
            form.Add(new StringContent(value), name);
        using var answer = await program.Http.PostAsync("/api/v1/reports", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receipt").GetString()!;
    }
}
