using Microsoft.EntityFrameworkCore;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Conduct.Editions;

/// <summary>Puts a rulebook where it stays.</summary>
internal static class Shelf
{
    /// <summary>By its hash, once: the first who keeps it wins, in whatever order its files were written.</summary>
    public static Task Keep(NetralDb db, RulebookBundle bundle, Rulebook book, DateTime now, CancellationToken stop) => db.Execute(
        "insert into law_rulebook (sha256, edition, title, bundle, kept_at) values (@sha256, @edition, @title, @bundle, @kept_at) on conflict (sha256) do nothing", stop,
        ("sha256", book.Sha256), ("edition", Cut(book.Edition, 40)), ("title", Cut(book.Title, 200)), ("bundle", BundleZip.Write(bundle)), ("kept_at", now));

    public static async Task<RulebookBundle> Files(NetralDb db, string sha256, CancellationToken stop) =>
        await db.Set<KeptRulebook>().AsNoTracking().Where(k => k.Sha256 == sha256).Select(k => k.Bundle).FirstOrDefaultAsync(stop) is { } packed ? BundleZip.Open(packed) : RulebookBundle.BuiltIn();

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
