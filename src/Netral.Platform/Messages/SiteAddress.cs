using Microsoft.Extensions.Configuration;

namespace Netral.Platform.Messages;

/// <summary>Where people reach this instance (<c>NETRAL_URL</c>): the beginning of every link that leaves it.</summary>
public sealed record SiteAddress(Uri Root)
{
    public static SiteAddress Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(new Uri((settings["NETRAL_URL"] is { Length: > 0 } named ? named : "http://127.0.0.1:5080").TrimEnd('/') + "/"));
    }

    /// <summary>As it stands in statements: <c>netral.example.go.id</c>.</summary>
    public string Host => Root.Authority;

    /// <summary>A whole address, for QR codes and papers.</summary>
    /// <param name="path">With its leading stroke.</param>
    public string At(string path) => new Uri(Root, path).ToString();

    /// <summary>A link with its words.</summary>
    /// <param name="path">Without a leading stroke.</param>
    public MessageLink Link(string label, string path) => new(label, new Uri(Root, path), path);
}
