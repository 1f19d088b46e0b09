using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Netral.Kernel;

namespace Netral.Pledges.RecordPaper;

/// <summary>A scanned sheet as it came. What kind of file it is says its content, not its name.</summary>
internal sealed record Scan(byte[] Content, string MediaType, string FileName)
{
    public const int MaxBytes = 20 * 1024 * 1024;

    internal static readonly Problem Missing = new(Trouble.Invalid, "scan.missing", "Pilih berkas pindaian dahulu.", "berkas");
    internal static readonly Problem TooLarge = new(Trouble.Invalid, "scan.too_large", "Pindaian lebih besar dari 20 MB. Pindai ulang dengan 200 dpi, atau bagi per halaman.", "berkas");
    internal static readonly Problem WrongKind = new(Trouble.Invalid, "scan.wrong_kind", "Berkas ini bukan PDF, JPEG, atau PNG.", "berkas");

    /// <summary>Null for anything else than a PDF, a JPEG or a PNG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith("%PDF-"u8) => "application/pdf",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        _ => null,
    };

    /// <summary>Reads the file and the fields of a multipart form. The file stays in memory up to the limit and is never spooled to a folder of its own.</summary>
    public static async Task<(Result<Scan> Scan, Dictionary<string, string> Fields)> Read(HttpRequest request, CancellationToken stop)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return (Missing, fields);
        // The form check has read the body already where it had to look for the token.
        var form = await request.ReadFormAsync(stop);
        foreach (var (name, value) in form)
            fields[name] = value.ToString();
        if (form.Files.Count == 0 || form.Files[0] is not { Length: > 0 } file)
            return (Missing, fields);
        if (file.Length > MaxBytes)
            return (TooLarge, fields);
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content, stop);
        return (TypeOf(content) is { } kind ? new Scan(content, kind, NameOf(file.FileName)) : WrongKind, fields);
    }

    /// <summary>The last part of the name, without control characters; it is only shown.</summary>
    private static string NameOf(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format && !char.IsSurrogate(c)));
        return plain.Length <= 120 ? plain : plain[^120..];
    }
}
