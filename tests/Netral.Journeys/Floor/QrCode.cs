using Netral.Floor;

namespace Netral.Journeys.Floor;

/// <summary>Reads a QR code off a printed page as a telephone would: the page as a picture, then the picture.</summary>
public static class QrCode
{
    private const string Resolution = "150";

    /// <summary>What the one code on the first page of a PDF says.</summary>
    public static async Task<string> OfFirstPage(byte[] pdf)
    {
        using var folder = new TempFolder("qr");
        await File.WriteAllBytesAsync(folder["page.pdf"], pdf);
        (await Command.Run("pdftoppm", "-png", "-r", Resolution, "-f", "1", "-singlefile", folder["page.pdf"], folder["page"])).OrThrow("pdftoppm");
        var read = (await Command.Run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", folder["page.png"])).OrThrow("zbarimg");
        return read.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }
}
