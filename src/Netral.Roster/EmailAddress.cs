using Netral.Kernel;

namespace Netral.Roster;

/// <summary>An address that mail can be sent to: the common form of RFC 5321 §4.1.2, without quoted parts and address literals.</summary>
public readonly record struct EmailAddress(string Value)
{
    public static readonly Problem Unreadable = new(Trouble.Invalid, "email.unreadable", "“{0}” bukan alamat surel; kolom ini dilewati.", "EMAIL");

    public override string ToString() => Value;

    public static Result<EmailAddress> Parse(string text)
    {
        var address = text.AsSpan().Trim().TrimEnd('.');
        var at = address.LastIndexOf('@');
        return at > 0 && address.Length <= 254 && IsLocal(address[..at]) && IsDomain(address[(at + 1)..])
            ? new EmailAddress($"{address[..at]}@{address[(at + 1)..].ToString().ToLowerInvariant()}")
            : Unreadable.With(Shown.Safely(text));
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal))
                return false;
        }
        return local.Length <= 64 && local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            labels++;
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return false;
            }
        }
        return labels >= 2;
    }
}
