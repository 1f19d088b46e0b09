using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Netral.Pledges.Sign;

namespace Netral.Web.Rehearsal;

/// <summary>Somebody who signs over HTTP as a phone without script does: link, birth date, texts, one button, certificate. For rehearsals, drills and benchmarks.</summary>
internal sealed partial class WebSigner(HttpClient http)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private string token = "";

    /// <summary>A browser that does not follow redirects by itself. On Linux every address 127.x.y.z is this machine, so that many
    /// signers can come from many addresses, as they do outside; <paramref name="number"/> picks one.</summary>
    public static HttpClient Browser(Uri address, int number)
    {
        ArgumentNullException.ThrowIfNull(address);
        var from = new IPAddress([127, (byte)(1 + (number >> 16 & 63)), (byte)(number >> 8), (byte)(1 + (number & 0x7F))]);
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    if (OperatingSystem.IsLinux())
                        socket.Bind(new IPEndPoint(from, 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>All steps; the public code on the certificate page, 24 characters.</summary>
    /// <exception cref="HttpRequestException">The server is gone; whether the signature is there is not known.</exception>
    /// <exception cref="InvalidOperationException">The server refused; the message says where and how.</exception>
    public async Task<string> Sign(DemoSigner signer, CancellationToken stop)
    {
        await Prepare(signer, stop);
        await Agree(signer.Name, stop);
        return await Certificate(stop);
    }

    /// <summary>Up to the page with the texts.</summary>
    public async Task Prepare(DemoSigner signer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(signer);
        await Redirected(await Send(HttpMethod.Get, new Uri(signer.Link).AbsolutePath, null, stop), "opening the link");
        await Show(stop);
        var birth = DateOnly.ParseExact(signer.BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
        await Redirected(await Send(HttpMethod.Post, "/ikrar/kenali", [new("lahir", birth)], stop), "telling the birth date");
    }

    /// <summary>Reads the texts, ticks everything, types the name and signs. When it returns the server has acknowledged;
    /// false when the certificate already stood there.</summary>
    public async Task<bool> Agree(string name, CancellationToken stop)
    {
        var texts = await Show(stop);
        if (Code().IsMatch(texts))
            return false;
        var ticks = Ticks().Matches(texts).Select(m => m.Groups["it"].Value).Distinct(StringComparer.Ordinal).ToList();
        if (ticks.Count == 0)
            throw new InvalidOperationException($"No point to tick: {Start(texts)}");
        await Redirected(await Send(HttpMethod.Post, "/ikrar", [.. ticks.Select(t => KeyValuePair.Create(t, "ya")), new("nama", name)], stop), "signing");
        return true;
    }

    /// <summary>The code on the certificate page.</summary>
    public async Task<string> Certificate(CancellationToken stop)
    {
        var page = await Show(stop);
        return Code().Match(page) is { Success: true } code ? code.Groups["it"].Value : throw new InvalidOperationException($"No certificate: {Start(page)}");
    }

    private async Task<string> Show(CancellationToken stop)
    {
        using var answer = await Send(HttpMethod.Get, "/ikrar", null, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"/ikrar answered {(int)answer.StatusCode}: {Start(text)}");
        if (Token().Match(text) is { Success: true } found)
            token = WebUtility.HtmlDecode(found.Groups["it"].Value);
        return text;
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, List<KeyValuePair<string, string>>? form, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        if (cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form.Append(new("__RequestVerificationToken", token)));
        var answer = await http.SendAsync(request, stop);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';', 2)[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }
        return answer;
    }

    private static async Task Redirected(HttpResponseMessage answer, string what)
    {
        using (answer)
        {
            if (answer.StatusCode != HttpStatusCode.SeeOther)
                throw new InvalidOperationException($"{what} was answered with {(int)answer.StatusCode}: {Start(await answer.Content.ReadAsStringAsync())}");
        }
    }

    private static string Start(string page) => page.Length <= 600 ? page : page[..600];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<it>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"(?<it>butir-[0-9]+|pakta)\"", RegexOptions.None, 1000)]
    private static partial Regex Ticks();

    [GeneratedRegex("/v/(?<it>[0-9A-Z]{24})\"", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
