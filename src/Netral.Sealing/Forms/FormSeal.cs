using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Netral.Kernel;

namespace Netral.Sealing.Forms;

/// <summary>Answers on their way between the steps of a form: one hidden field that only this process group can read, for one purpose, for a while. Nothing is
/// stored. Mark (6), expiry in seconds since 1970 (8), salt (32), then ciphertext and tag; base64url.</summary>
/// <param name="key">32 random bytes that the processes of an instance share and that lie in no database.</param>
public sealed class FormSeal(byte[] key)
{
    public const int KeyBytes = 32;
    /// <summary>As many characters as the field may have; longer ones are refused unread.</summary>
    public const int MaximumCharacters = 1 << 20;
    private const int SaltAt = Marks.Bytes + sizeof(long), SaltBytes = 32, HeadBytes = SaltAt + SaltBytes;

    private readonly byte[] key = key.Length == KeyBytes ? (byte[])key.Clone() : throw new ArgumentException($"The key must be {KeyBytes} bytes.", nameof(key));

    /// <param name="purpose">The form's name: <c>lapor</c>. Another form's field does not open here.</param>
    /// <param name="answers">The bytes to keep.</param>
    /// <param name="until">When it ends, UTC.</param>
    public string Seal(Code purpose, ReadOnlySpan<byte> answers, DateTime until) => Seal(purpose, answers, until, Randomness.OfTheSystem);

    internal string Seal(Code purpose, ReadOnlySpan<byte> answers, DateTime until, Entropy entropy)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        Marks.Form.CopyTo(head);
        BinaryPrimitives.WriteInt64BigEndian(head[Marks.Bytes..], Seconds(until));
        entropy(head[SaltAt..]);
        var once = OnceKey(purpose, head);
        var message = Aead.Seal(once, Aead.OnceNonce, answers, head);
        CryptographicOperations.ZeroMemory(once);
        return Base64Url.EncodeToString([.. head, .. message]);
    }

    /// <summary>Refuses what was changed, is for another purpose, or is over.</summary>
    /// <param name="purpose">The form's name.</param>
    /// <param name="field">The field as it came back.</param>
    /// <param name="now">UTC.</param>
    public Result<byte[]> Open(Code purpose, string? field, DateTime now)
    {
        if (field is null || field.Length > MaximumCharacters || !Base64Url.IsValid(field))
            return SealingProblems.Malformed;
        var bytes = Base64Url.DecodeFromChars(field);
        if (Marks.Refuse(bytes, Marks.Form) is { } refusal)
            return refusal;
        if (bytes.Length < HeadBytes + Aead.TagBytes)
            return SealingProblems.Malformed;
        var head = bytes.AsSpan(0, HeadBytes);
        var once = OnceKey(purpose, head);
        var answers = Aead.Open(once, Aead.OnceNonce, bytes.AsSpan(HeadBytes), head);
        CryptographicOperations.ZeroMemory(once);
        // The tag first: an expiry that nobody sealed is not worth a sentence.
        return answers is null ? SealingProblems.DoesNotOpen
            : BinaryPrimitives.ReadInt64BigEndian(head[Marks.Bytes..]) <= Seconds(now) ? SealingProblems.Expired
            : answers;
    }

    private byte[] OnceKey(Code purpose, ReadOnlySpan<byte> head) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Aead.KeyBytes, head[SaltAt..].ToArray(), Encoding.ASCII.GetBytes($"netral/v1/form/{purpose}"));

    private static long Seconds(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeSeconds();
}
