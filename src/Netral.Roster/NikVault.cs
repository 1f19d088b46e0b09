using System.Security.Cryptography;
using System.Text;

namespace Netral.Roster;

/// <summary>
/// A NIK is stored encrypted (AES-256-GCM, 12 random bytes, ciphertext, 16 bytes tag) and found by HMAC-SHA256, each under a key of its own outside the database.
/// NIK are guessable (region, birth date, serial), so a plain hash would protect nothing.
/// </summary>
public sealed class NikVault : IDisposable
{
    private readonly AesGcm cipher;
    private readonly byte[] macKey;

    /// <param name="cipherKey">32 bytes.</param>
    /// <param name="macKey">32 bytes.</param>
    public NikVault(byte[] cipherKey, byte[] macKey)
    {
        cipher = new AesGcm(cipherKey, AesGcm.TagByteSizes.MaxSize);
        this.macKey = macKey;
    }

    public byte[] Seal(string nik)
    {
        var plain = Encoding.ASCII.GetBytes(nik);
        var sealedBytes = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        cipher.Encrypt(sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(12, plain.Length), sealedBytes.AsSpan(12 + plain.Length));
        return sealedBytes;
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the bytes were changed or the key is another.</summary>
    public string Open(byte[] sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(sealedBytes);
        var plain = new byte[sealedBytes.Length - 28];
        cipher.Decrypt(sealedBytes.AsSpan(0, 12), sealedBytes.AsSpan(12, plain.Length), sealedBytes.AsSpan(12 + plain.Length), plain);
        return Encoding.ASCII.GetString(plain);
    }

    /// <summary>32 bytes that find the same NIK again.</summary>
    public byte[] Mac(string nik) => HMACSHA256.HashData(macKey, Encoding.ASCII.GetBytes(nik));

    public void Dispose() => cipher.Dispose();
}
