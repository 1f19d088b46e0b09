using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Accounts.SecondFactor;

/// <summary>Ten codes to print. Each is 80 random bits, so a plain SHA-256 is enough: nobody can try them all, with or without the database.</summary>
internal sealed class RecoveryCodes(NetralDb db)
{
    public const int Count = 10;
    private const int Characters = 16;

    /// <summary>New codes in place of the old ones, to be shown once. Runs in the caller's transaction.</summary>
    public async Task<string[]> Renew(long officer, CancellationToken stop)
    {
        await Remove(officer, stop);
        var codes = Enumerable.Range(0, Count).Select(_ => Crockford.Write(new UInt128(0, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8))) << 16 | BitConverter.ToUInt16(RandomNumberGenerator.GetBytes(2)), Characters)).ToArray();
        db.AddRange(codes.Select(code => new RecoveryCode { Officer = officer, Hash = Hash(officer, code) }));
        return codes;
    }

    /// <summary>Uses a code up. Of two that send the same code at once, one gets in.</summary>
    public async Task<bool> Take(long officer, string typed, CancellationToken stop)
    {
        if (Crockford.Normalise(typed) is not { Length: Characters } code)
            return false;
        var hash = Hash(officer, code);
        using var turn = await db.Gate.Enter(stop);
        return await db.Set<RecoveryCode>().Where(c => c.Officer == officer && c.Hash == hash).ExecuteDeleteAsync(stop) == 1;
    }

    public Task<int> Left(long officer, CancellationToken stop) => db.Set<RecoveryCode>().CountAsync(c => c.Officer == officer, stop);

    public Task<int> Remove(long officer, CancellationToken stop) => db.Set<RecoveryCode>().Where(c => c.Officer == officer).ExecuteDeleteAsync(stop);

    private static byte[] Hash(long officer, string code) => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"netral/v1/recovery\0{officer}\0{code}")));
}
