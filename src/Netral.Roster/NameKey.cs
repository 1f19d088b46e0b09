namespace Netral.Roster;

/// <summary>A name for finding and sorting.</summary>
internal static class NameKey
{
    /// <summary>Upper case, bare words, without the titles behind the name, which come and go between lists.</summary>
    public static string Of(string name)
    {
        var key = PlainWords.Key(name.Split(',')[0]);
        return key.Length > PersonName.Longest ? key[..PersonName.Longest] : key;
    }
}
