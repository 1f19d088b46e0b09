using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>A list that came with a request and now lies in the folder; it goes when the request ends unless somebody took it.</summary>
internal sealed class ReceivedList
{
    private readonly ImportFolder folder;
    private string? name;

    private ReceivedList(ImportFolder folder) => this.folder = folder;

    public string FileName { get; private set; } = "";
    public Problem? Problem { get; private set; } = ImportProblems.NoFile;

    public static ReceivedList Of(HttpContext http) => (ReceivedList)http.Items[typeof(ReceivedList)]!;

    public FileStream Open() => folder.Open(name!)!;

    /// <summary>Hands the file over to an import.</summary>
    public string Take() => name is { } taken ? (name = null, taken).taken : throw new InvalidOperationException("There is no file.");

    /// <summary>
    /// Reads the body before everything else, even before the form's token is checked, because that check would buffer the whole form elsewhere.
    /// The fields are kept as the request's form; the file goes straight to the folder, which only this program reads.
    /// </summary>
    public static TBuilder On<TBuilder>(TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.FilterFactories.Insert(0, (_, next) => call => Receive(call, next)));
        return endpoint;
    }

    private static async ValueTask<object?> Receive(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var received = new ReceivedList(http.RequestServices.GetRequiredService<ImportFolder>());
        http.Items[typeof(ReceivedList)] = received;
        // Larger than the server's own limit is still read, and thrown away: who is cut off while sending sees no page at all.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = 4 * SheetLimits.Usual.FileBytes;
        try
        {
            if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
                await received.Sections(http, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), http.RequestAborted);
            else if (!http.Request.HasFormContentType)
                await received.Keep(http.Request.Body, http.Request.Query["fileName"].ToString() is { Length: > 0 } named ? named : "daftar", http.RequestAborted);
            return await next(call);
        }
        finally
        {
            if (received.name is { } left)
                received.folder.Delete(left);
        }
    }

    private async Task Sections(HttpContext http, string boundary, CancellationToken stop)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            while (await reader.ReadNextSectionAsync(stop) is { } section && fields.Count < 50)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about))
                    continue;
                var file = HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName);
                if (file.Length > 0 && name is null)
                    await Keep(section.Body, file.ToString(), stop);
                else if (file.Length == 0 && about.Name.Length > 0 && !about.FileName.HasValue)
                    fields[HeaderUtilities.RemoveQuotes(about.Name).ToString()] = await Text(section.Body, stop);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !stop.IsCancellationRequested)
        {
            Problem = SheetProblems.Broken;
        }
        http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }

    private static async Task<string> Text(Stream body, CancellationToken stop)
    {
        var buffer = new char[16_384];
        using var reader = new StreamReader(body);
        return new string(buffer, 0, await reader.ReadBlockAsync(buffer, stop));
    }

    private async Task Keep(Stream body, string fileName, CancellationToken stop)
    {
        FileName = fileName;
        var kept = await folder.Receive(body, SheetLimits.Usual, stop);
        Problem = kept.Problem;
        name = kept.Try(out var file, out _) ? file : null;
        if (Problem is not null)
            await body.CopyToAsync(Stream.Null, stop);
    }
}
