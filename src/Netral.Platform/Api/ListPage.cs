using Netral.Kernel;

namespace Netral.Platform.Api;

/// <summary>A page of a list.</summary>
/// <param name="Next">The <c>cursor</c> of the page that follows; null at the end.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How many a page holds: 100 unless asked, 1,000 at most.</summary>
public static class PageSize
{
    public const int Usual = 100, Most = 1_000;

    public static readonly Problem OutOfRange = new(Trouble.Invalid, "limit.out_of_range", "Banyaknya isi satu halaman dari 1 sampai 1.000.", "limit");

    public static Result<int> Read(int? limit) => limit is null ? Usual : limit is >= 1 and <= Most ? limit.Value : OutOfRange;
}

/// <summary>A word of the address that belongs to a fixed list.</summary>
public static class AskedWord
{
    public static readonly Problem Unknown = new(Trouble.Invalid, "word.unknown", "Kata ini tidak ada di daftar kata yang kami kenal.");

    /// <summary>Null where nothing was asked. A word that is none is refused: a filter misspelt must not become no filter.</summary>
    public static Result<T?> Read<T>(string? word, string field) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(word))
            return (T?)null;
        return Word.TryRead<T>(word, out var value) ? value : Unknown.At(field);
    }
}
