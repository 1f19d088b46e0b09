using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Netral.Platform.Ui;

namespace Netral.Platform.Pages;

/// <param name="Tag">As browsers say it: <c>su</c>, <c>jv</c>, <c>ban</c>.</param>
/// <param name="Name">As its speakers call it.</param>
/// <param name="Texts">By the Indonesian sentence. What is missing stays Indonesian.</param>
public sealed record RegionalLanguage(string Tag, string Name, FrozenDictionary<string, string> Texts);

/// <summary>
/// Languages beside Indonesian and English, which an operator or a community brings without a new program: <c>NETRAL_LANGUAGES</c> names a folder with one file for each,
/// <c>su.json</c>: <code>{"name":"Basa Sunda","texts":{"Diterima oleh sistem":"…"}}</code> Dates and numbers stay as Indonesian writes them, and so do certificates, laws and mails.
/// </summary>
public sealed class RegionalLanguages
{
    public RegionalLanguages(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings["NETRAL_LANGUAGES"] is not { Length: > 0 } folder)
            return;
        All = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];
        foreach (var language in All)
            Wording.Offer(language.Tag);
    }

    public IReadOnlyList<RegionalLanguage> All { get; } = [];

    public RegionalLanguage? Find(string? tag) => All.FirstOrDefault(l => string.Equals(l.Tag, tag, StringComparison.OrdinalIgnoreCase));

    private static RegionalLanguage Read(string path)
    {
        var tag = Path.GetFileNameWithoutExtension(path);
        if (tag is "id" or "en" || !CultureInfo.GetCultureInfo(tag).Name.Equals(tag, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"{path}: a file is named by the code of its language, such as su.json.");
        using var json = File.OpenRead(path);
        return JsonSerializer.Deserialize<Written>(json, JsonSerializerOptions.Web) is { Name.Length: > 0, Texts: not null } read
            ? new(tag, read.Name, read.Texts.ToFrozenDictionary(StringComparer.Ordinal))
            : throw new InvalidDataException($"{path}: name or texts are missing.");
    }

    private sealed record Written(string? Name, Dictionary<string, string>? Texts);
}
