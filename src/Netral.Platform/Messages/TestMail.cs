using Microsoft.Extensions.Configuration;
using Netral.Kernel;

namespace Netral.Platform.Messages;

/// <summary>One message to try the mail settings with: sent at once, in the request of who asked, and answered with what came of it.</summary>
public sealed class TestMail(IConfiguration settings)
{
    public static readonly Problem NotSet = new(Trouble.Invalid, "mail.not_set", "Server surel atau alamat pengirim belum diisi.", "host");
    private static readonly Problem Unreachable = new(Trouble.Invalid, "mail.unreachable", "Server surel tidak dapat dihubungi. Periksa nama server, port, dan STARTTLS.", "host");
    private static readonly Problem NoAnswer = new(Trouble.Invalid, "mail.timeout", "Server surel tidak menjawab. Periksa nama server dan port.", "host");
    private static readonly Problem Password = new(Trouble.Invalid, "mail.password", "Server surel menolak masuk ({0}). Periksa nama pengguna dan berkas kata sandi.", "pengguna");
    private static readonly Problem PasswordFile = new(Trouble.Invalid, "mail.password_file", "Berkas kata sandi tidak dapat dibaca. Periksa Mail__PasswordFile dan hak bacanya.", "pengguna");
    private static readonly Problem InClear = new(Trouble.Invalid, "mail.in_clear", "Kata sandi tidak dikirim tanpa STARTTLS. Nyalakan STARTTLS.", "tls");
    private static readonly Problem Refused = new(Trouble.Invalid, "mail.refused", "Server surel menolak pesan ini ({0}). Periksa alamat pengirim dan alamat tujuan.", "uji");

    /// <param name="to">A checked address.</param>
    /// <returns>True when the server took it; that it arrives only the mailbox can tell.</returns>
    public async Task<Result<bool>> Send(string to, string subject, string sentence, CancellationToken stop)
    {
        var message = new Message(to, "", "test", "id", new Sender("", "Netral"), subject, [sentence], null, []);
        return await new EmailChannel(settings).Send(message, default, 1, stop) switch
        {
            Delivery.Done => true,
            Delivery.ChannelRests { Code: "smtp.not_set" } => NotSet,
            Delivery.ChannelRests { Code: "smtp.unreachable" } => Unreachable,
            Delivery.ChannelRests { Code: "smtp.password_file" } => PasswordFile,
            Delivery.ChannelRests { Code: "smtp.password_in_clear" } => InClear,
            Delivery.ChannelRests { Code: var code } => Password.With(code),
            Delivery.Again { Code: "smtp.timeout" or "smtp.broken" } => NoAnswer,
            Delivery.Again { Code: var code } => Refused.With(code),
            Delivery.Refused { Code: var code } => Refused.With(code),
            _ => Unreachable,
        };
    }
}
