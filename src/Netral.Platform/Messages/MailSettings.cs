using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Netral.Platform.Messages;

/// <summary>The mail server: section <c>Mail</c> with Host, Port (587), From, UserName, PasswordFile, StartTls (true), PerSecond, TimeoutSeconds.
/// <c>Mail:Agencies:{code}:From</c> gives one agency its own sender.</summary>
internal sealed record MailSettings(string Host, int Port, string From, string? UserName, string? PasswordFile, bool StartTls, double PerSecond, TimeSpan Timeout)
{
    public static MailSettings? Read(IConfiguration settings, string? agencyCode = null)
    {
        var mail = settings.GetSection("Mail");
        var from = (agencyCode is null ? null : mail[$"Agencies:{agencyCode}:From"]) ?? mail["From"];
        return mail["Host"] is { Length: > 0 } host && from is { Length: > 0 }
            ? new(host, mail.GetValue("Port", 587), from, mail["UserName"], mail["PasswordFile"], mail.GetValue("StartTls", true),
                mail.GetValue("PerSecond", 0.0), TimeSpan.FromSeconds(mail.GetValue("TimeoutSeconds", 30.0)))
            : null;
    }

    public string Domain => From[(From.LastIndexOf('@') + 1)..].TrimEnd('>', ' ');

    /// <summary>The file is read at each use, so that a new password needs no restart.</summary>
    public string Password() => PasswordFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : "";
}

/// <summary>The Cloud API: section <c>WhatsApp</c> with PhoneNumberId, TokenFile, Base, Version, PerSecond (20), PerDay (0: no limit of ours), TimeoutSeconds.
/// <c>WhatsApp:Agencies:{code}:PhoneNumberId</c> gives one agency its own number; <c>WhatsApp:Templates:{kind}</c> renames a template.
/// Templates are registered with Meta under <c>netral_{kind}</c>; the button of those that have one leads to <c>{NETRAL_URL}/{{1}}</c>.</summary>
internal sealed record WhatsAppSettings(Uri Base, string Version, string PhoneNumberId, string TokenFile, double PerSecond, int PerDay, TimeSpan Timeout)
{
    public static WhatsAppSettings? Read(IConfiguration settings, string? agencyCode = null)
    {
        var section = settings.GetSection("WhatsApp");
        var number = (agencyCode is null ? null : section[$"Agencies:{agencyCode}:PhoneNumberId"]) ?? section["PhoneNumberId"];
        return number is { Length: > 0 } && section["TokenFile"] is { Length: > 0 } token
            ? new(new Uri(section["Base"] ?? "https://graph.facebook.com"), section["Version"] ?? "v23.0", number, token,
                section.GetValue("PerSecond", 20.0), section.GetValue("PerDay", 0), TimeSpan.FromSeconds(section.GetValue("TimeoutSeconds", 30.0)))
            : null;
    }

    public Uri Messages => new(Base, string.Create(CultureInfo.InvariantCulture, $"{Version}/{PhoneNumberId}/messages"));

    public string Token() => File.ReadAllText(TokenFile).Trim();
}
