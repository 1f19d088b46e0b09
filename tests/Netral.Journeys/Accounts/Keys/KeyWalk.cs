using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts.Keys;

/// <summary>An officer at the pages of the keys, and everything that the browser has sent meanwhile.</summary>
internal sealed class KeyWalk
{
    public const string Root = "/pengaturan/lembaga-saya/kunci";
    private readonly ConcurrentQueue<byte[]> sent = new();
    private readonly Visit visit;

    public KeyWalk(Visit visit)
    {
        this.visit = visit;
        visit.Page.Request += (_, request) =>
        {
            sent.Enqueue(Encoding.UTF8.GetBytes(request.Url));
            if (request.PostDataBuffer is { } body)
                sent.Enqueue(body);
        };
    }

    public async Task At(string heading, string picture)
    {
        await visit.ShouldBeAt(heading, heading);
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"70-{picture}-{visit.Look}");
    }

    public Task Fill(string field, string text) => visit.Page.FillAsync($"#{field}", text);

    /// <summary>The one filled button of the form.</summary>
    public Task Press() => visit.Page.Locator("key-door button.button:not(.quiet):visible").ClickAsync();

    public Task Wrong(string field, string sentence) => Assertions.Expect(visit.Page.Locator($"#{field}-salah")).ToContainTextAsync(sentence);

    public async Task<string> Fingerprint() => (await visit.Page.InnerTextAsync("#sidik")).Trim();

    public Task Back() => visit.ShouldBeAt("Kunci lembaga", "Keys of the body");

    /// <summary>Compares, gives the passphrase, signs.</summary>
    public async Task Sign(string passphrase)
    {
        await visit.Page.CheckAsync("#dibandingkan");
        await Fill("sandi-kunci", passphrase);
        await Press();
        await Back();
    }

    public async Task Make(string passphrase, string? old = null)
    {
        await Fill("sandi-kunci", passphrase);
        await Fill("sandi-ulang", passphrase);
        if (old is not null)
            await Fill("sandi-lama", old);
        await Press();
        await Back();
    }

    /// <summary>Of all that was sent nothing holds the passphrase, nor a private number of the key that it wraps, in any usual writing.</summary>
    public void NothingSecretWasSent(string passphrase)
    {
        var wrapped = sent.Select(Encoding.UTF8.GetString).SelectMany(body => body.Split('&')).Last(part => part.StartsWith("bungkus=", StringComparison.Ordinal))["bungkus=".Length..];
        var numbers = Unwrap(Base64Url.DecodeFromChars(wrapped), passphrase);
        byte[][] secrets = [Encoding.UTF8.GetBytes(passphrase), numbers[..32], numbers[32..]];
        string[] written = [.. secrets.SelectMany(Writings), Uri.EscapeDataString(passphrase), passphrase.Replace(' ', '+')];
        foreach (var body in sent)
        {
            var text = Encoding.Latin1.GetString(body);
            written.ShouldAllBe(w => !text.Contains(w, StringComparison.OrdinalIgnoreCase));
            secrets.Count(secret => body.AsSpan().IndexOf(secret) >= 0).ShouldBe(0);
        }
    }

    private static string[] Writings(byte[] secret) =>
        [Convert.ToHexString(secret), Convert.ToBase64String(secret), Base64Url.EncodeToString(secret), Convert.ToBase64String(secret).Replace("+", "%2B", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)];

    /// <summary>By hand from docs/sealing.md, so that this finds the numbers even if both of our implementations hid them.</summary>
    private static byte[] Unwrap(byte[] bytes, string passphrase)
    {
        bytes.Length.ShouldBe(265);
        var rounds = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(7));
        var key = Rfc2898DeriveBytes.Pbkdf2(passphrase.Normalize(), bytes[11..43], rounds, HashAlgorithmName.SHA256, 32);
        var secret = new byte[64];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(bytes.AsSpan(43, 12), bytes.AsSpan(185, 64), bytes.AsSpan(249, 16), secret, bytes.AsSpan(0, 185));
        return secret;
    }
}
