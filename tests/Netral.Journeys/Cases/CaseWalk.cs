using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Cases;

/// <summary>What officers do on a case's pages, with keys alone.</summary>
internal static class CaseWalk
{
    public static readonly byte[] SignedStudy = "%PDF-1.7 kajian rekaan yang sudah ditandatangani"u8.ToArray();

    public static async Task Make(Visit visit, string path)
    {
        await visit.Open(path);
        await Tick(visit);
        await Record(visit);
    }

    /// <summary>From the filled form over "Record this move?" to the case.</summary>
    public static async Task Record(Visit visit)
    {
        await Press(visit, "main form .button");
        await visit.ShouldSay(visit.Say("Catat langkah ini?", "Record this move?"));
        await visit.ShouldBeGood();
        await Press(visit, "main .panel form .button");
        await visit.Page.WaitForURLAsync("**?jalur=*");
    }

    /// <summary>Everything that must be there, by the space bar.</summary>
    public static async Task Tick(Visit visit)
    {
        foreach (var box in await visit.Page.Locator("input[name=ada]").AllAsync())
        {
            await box.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Space");
        }
    }

    public static async Task Press(Visit visit, string button)
    {
        await visit.Page.Locator(button).First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A signed paper whose file lies elsewhere: number, date and hash are kept.</summary>
    public static async Task KeepHash(Visit visit, string address, string kind)
    {
        await visit.Open($"{Files(address)}/dokumen/surat/{kind}/simpan");
        await visit.Page.FillAsync("#nomor", $"{kind}/01/rekaan");
        await visit.Page.SetInputFilesAsync("#berkas", new FilePayload { Name = "rekaan.pdf", MimeType = "application/pdf", Buffer = SignedStudy });
        await visit.Page.CheckAsync("#sidik-saja");
        await visit.Page.ClickAsync("case-keep form .button");
        await visit.ShouldBeAt("Dokumen perkara", "Documents of the case");
        await visit.ShouldSay(visit.Say("Sidiknya saja", "Its hash alone"));
    }

    /// <summary>Where a case's files are: the same address for those who handle and those who decide.</summary>
    public static string Files(string address) => "/perkara/" + address.Split('/')[2].Split('?')[0];
}
