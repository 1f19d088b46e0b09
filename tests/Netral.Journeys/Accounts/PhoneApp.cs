using System.Text.RegularExpressions;
using Netral.Accounts.SecondFactor;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

/// <summary>An authenticator app that was told the secret standing under the QR code.</summary>
internal sealed class PhoneApp
{
    private readonly byte[] secret;

    private PhoneApp(byte[] secret) => this.secret = secret;

    public static async Task<PhoneApp> Scan(Visit visit)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var letters = Regex.Replace(await visit.Page.InnerTextAsync("#kunci-aplikasi"), "[^A-Z2-7]", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        var bits = string.Concat(letters.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return new([.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))]);
    }

    public string Code() => Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()));

    /// <summary>The next code, which the server takes half a minute ahead: nobody has to wait for it.</summary>
    public string NextCode() => Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1);
}
