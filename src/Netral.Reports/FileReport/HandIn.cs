using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Netral.Reports.FileReport;

/// <summary>A place outside this site where a report can be handed in.</summary>
/// <param name="Link">The address of a web page; https.</param>
/// <param name="Source">Where the address was read, for whoever checks it.</param>
/// <param name="Check">Nobody has confirmed it with the office since.</param>
public sealed record HandInPlace(string? Name, string? Address, string? Link, string? Source, bool Check)
{
    /// <summary>Null where it is no page of the web, so that nothing else can stand in a link.</summary>
    public Uri? Web => Uri.TryCreate(Link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address : null;
}

/// <summary>Where to hand in, as data: <c>hand-in.json</c> beside this file, or the operator's own (<c>Reports:HandIn</c>). What is in neither is not invented:
/// the page says that it is missing.</summary>
internal sealed class HandIn
{
    private readonly Written places;

    public HandIn(IConfiguration settings)
    {
        using var text = settings["Reports:HandIn"] is { Length: > 0 } path ? File.OpenRead(path) : BuiltIn();
        places = JsonSerializer.Deserialize<Written>(text, JsonSerializerOptions.Web) is { Online.Name.Length: > 0 } read
            ? read
            : throw new InvalidDataException("The places to hand in have no name of the way online.");
    }

    /// <summary>The oversight body's own system, by its name.</summary>
    public HandInPlace Online => places.Online!;

    /// <summary>What the data say of a body's office beside the address that the body was made with.</summary>
    public HandInPlace? Office(string code) => places.Offices?.GetValueOrDefault(code);

    private static Stream BuiltIn() => typeof(HandIn).Assembly.GetManifestResourceStream("Netral.Reports.FileReport.hand-in.json")!;

    private sealed record Written(HandInPlace? Online, Dictionary<string, HandInPlace>? Offices);
}
