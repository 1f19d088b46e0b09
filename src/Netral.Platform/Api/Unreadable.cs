using System.Text.Json;
using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Platform.Api;

/// <summary>A request that cannot be read: names the field or the part of the address where reading stopped, never what stood there.</summary>
internal static partial class Unreadable
{
    private static readonly Problem Unread = new(Trouble.Invalid, "request.unreadable", "Permintaan ini tidak terbaca.");

    public static Problem Of(Exception fault) => Where(fault) is { Length: > 0 and <= 80 } field ? Unread.At(field) : Unread;

    private static string? Where(Exception fault) => fault switch
    {
        { InnerException: JsonException { Path: { } path } } => path.TrimStart('$').TrimStart('.'),
        // The framework tells the name of a parameter in its sentence only, and a member of a record by its capital.
        _ when Parameter().Match(fault.Message) is { Success: true } found => JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value),
        _ => null,
    };

    [GeneratedRegex("""arameter "\S+ (?<name>\w+)" """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Parameter();
}
