using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Pledges;

/// <summary>The way the platform exists for: from a link to a certificate that a stranger checks by its QR code.</summary>
public sealed class CertificateJourneyTests(Browser browser, DemoSite site)
{
    private static readonly TimeSpan FirstTime = TimeSpan.FromMinutes(5);

    [Theory]
    [MemberData(nameof(Look.Chosen), MemberType = typeof(Look))]
    public async Task From_the_link_to_a_certificate_verified_by_its_QR_code(Look look)
    {
        var signer = await site.Signer();
        byte[] pdf = [];
        await browser.Visit(look, await site.Address(), async visit => pdf = await SignAndDownload(visit, signer));

        var address = await QrCode.OfFirstPage(pdf);
        await VerifyAtTheTerminal(pdf, signer);

        address.ShouldStartWith((await site.Address()).ToString());
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await VerifyByAddress(visit, address, signer);
            await VerifyByFile(visit, pdf, signer);
            (await visit.Page.Context.CookiesAsync()).ShouldBeEmpty("verification knows nobody");
        });
    }

    /// <summary>Somebody who sees Netral for the first time, in one browser, at the speed of a machine: the time that the pages themselves cost.</summary>
    [Fact]
    public async Task A_new_user_gets_to_a_verified_certificate_in_minutes()
    {
        var signer = await site.Signer();
        var clock = Stopwatch.StartNew();
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            (await visit.Open("/")).ShouldBe(200);
            var walk = new SigningWalk(visit, signer);
            await walk.ToTheTexts();
            await walk.Sign();
            (await visit.Open(await QrCode.OfFirstPage(await walk.Download()))).ShouldBe(200);
            await visit.ShouldBeAt("Sertifikat ini berlaku.", "This certificate is valid.");
        });

        TestContext.Current.SendDiagnosticMessage("From the first page to the verified certificate: {0} s", Seconds(clock.Elapsed));
        TestContext.Current.TestOutputHelper?.WriteLine($"From the first page to the verified certificate: {Seconds(clock.Elapsed)} s");
        clock.Elapsed.ShouldBeLessThan(FirstTime);
    }

    private static async Task<byte[]> SignAndDownload(Visit visit, DemoSigner signer)
    {
        var walk = new SigningWalk(visit, signer);
        await walk.OpenLink();
        await Settled(visit, "10-kenali");
        await walk.TypeBirthDate(signer.BirthDate);
        await visit.ShouldBeAt("Anda belum menandatangani.", "You have not signed yet.");
        await visit.ShouldSay(signer.Name);
        await Settled(visit, "11-ikrar");
        await walk.FillIn();
        await Shot.Pass(visit.Page, $"12-ikrar-terisi-{visit.Look}");
        await walk.SignButton.ClickAsync();
        await walk.ShouldBeSigned();
        await Settled(visit, "13-tercatat");
        return await walk.Download();
    }

    private async Task VerifyAtTheTerminal(byte[] pdf, DemoSigner signer)
    {
        var program = await site.Program();
        var file = Path.Combine(program.Data, $"{Guid.CreateVersion7():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var told = await program.Run("verify", file, "--json");
        using var answer = JsonDocument.Parse(told.OrThrow("netral verify"));
        string? Field(string name) => answer.RootElement.GetProperty(name).GetString();
        (Field("state"), Field("document"), Field("name")).ShouldBe(("valid", "untouched", signer.Name));
    }

    private static async Task VerifyByAddress(Visit visit, string address, DemoSigner signer)
    {
        (await visit.Open(address)).ShouldBe(200);
        await visit.ShouldBeAt("Sertifikat ini berlaku.", "This certificate is valid.");
        await visit.ShouldSay(signer.Name);
        await Settled(visit, "14-berlaku");
        await visit.Page.ClickAsync("button[value=berbeda]");
        await visit.ShouldSay(visit.Say("Jangan terima kertas itu.", "Do not accept that paper."));
        await Settled(visit, "15-nama-berbeda");
        await visit.Open(address);
        await visit.Page.ClickAsync("button[value=sama]");
        await visit.ShouldSay(visit.Say("Baik. Kode dan isinya cocok.", "Good. The code and what it stands for belong together."));
    }

    private static async Task VerifyByFile(Visit visit, byte[] pdf, DemoSigner signer)
    {
        (await visit.Open("/verifikasi")).ShouldBe(200);
        await Settled(visit, "16-periksa");
        await GiveFile(visit, pdf);
        await visit.ShouldBeAt("Sertifikat ini berlaku.", "This certificate is valid.");
        await visit.ShouldSay(visit.Say("Berkasnya utuh sejak disegel", "The file is untouched since it was sealed"));
        await visit.ShouldSay(signer.Name);

        await visit.Open("/verifikasi");
        // The first object and the seal itself stay as they are: a byte of what is drawn.
        var changed = pdf.ToArray();
        changed[pdf.Length / 3] ^= 1;
        await GiveFile(visit, changed);
        await visit.ShouldBeAt("Berkas ini sudah berubah.", "This file has changed.");
        await Settled(visit, "17-berubah");
    }

    /// <summary>With script the file is dropped on the field as from a folder, else chosen.</summary>
    private static async Task GiveFile(Visit visit, byte[] pdf)
    {
        if (visit.Look.Script)
        {
            var dropped = await visit.Page.EvaluateHandleAsync(
                """
                base64 => {
                  const files = new DataTransfer();
                  files.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], 'sertifikat.pdf', { type: 'application/pdf' }));
                  return files;
                }
                """,
                Convert.ToBase64String(pdf));
            await visit.Page.DispatchEventAsync(".file-drop", "drop", new { dataTransfer = dropped });
        }
        else
        {
            await visit.Page.SetInputFilesAsync("#berkas", new FilePayload { Name = "sertifikat.pdf", MimeType = "application/pdf", Buffer = pdf });
        }

        await visit.Page.ClickAsync("form[enctype] .button");
    }

    private static async Task Settled(Visit visit, string picture)
    {
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"{picture}-{visit.Look}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
