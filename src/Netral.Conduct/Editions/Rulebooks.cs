using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Conduct.Editions;

/// <summary>
/// The law that is in force here, and every earlier edition by its hash. Until something is published it is the edition the program was built with.
/// Each node asks the database for the newest publication once a second at most, so that all follow within seconds; editions themselves never change and are kept.
/// </summary>
public sealed class Rulebooks(IServiceScopeFactory scopes, TimeProvider clock) : ILawInForce, IDisposable
{
    private const int MostKept = 32;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly Lazy<IReadOnlyList<Region>> Names = new(RegionNames.Beside);
    // A reading that was cut short (a machine that stood still for a second) must not be the answer for ever.
    private static readonly Lazy<Statute> Own = new(() => Read(RulebookBundle.BuiltIn())!, LazyThreadSafetyMode.PublicationOnly);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly ConcurrentDictionary<string, Statute> known = new(StringComparer.Ordinal);
    private volatile Statute? current;
    private long lookedAt;

    /// <summary>The edition the program was built with.</summary>
    public static Statute BuiltIn => Own.Value;

    public async ValueTask<Statute> InForce(CancellationToken stop)
    {
        if (current is { } fresh && clock.GetElapsedTime(Interlocked.Read(ref lookedAt)) < Fresh)
            return fresh;
        await one.WaitAsync(stop);
        try
        {
            if (current is { } meanwhile && clock.GetElapsedTime(Interlocked.Read(ref lookedAt)) < Fresh)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            current = await Newest(Reading(scope.ServiceProvider), stop);
            Interlocked.Exchange(ref lookedAt, clock.GetTimestamp());
            return current;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Any edition that was ever proposed or in force; null for a hash nobody knows.</summary>
    public async Task<Statute?> Find(string sha256, CancellationToken stop)
    {
        if (known.TryGetValue(sha256, out var found))
            return found;
        if (sha256 == BuiltIn.Book.Sha256)
            return BuiltIn;
        await using var scope = scopes.CreateAsyncScope();
        return await Load(Reading(scope.ServiceProvider), sha256, stop);
    }

    /// <summary>After a publication on this node: do not wait for the second to pass.</summary>
    internal void LookAgain() => current = null;

    /// <summary>Null where the bundle has faults.</summary>
    internal static Statute? Read(RulebookBundle bundle) => Rulebook.TryRead(bundle, out var book, out _) ? new(book, Places.Of(book, Names.Value)) : null;

    public void Dispose() => one.Dispose();

    /// <summary>Callers ask in the middle of their writes.</summary>
    private static NetralDb Reading(IServiceProvider scope) => scope.GetRequiredService<SideReads>().Through(scope.GetRequiredService<NetralDb>());

    private async Task<Statute> Newest(NetralDb db, CancellationToken stop)
    {
        // An edition of an older program may not have today's shape; the newest that can be read counts, and the editors' page says so.
        var published = await db.Set<LawChange>().AsNoTracking().Where(c => c.State == ChangeState.Published).OrderByDescending(c => c.Turn).Select(c => c.Sha256).Take(5).ToListAsync(stop);
        foreach (var hash in published)
        {
            if (hash == BuiltIn.Book.Sha256)
                return BuiltIn;
            if (known.TryGetValue(hash, out var found) || (found = await Load(db, hash, stop)) is not null)
                return found;
        }
        return BuiltIn;
    }

    private async Task<Statute?> Load(NetralDb db, string sha256, CancellationToken stop)
    {
        if (await db.Set<KeptRulebook>().AsNoTracking().FirstOrDefaultAsync(k => k.Sha256 == sha256, stop) is not { } kept || Read(BundleZip.Open(kept.Bundle)) is not { } read)
            return null;
        if (known.Count >= MostKept)
            known.Clear();
        return known[sha256] = read;
    }
}
