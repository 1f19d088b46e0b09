using System.Text.RegularExpressions;
using Netral.Floor;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Web;

/// <summary>A new server, from the password in the terminal to the open front page, on a phone.</summary>
public sealed partial class FirstRunJourneyTests(Browser browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operator_sets_a_new_server_up(bool script)
    {
        await using var program = await RunningProgram.Start();
        var password = OneTime().Match(program.Output).Value;
        await browser.Visit(Look.Phone with { Script = script }, program.Address, async visit =>
        {
            var page = visit.Page;
            async Task Press() => await page.ClickAsync("main .button.main");
            await visit.Open("/");
            await visit.ShouldBeAt("Situs ini sedang disiapkan.", "This site is being set up.");
            await visit.Open("/mulai");
            await visit.ShouldBeAt("Masuk petugas", "Officers' sign-in");

            await page.FillAsync("#surel", "admin@netral.invalid");
            await page.FillAsync("#sandi", password);
            await Press();
            await visit.ShouldBeAt("Ganti kata sandi", "Change the password");
            await page.FillAsync("#lama", password);
            await page.FillAsync("#baru", "kuda laut tenang sekali");
            await page.FillAsync("#ulang", "kuda laut tenang sekali");
            await Press();
            await OfficerWalk.SetTheAppUp(visit);
            await Press();
            await visit.ShouldBeAt("Menyiapkan Netral", "Setting Netral up");
            await visit.ShouldBeGood();
            await Shot.Save(page, $"50-mulai-{visit.Look}");

            await Press();
            await visit.ShouldBeAt("Pengelola dan bagian", "Operator and parts");
            await page.CheckAsync("input[name=siapa][value=agency]");
            await page.FillAsync("#nama", "Pemerintah Kabupaten Contoh");
            await visit.ShouldBeGood();
            await Shot.Save(page, $"51-mulai-pengelola-{visit.Look}");
            await Press();

            await visit.ShouldBeAt("Menyiapkan Netral", "Setting Netral up");
            await Press();
            await visit.ShouldBeAt("Instansi pertama", "First agency");
            await page.FillAsync("#kode", "9901");
            await page.FillAsync("#wilayah", "99.01");
            await page.SelectOptionAsync("#zona", "WIB");
            await page.FillAsync("#petugas", "Pengelola Rekaan");
            await page.FillAsync("#surel", "pengelola@contoh.example");
            await visit.ShouldBeGood();
            await Press();
            await visit.ShouldBeAt("Instansi sudah dibuat.", "The agency is made.");
            await visit.ShouldBeGood();
            await Press();

            await Press();
            await visit.ShouldBeAt("Surel", "E-mail");
            await visit.ShouldBeGood();
            await Shot.Save(page, $"52-mulai-surel-{visit.Look}");
            await page.ClickAsync("main form[action$=lewati] .button");
            await visit.ShouldBeAt("Menyiapkan Netral", "Setting Netral up");

            await Press();
            await visit.ShouldBeAt("Kunci", "Keys");
            await page.CheckAsync("#cadangan");
            await visit.ShouldBeGood();
            await Shot.Save(page, $"53-mulai-kunci-{visit.Look}");
            await Press();
            await visit.ShouldBeAt("Menyiapkan Netral", "Setting Netral up");
            await Press();
            await page.WaitForURLAsync(url => !url.Contains("/mulai", StringComparison.Ordinal));

            visit.Expect("status of 410");
            (await visit.Open("/mulai")).ShouldBe(410);
            await visit.ShouldBeAt("Pemasangan sudah selesai.", "The installation is finished.");
            await visit.Open("/");
            await visit.ShouldSay("Belum ada putaran.");
        });
    }

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneTime();
}
