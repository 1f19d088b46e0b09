using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Netral.Kernel;
using Netral.Reports.Evidence;

namespace Netral.Reports.FileReport;

/// <summary>Takes a file while it streams.</summary>
/// <param name="before">The fields that came before it; the answers are among them, as a form puts its file boxes last.</param>
internal delegate Task<Problem?> FileTaking(SentForm before, string box, string? fileName, Stream body);

/// <summary>
/// A body as it was sent, read in memory only: the framework's own reading of forms lays large bodies and files onto a disk before anybody has sealed them.
/// A file is handed over as it streams, after the fields that came before it. After a refusal the rest is read all the same: a browser that is cut off while
/// sending shows no page.
/// </summary>
internal sealed class SentForm
{
    private const int MostFields = 60, LongestName = 100, LongestValue = 768 * 1024, LongestForm = 1024 * 1024;

    /// <summary>Of a form without files, escaped for the way.</summary>
    private const long LongestBody = 3 * LongestForm;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public string? this[string field] => fields.GetValueOrDefault(field);

    /// <summary>What was wrong with files.</summary>
    public List<Problem> Refused { get; } = [];

    /// <summary>Among the files was one of which no clean copy could be made.</summary>
    public bool Uncleaned { get; set; }

    public bool Has(string field) => fields.ContainsKey(field);

    /// <exception cref="InvalidDataException">Broken off, or larger than allowed: Platform answers 400.</exception>
    public static async Task<Result<SentForm>> Read(HttpRequest request, FileTaking? files, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return ReportProblems.Unreadable;
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return await Plain(request, stop);
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return ReportProblems.Unreadable;
        return await Parts(new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 }, files, stop);
    }

    private static async Task<Result<SentForm>> Plain(HttpRequest request, CancellationToken stop)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LongestBody;
        if (request.ContentLength > LongestBody)
            return ReportProblems.Unreadable;
        var read = await new FormPipeReader(request.BodyReader) { KeyLengthLimit = LongestName, ValueLengthLimit = LongestValue, ValueCountLimit = MostFields }.ReadFormAsync(stop);
        var form = new SentForm();
        foreach (var (name, values) in read)
            form.Add(name, string.Join('\n', values.AsEnumerable()));
        return form;
    }

    private static async Task<Result<SentForm>> Parts(MultipartReader reader, FileTaking? files, CancellationToken stop)
    {
        var form = new SentForm();
        var all = 0;
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var what) || HeaderUtilities.RemoveQuotes(what.Name).Value is not { Length: > 0 and <= LongestName } name || form.fields.Count >= MostFields)
                return ReportProblems.Unreadable;
            if (what.IsFileDisposition() && name != "sealed")
            {
                if (files is null)
                    return ReportProblems.Unreadable;
                if (await files(form, name, Name(what), section.Body) is { } refusal)
                    form.Refused.Add(refusal);
                continue;
            }
            if (await Text(section.Body, LongestForm - all, stop) is not { } text)
                return ReportProblems.Unreadable;
            all += text.Length;
            form.Add(name, text);
        }
        return form;
    }

    /// <summary>Several of one name (slips of files): one a line.</summary>
    private void Add(string name, string text) =>
        fields[name] = fields.TryGetValue(name, out var before) && name is EvidenceField.SlipName or "uploaded" ? $"{before}\n{text}" : text;

    private static string? Name(ContentDispositionHeaderValue what) =>
        HeaderUtilities.RemoveQuotes(what.FileNameStar.HasValue ? what.FileNameStar : what.FileName).Value;

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
