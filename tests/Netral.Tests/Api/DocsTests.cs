using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Netral.Accounts.SecondFactor;
using Netral.Floor;
using Netral.Tests.Accounts.SignIn;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Api;

/// <summary>The walk of docs/api.md, run with a shell and curl against the program as a process; and what only a real server does.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public async Task The_walk_in_the_documentation_works_as_it_stands()
    {
        await using var program = await RunningProgram.Start(new() { Patience = TimeSpan.FromMinutes(3) });
        var key = await AKey(program);
        var text = Sources.Read("docs/api.md");
        var blocks = Block().Matches(text[text.IndexOf("## A walk with curl", StringComparison.Ordinal)..text.IndexOf("## Pages", StringComparison.Ordinal)]).Select(m => m.Groups["lines"].Value).ToList();
        blocks.Count.ShouldBe(5);
        using var folder = new TempFolder("walk");
        await File.WriteAllTextAsync(folder["walk.sh"], "set -euo pipefail\n" + string.Join('\n', blocks));
        var walk = await Command.Run("bash", [folder["walk.sh"]], new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NETRAL_URL"] = program.Address.GetLeftPart(UriPartial.Authority),
            ["NETRAL_KEY"] = key,
            ["AGENCY"] = "9901",
        }, folder.Path);
        walk.ExitCode.ShouldBe(0, walk.Output + walk.Errors);
        walk.Output.ShouldContain("\"new\":3");
        foreach (var name in new[] { "Siti Rekaan", "Budi Rekaan", "Ayu Rekaan" })
            walk.Output.ShouldContain(name);
        walk.Output.ShouldContain("\"queued\":3");
        program.Output.ShouldNotContain(key);

        await TooMuchIsRefused(program, key);
        await NothingIsInjected(program, key);
    }

    private static async Task TooMuchIsRefused(RunningProgram program, string key)
    {
        using var http = program.NewVisitor();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await http.PostAsync("/api/v1/rounds", new StringContent($"{{\"title\":\"{new string('a', 300_000)}\"}}", Encoding.UTF8, "application/json"));
        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Code()).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "application/problem+json", "body.too_large"));
        using var all = await http.With(HttpMethod.Get, "/api/v1/agencies", ("X-Long", new string('a', 10_000)));
        all.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Lines as somebody writes them who leaves the rules of HTTP.</summary>
    private static async Task NothingIsInjected(RunningProgram program, string key)
    {
        foreach (var lines in new[]
        {
            $"GET /api/v1/agencies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\rX: y\r\n\r\n",
            $"GET /api/v1/agencies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n",
            $"GET /api/v1/agencies?cursor=a%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n",
            "GET /api/v1/agencies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \0\r\nConnection: close\r\n\r\n",
        })
        {
            using var socket = new System.Net.Sockets.TcpClient(program.Address.Host, program.Address.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(lines));
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = await reader.ReadToEndAsync().WaitAsync(Eventually.Patience);
            answer.ShouldMatch("^HTTP/1.1 (400|401|422) ", lines);
            answer.ShouldNotContain("Set-Cookie");
        }
    }

    /// <summary>As a person gets one: an account with a one-time password, a password of one's own, the form.</summary>
    private static async Task<string> AKey(RunningProgram program)
    {
        (await program.Run("agency", "add", "9901", "Pemerintah Kabupaten Uji", "--zone", "WIB")).OrThrow("agency add");
        var added = (await program.Run("officer", "add", "pengelola@contoh.example", "Petugas Rekaan", "--role", "agency_administrator", "--agency", "9901")).OrThrow("officer add");
        var password = Password().Match(added).Groups[1].Value;
        using var http = program.NewVisitor(cookies: true);
        await Send(http, "/masuk", "/masuk", ("surel", "pengelola@contoh.example"), ("sandi", password));
        await Send(http, "/masuk/kata-sandi", "/masuk/kata-sandi", ("lama", password), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"));
        // Whoever makes keys has a second factor; the page tells the app's secret.
        const string app = "/pengaturan/akun/aplikasi";
        var page = await http.GetStringAsync(app);
        await Send(http, app, app, ("rahasia", page.Hidden("rahasia")), ("kode", Totp.Code(page.Secret(), Totp.StepAt(TimeProvider.System.GetUtcNow()))));
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var made = await Send(http, $"{Keys.Page}/baru", $"{Keys.Page}/baru", Keys.Fields("agency:1", until, "read_staff", "manage_staff", "read_rounds", "manage_rounds", "read_coverage", "read_names"));
        return Secret().Match(made).Value;
    }

    private static async Task<string> Send(HttpClient http, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = WebUtility.HtmlDecode(Token().Match(await http.GetStringAsync(page)).Groups[1].Value);
        using var answer = await http.PostAsync(action, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.SeeOther);
        return text;
    }

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"hanya tampil sekarang: (\S+)", RegexOptions.None, 1000)]
    private static partial Regex Password();

    [GeneratedRegex("netral_[0-9]+_[0-9A-Z]{58}", RegexOptions.None, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
