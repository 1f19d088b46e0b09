using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Platform.Storage;

namespace Netral.Platform.Api;

internal enum KeptState { Running = 1, Kept = 2, Interrupted = 3 }

/// <summary>One use of an <c>Idempotency-Key</c>. Of the word itself and of the request only hashes are kept.</summary>
internal sealed class KeptAnswer
{
    /// <summary><c>officer:12</c> or <c>officer:12/key:5</c>: nobody replays another's answer.</summary>
    public required string Owner { get; set; }

    public required byte[] Word { get; set; }
    public required byte[] Request { get; set; }
    public KeptState State { get; set; }
    public DateTime At { get; set; }
    public int Status { get; set; }
    public string ContentType { get; set; } = "";

    /// <summary>The answer, compressed and encrypted under the word that only the caller has and the instance's key: an import's answer quotes cells of the list.</summary>
    public byte[]? Answer { get; set; }
}

internal sealed record KeptReply(int Status, string ContentType, byte[] Body);

/// <summary>How a request with an <c>Idempotency-Key</c> goes on: refused, answered as before, or, with neither, carried out.</summary>
internal sealed record KeptBeginning(Problem? Refusal = null, KeptReply? Reply = null);

/// <summary>What was answered under an <c>Idempotency-Key</c> in the last 24 hours. In scopes of its own, since the request's own may be broken when it is asked.</summary>
internal sealed class KeptAnswers(IServiceScopeFactory scopes, KeyFile keys, TimeProvider clock)
{
    public static readonly TimeSpan Age = TimeSpan.FromHours(24);

    /// <summary>Longer than anything takes here; a request that is still running then has died with its process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly byte[] key = keys.Derive(KeyPurpose.KeptAnswer);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<KeptBeginning> Begin(string owner, string word, byte[] request) => In(async db =>
    {
        var (now, name) = (Now, Name(owner, word));
        return (await db.Write<KeptBeginning>(async () =>
        {
            var old = now - Age;
            await db.Set<KeptAnswer>().Where(k => k.At <= old).ExecuteDeleteAsync();
            // One statement decides who of several equal requests is the first.
            var first = await db.Execute("""
                insert into platform_kept_answer (owner, word, request, state, at, status, content_type) values (@owner, @word, @request, 'running', @at, 0, '')
                on conflict (owner, word) do nothing
                """, CancellationToken.None, ("owner", owner), ("word", name), ("request", request), ("at", now)) == 1;
            if (first)
                return new KeptBeginning();
            var kept = await db.Set<KeptAnswer>().AsNoTracking().FirstAsync(k => k.Owner == owner && k.Word == name);
            if (!CryptographicOperations.FixedTimeEquals(kept.Request, request))
                return new KeptBeginning(Idempotency.OtherRequest);
            if (kept.State == KeptState.Kept)
                return new KeptBeginning(Reply: new(kept.Status, kept.ContentType, Open(kept.Answer!, owner, word)));
            return new KeptBeginning(kept.State == KeptState.Running && kept.At > now - Patience ? Idempotency.InProgress : Idempotency.Interrupted);
        }, CancellationToken.None)).Must();
    });

    public Task Keep(string owner, string word, KeptReply reply) => In(async db =>
    {
        var sealedReply = Seal(reply.Body, owner, word);
        return await One(db, owner, word).ExecuteUpdateAsync(set => set.SetProperty(k => k.State, KeptState.Kept).SetProperty(k => k.Status, reply.Status)
            .SetProperty(k => k.ContentType, reply.ContentType).SetProperty(k => k.Answer, sealedReply));
    });

    /// <summary>A refusal changed nothing: the next attempt is carried out.</summary>
    public Task Forget(string owner, string word) => In(db => One(db, owner, word).ExecuteDeleteAsync());

    /// <summary>It broke off, perhaps after it had taken effect: it is never carried out a second time under this word.</summary>
    public Task Interrupt(string owner, string word) => In(db => One(db, owner, word).ExecuteUpdateAsync(set => set.SetProperty(k => k.State, KeptState.Interrupted)));

    private IQueryable<KeptAnswer> One(NetralDb db, string owner, string word)
    {
        var name = Name(owner, word);
        return db.Set<KeptAnswer>().Where(k => k.Owner == owner && k.Word == name);
    }

    private async Task<T> In<T>(Func<NetralDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<NetralDb>());
    }

    private byte[] Name(string owner, string word) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{owner}\n{word}"));

    private byte[] ReplyKey(string owner, string word) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, salt: null, info: Encoding.UTF8.GetBytes($"reply\n{owner}\n{word}"));

    private byte[] Seal(byte[] body, string owner, string word)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(body);
        return ClosedBox.Close(ReplyKey(owner, word), packed.ToArray(), []);
    }

    private byte[] Open(byte[] whole, string owner, string word)
    {
        var plain = ClosedBox.Open(ReplyKey(owner, word), whole, []) ?? throw new CryptographicException("A kept answer was changed.");
        using var brotli = new BrotliStream(new MemoryStream(plain), CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }
}

internal static class KeptAnswerTables
{
    public static void Build(ModelBuilder model) => model.Entity<KeptAnswer>(e =>
    {
        e.ToTable("platform_kept_answer").HasKey(x => new { x.Owner, x.Word });
        e.Property(x => x.Owner).HasMaxLength(60);
        e.Property(x => x.ContentType).HasMaxLength(80);
        e.HasIndex(x => x.At);
    });
}
