using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Netral.Web.Storage;
using IPNetwork = System.Net.IPNetwork;

namespace Netral.Web.Start;

/// <summary>
/// <c>NETRAL_TRUSTED_PROXIES</c>: addresses and networks, with commas, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, one step back.
/// Without it nobody's are: the headers are a visitor's own words, and limits by address would count what he makes up. The host is never taken from a header.
/// </summary>
internal static class Proxies
{
    private const string Setting = "NETRAL_TRUSTED_PROXIES";

    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration settings)
    {
        // The framework's own switch believes everybody.
        if (string.Equals(settings["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase) || string.Equals(settings["ASPNETCORE_FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase))
            throw new SetupFault($"ASPNETCORE_FORWARDEDHEADERS_ENABLED memercayai siapa pun. Hapuslah, lalu sebutkan alamat proksi Anda di {Setting}, misalnya 127.0.0.1.");
        var trusted = Read(settings[Setting]);
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = trusted.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.ForwardLimit = 1;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted)
                options.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Addresses become networks of one address.</summary>
    internal static IReadOnlyList<IPNetwork> Read(string? text)
    {
        var found = new List<IPNetwork>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(part, out var address))
                found.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(part, out var network) && network.PrefixLength > 0)
                found.Add(network);
            else
                throw new SetupFault($"{Setting} memuat '{part}'. Tulislah alamat atau jaringan, misalnya 127.0.0.1 atau 10.0.0.0/8.");
        }
        return found;
    }
}
