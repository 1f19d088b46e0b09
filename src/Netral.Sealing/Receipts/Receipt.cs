using System.Security.Cryptography;
using System.Text;
using Netral.Kernel;

namespace Netral.Sealing.Receipts;

/// <summary>The code a reporter keeps: 26 random characters of Crockford's base32 (130 bits) and a check character, in nine groups of three. Shown once; the
/// server stores <see cref="LookupHash"/> alone. Its three keys come from HKDF-SHA256 (RFC 5869) and say nothing about each other.</summary>
public sealed class Receipt
{
    private const int Characters = 26;
    private readonly string code;

    private Receipt(string code) => this.code = code;

    public static Receipt Generate() => Generate(Randomness.OfTheSystem);

    internal static Receipt Generate(Entropy entropy)
    {
        var random = entropy.Take(Characters);
        var drawn = string.Concat(random.Select(b => Crockford.Write((UInt128)(b & 31), 1)));
        CryptographicOperations.ZeroMemory(random);
        return new(drawn);
    }

    /// <summary>Forgives lower case, spaces, hyphens, O for 0, I and L for 1. A wrong check character and an unknown code are for the page the same
    /// answer.</summary>
    public static Result<Receipt> Read(string? typed) =>
        Crockford.Normalise(typed) is { Length: Characters + 1 } text && Crockford.IsChecked(text) ? new Receipt(text[..Characters]) : SealingProblems.ReceiptUnreadable;

    /// <summary>What is shown and printed: <c>ABC-DEF-…</c>. The only member that tells the code.</summary>
    public string Reveal() => string.Join('-', (code + Crockford.CheckSymbol(code)).Chunk(3).Select(three => new string(three)));

    /// <summary>SHA-256 of HKDF(code, "lookup"): finds the row; 32 bytes. Who has the table can neither open a report nor compute a code from it.</summary>
    public byte[] LookupHash()
    {
        var lookup = Derive("lookup");
        var hash = SHA256.HashData(lookup);
        CryptographicOperations.ZeroMemory(lookup);
        return hash;
    }

    /// <summary>HKDF(code, "filing"): the salt of the commitment (<see cref="Commitment"/>) to the filing that may stand in a public log; who holds the receipt
    /// can open it and prove the filing.</summary>
    public byte[] FilingSalt() => Derive("filing");

    /// <summary>HKDF(code, "wrap"): opens the reporter's key; the caller wipes it.</summary>
    internal byte[] WrapKey() => Derive("wrap");

    /// <summary>A code in a log by mistake would open a report.</summary>
    public override string ToString() => "receipt";

    private byte[] Derive(string use)
    {
        var ikm = Encoding.ASCII.GetBytes(code);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, Aead.KeyBytes, Encoding.ASCII.GetBytes("netral/v1/receipt"), Encoding.ASCII.GetBytes(use));
        CryptographicOperations.ZeroMemory(ikm);
        return key;
    }
}
