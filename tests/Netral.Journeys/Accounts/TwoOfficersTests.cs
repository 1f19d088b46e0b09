using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

/// <summary>One officer proposes annulling the signatures of the slips, another looks at what would change, and refuses. The demo stays as it was.</summary>
public sealed class TwoOfficersTests(Browser browser, DemoSite site)
{
    public static TheoryData<Look> Looks => [Look.Desktop.AtNight, Look.Phone];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task One_proposes_and_another_decides(Look look)
    {
        var proposal = "";
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("agency_administrator", "kepegawaian@bangka"));
            var round = visit.Page.Url.Split('/')[^1];
            await visit.Open($"/putaran/{round}/batalkan");
            await visit.Page.CheckAsync("input[name=cara][value=saringan]");
            await visit.Page.SelectOptionAsync("#lewat", "slip");
            await visit.Page.FillAsync("#alasan", "Slip dari satu kotak terbukti tertukar.");
            await visit.Page.ClickAsync("main form button.button");
            await visit.Page.WaitForURLAsync("**/usulan/*");
            proposal = new Uri(visit.Page.Url).AbsolutePath;
            await visit.ShouldSay("Menunggu petugas lain");
            await visit.ShouldBeGood();
        });
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("agency_administrator", "petugas@bangka"), "/usulan");
            await visit.ShouldBeGood();
            await visit.Open(proposal);
            await visit.ShouldSay("Keputusan Anda");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"44-usulan-{look}");
            await visit.Page.ClickAsync("text=Lanjut ke persetujuan");
            await visit.ShouldBeAt("Setujui usulan ini?", "Agree to this proposal?");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"44-setujui-{look}");
            await visit.Open(proposal);
            await visit.Page.ClickAsync("summary");
            await visit.Page.FillAsync("#alasan", "Periksa dahulu isi kotaknya bersama saksi.");
            await visit.Page.ClickAsync("details button.button");
            await visit.ShouldSay("Periksa dahulu isi kotaknya bersama saksi.");
            await visit.ShouldBeGood();
        });
    }
}
