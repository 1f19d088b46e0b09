using System.Globalization;

namespace Netral.Platform.Pages;

/// <summary>A value of the address that may be left empty: a form sends every field it has, and an empty one means "all", not "wrong".
/// What is not empty and cannot be read is still refused with 400: a dry run misspelt must not become a real one.</summary>
public readonly record struct Asked<T>(T? Value) where T : struct, IParsable<T>
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Asked<T> asked)
    {
        asked = default;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        var read = T.TryParse(text, provider ?? CultureInfo.InvariantCulture, out var value);
        asked = read ? new(value) : default;
        return read;
    }
}
