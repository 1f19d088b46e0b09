namespace Netral.Accounts.Sessions;

internal enum BrowserKind { Other = 1, Chrome = 2, Edge = 3, Firefox = 4, Safari = 5, Opera = 6, Samsung = 7 }

internal enum MachineKind { Other = 1, Windows = 2, Mac = 3, Android = 4, Iphone = 5, Linux = 6 }

/// <summary>Browser and system by the names people know. What a browser says about itself is not kept: it is longer than anybody needs and tells people apart.</summary>
internal static class Devices
{
    // Order matters: each browser also names those it wants to be taken for.
    private static readonly (string Mark, BrowserKind Kind)[] Browsers =
        [("Edg", BrowserKind.Edge), ("OPR/", BrowserKind.Opera), ("SamsungBrowser", BrowserKind.Samsung), ("Firefox", BrowserKind.Firefox), ("FxiOS", BrowserKind.Firefox), ("Chrome", BrowserKind.Chrome), ("CriOS", BrowserKind.Chrome), ("Safari", BrowserKind.Safari)];

    private static readonly (string Mark, MachineKind Kind)[] Machines =
        [("Android", MachineKind.Android), ("iPhone", MachineKind.Iphone), ("iPad", MachineKind.Iphone), ("Windows", MachineKind.Windows), ("Macintosh", MachineKind.Mac), ("Linux", MachineKind.Linux)];

    public static BrowserKind BrowserOf(string userAgent) => Array.Find(Browsers, b => userAgent.Contains(b.Mark, StringComparison.Ordinal)) is { Mark: not null } found ? found.Kind : BrowserKind.Other;

    public static MachineKind MachineOf(string userAgent) => Array.Find(Machines, m => userAgent.Contains(m.Mark, StringComparison.Ordinal)) is { Mark: not null } found ? found.Kind : MachineKind.Other;

    public static string Name(BrowserKind browser) => browser switch
    {
        BrowserKind.Chrome => "Chrome",
        BrowserKind.Edge => "Edge",
        BrowserKind.Firefox => "Firefox",
        BrowserKind.Safari => "Safari",
        BrowserKind.Opera => "Opera",
        BrowserKind.Samsung => "Samsung Internet",
        _ => "Peramban lain",
    };

    public static string Name(MachineKind machine) => machine switch
    {
        MachineKind.Windows => "Windows",
        MachineKind.Mac => "Mac",
        MachineKind.Android => "Android",
        MachineKind.Iphone => "iPhone atau iPad",
        MachineKind.Linux => "Linux",
        _ => "sistem lain",
    };
}
