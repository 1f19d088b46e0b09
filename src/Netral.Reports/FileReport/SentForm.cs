using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Netral.Kernel;

namespace Netral.Reports.FileReport;

/// <summary>
/// A body as it was sent, read in memory only: the framework's own reading of forms lays large bodies and files onto a disk before anybody has sealed them.
/// A file is handed to <see cref="EvidencePart"/> as it streams, after the fields that came before it.
/// </summary>
internal sealed class SentForm
{
    private const int MostFields = 60, LongestName = 100, LongestValue = 256 * 1024, LongestForm = 512 * 1024;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public string? this[string field] => fields.GetValueOrDefault(field);

    public bool Has(string field) => fields.ContainsKey(field);

    /// <exception cref="InvalidDataException">Broken off, or larger than allowed: Platform answers 400.</exception>
    public static async Task<Result<SentForm>> Read(HttpRequest request, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return ReportProblems.Unreadable;
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return await Plain(request, stop);
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return ReportProblems.Unreadable;
        return await Parts(new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 }, stop);
    }

    private static async Task<Result<SentForm>> Plain(HttpRequest request, CancellationToken stop)
    {
        var read = await new FormPipeReader(request.BodyReader) { KeyLengthLimit = LongestName, ValueLengthLimit = LongestValue, ValueCountLimit = MostFields }.ReadFormAsync(stop);
        var form = new SentForm();
        foreach (var (name, values) in read)
            form.fields[name] = values.ToString();
        return form;
    }

    private static async Task<Result<SentForm>> Parts(MultipartReader reader, CancellationToken stop)
    {
        var form = new SentForm();
        var all = 0;
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var what) || HeaderUtilities.RemoveQuotes(what.Name).Value is not { Length: > 0 and <= LongestName } name || form.fields.Count >= MostFields)
                return ReportProblems.Unreadable;
            if (what.IsFileDisposition() && name != "sealed")
            {
                if (await EvidencePart.Take(form, HeaderUtilities.RemoveQuotes(what.FileName).Value, section.Body, stop) is { } refusal)
                    return refusal;
                continue;
            }
            if (await Text(section.Body, LongestForm - all, stop) is not { } text)
                return ReportProblems.Unreadable;
            all += text.Length;
            form.fields[name] = text;
        }
        return form;
    }

    /// <summary>Null where it is longer than what is left.</summary>
    private static async Task<string?> Text(Stream body, int most, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, stop)) > 0)
        {
            if (bytes.Length + read > Math.Min(most, LongestValue))
                return null;
            bytes.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
