using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Netral.Kernel;

namespace Netral.Platform.Security;

/// <summary>
/// Secrets come from the environment or from files (systemd's <c>LoadCredential=</c> makes such files). A command line is read by everybody on the machine,
/// and a settings file beside the program is copied, packed and shared: a secret found there stops the start.
/// </summary>
public static class SecretSettings
{
    /// <summary>Settings whose whole value may stand in a file named by the setting with <c>_FILE</c> behind it; it is read once, at start.</summary>
    private static readonly string[] WithFile = ["ConnectionStrings:Netral", "NETRAL_SSO_SECRET"];

    private static readonly string[] SecretEndings = ["PASSWORD", "SECRET", "TOKEN"];

    internal static readonly Problem Misplaced = new(Trouble.Invalid, "secret.misplaced", "Setelan {0} berisi rahasia. Jangan menulisnya di baris perintah atau di appsettings; pakailah variabel lingkungan atau berkas.");
    internal static readonly Problem Unreadable = new(Trouble.Invalid, "secret.unreadable", "Berkas yang disebut setelan {0} tidak dapat dibaca, atau kosong.");
    internal static readonly Problem Twice = new(Trouble.Invalid, "secret.twice", "Setelan {0} dan {0}_FILE terisi kedua-duanya. Pakailah salah satu.");

    /// <summary>Reads the files into the settings, or says in one sentence what is wrong: the refusal is for who starts the program.</summary>
    public static Problem? Load(IConfigurationBuilder settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var root = settings as IConfigurationRoot ?? settings.Build();
        if (root.Providers.Where(IsOpen).SelectMany(provider => Secrets(provider, null)).FirstOrDefault() is { } open)
            return Misplaced.With(open);
        var found = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in WithFile)
        {
            var file = root[$"{name}_FILE"];
            if (string.IsNullOrEmpty(file))
                continue;
            if (!string.IsNullOrEmpty(root[name]))
                return Twice.With(name);
            if (Content(file) is not { } text)
                return Unreadable.With($"{name}_FILE");
            found[name] = text;
        }
        if (found.Count > 0)
            settings.AddInMemoryCollection(found);
        return null;
    }

    private static bool IsOpen(IConfigurationProvider provider) => provider is CommandLineConfigurationProvider or JsonConfigurationProvider;

    private static IEnumerable<string> Secrets(IConfigurationProvider provider, string? parent)
    {
        foreach (var key in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var path = parent is null ? key : ConfigurationPath.Combine(parent, key);
            if (provider.TryGet(path, out var value) && !string.IsNullOrEmpty(value) && IsSecret(path, value))
                yield return path;
            foreach (var below in Secrets(provider, path))
                yield return below;
        }
    }

    /// <summary>By its name, so that a secret which a later version adds is guarded as well; a connection string by what it says.</summary>
    internal static bool IsSecret(string path, string value)
    {
        var name = path.ToUpperInvariant();
        return SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            || (name.StartsWith("CONNECTIONSTRINGS:", StringComparison.Ordinal) && !name.EndsWith("_FILE", StringComparison.Ordinal)
                && (value.Contains("password=", StringComparison.OrdinalIgnoreCase) || value.Contains("pwd=", StringComparison.OrdinalIgnoreCase) || value.Contains("://", StringComparison.Ordinal)));
    }

    private static string? Content(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
