using System.Collections.Concurrent;
using System.Text;

namespace Netral.Kernel;

/// <summary>Enums as words, everywhere they leave the program: <c>PppkParuhWaktu</c> is <c>pppk_paruh_waktu</c> in the database, in facts and in JSON.</summary>
public static class Word
{
    private static readonly ConcurrentDictionary<Enum, string> Words = new();

    public static string Of(Enum value) => Words.GetOrAdd(value, v => Snake(v.ToString()));

    /// <summary>The enum member of a word; throws <see cref="ArgumentException"/> for a word that is none, since words come from our own tables.</summary>
    public static T Read<T>(string word) where T : struct, Enum =>
        TryRead<T>(word, out var value) ? value : throw new ArgumentException($"'{word}' is no {typeof(T).Name}.", nameof(word));

    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) != word)
                continue;
            value = candidate;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary><c>RoundOpened</c> → <c>round_opened</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
