using Netral.Floor;
using Netral.Law;

namespace Netral.Tests.Law;

/// <summary>The rulebook of this checkout, read once.</summary>
internal static class TheRulebook
{
    public static string Folder { get; } = Path.Combine(Checkout.Root, "rulebook");
    public static string Docs { get; } = Path.Combine(Checkout.Root, "docs");

    public static Rulebook Read { get; } = Rulebook.TryRead(RulebookBundle.In(Folder), out var book, out var faults)
        ? book
        : throw new InvalidOperationException(string.Join('\n', faults));

    public static Dictionary<string, string> Texts() => Directory.EnumerateFiles(Folder, "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);
}
