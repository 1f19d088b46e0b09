using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Netral.Floor;
using Netral.Reports.Evidence.Scanning;

namespace Netral.Tests.Reports.Evidence.Scanning;

public sealed class VirusScannerTests
{
    private static async Task<ScanAnswer> Ask(int port, byte[] file, int block = 64 << 10)
    {
        var scanner = new VirusScanner(new("127.0.0.1", port)) { Verdict = TimeSpan.FromSeconds(30) };
        await using var scan = await scanner.Begin(CancellationToken.None);
        foreach (var part in file.Chunk(block))
            await scan.Feed(part, CancellationToken.None);
        return await scan.End(CancellationToken.None);
    }

    [Fact]
    public async Task A_clean_file_passes_whole()
    {
        await using var clamd = new FakeClamd();
        var file = RandomNumberGenerator.GetBytes(200_000);
        (await Ask(clamd.Port, file)).ShouldBe(new ScanAnswer(ScanState.Clean));
        clamd.Received.ShouldBe(file);
    }

    [Fact]
    public async Task What_is_found_is_named()
    {
        await using var clamd = new FakeClamd();
        (await Ask(clamd.Port, Encoding.ASCII.GetBytes("aa" + FakeClamd.Virus), block: 3)).ShouldBe(new ScanAnswer(ScanState.Found, "Uji.Coba-1"));
    }

    [Fact]
    public async Task A_file_that_is_too_long_for_the_scanner_is_unchecked_and_says_why()
    {
        await using var clamd = new FakeClamd(most: 100_000);
        (await Ask(clamd.Port, new byte[3_000_000])).State.ShouldBe(ScanState.Unchecked);
    }

    [Fact]
    public async Task A_scanner_that_hangs_up_leaves_the_file_unchecked()
    {
        await using var clamd = new FakeClamd(hangsUpAfter: 1000);
        (await Ask(clamd.Port, new byte[3_000_000])).ShouldBe(ScanAnswer.Not("unreachable"));
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_or_not_set_up_leaves_the_file_unchecked()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        (await Ask(port, new byte[10])).ShouldBe(ScanAnswer.Not("unreachable"));
        await using var scan = await new VirusScanner(null).Begin(CancellationToken.None);
        await scan.Feed(new byte[10], CancellationToken.None);
        (await scan.End(CancellationToken.None)).ShouldBe(ScanAnswer.Not("not_configured"));
    }

    [Fact]
    public async Task A_scanner_that_says_nothing_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var scanner = new VirusScanner(new("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port)) { Verdict = TimeSpan.FromMilliseconds(200) };
        await using var scan = await scanner.Begin(CancellationToken.None);
        await scan.Feed(new byte[10], CancellationToken.None);
        (await scan.End(CancellationToken.None)).ShouldBe(ScanAnswer.Not("unreachable"));
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR", ScanState.Unchecked, "too_large")]
    [InlineData("stream: Can't allocate memory ERROR", ScanState.Unchecked, "refused")]
    [InlineData("", ScanState.Unchecked, "unreachable")]
    [InlineData("stream: OK", ScanState.Clean, null)]
    public void Each_answer_is_understood(string answer, ScanState state, string? reason) => Scan.Read(answer).ShouldBe(new ScanAnswer(state, null, reason));

    [Theory]
    [InlineData("127.0.0.1:3310", "127.0.0.1", 3310)]
    [InlineData("[::1]:3310", "::1", 3310)]
    public void The_setting_is_read(string setting, string host, int port) => ScannerAddress.Read(setting).Must().ShouldBe(new ScannerAddress(host, port));

    [Theory]
    [InlineData("localhost")]
    [InlineData(":3310")]
    [InlineData("a:0")]
    [InlineData("a:99999")]
    public void A_setting_that_names_no_place_is_refused(string setting) => ScannerAddress.Read(setting).Problem.ShouldBe(ScannerAddress.Unreadable);

    [Fact]
    public async Task The_real_clamd_finds_what_its_list_names()
    {
        string[] places = ["/usr/sbin/clamd", "/usr/bin/clamd"];
        var program = places.FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Skip("clamd is not installed.");
        using var folder = new TempFolder("clamd");
        var sample = Encoding.ASCII.GetBytes("contoh berkas yang dicari " + new string('x', 100));
        await File.WriteAllTextAsync(folder["uji.hsb"], $"{Convert.ToHexStringLower(SHA256.HashData(sample))}:{sample.Length}:Uji.Coba\n");
        var port = FreePort.Next();
        await File.WriteAllTextAsync(folder["clamd.conf"], $"TCPSocket {port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {folder.Path}\nForeground yes\nStreamMaxLength 1M\n");
        using var clamd = Process.Start(new ProcessStartInfo(program, ["--config-file", folder["clamd.conf"]]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            await Eventually.True(async () => (await Ask(port, new byte[10])).State == ScanState.Clean, "clamd listens");
            (await Ask(port, sample)).ShouldBe(new ScanAnswer(ScanState.Found, "Uji.Coba.UNOFFICIAL"));
            (await Ask(port, new byte[8 << 20])).State.ShouldBe(ScanState.Unchecked);
        }
        finally
        {
            clamd.Kill();
            await clamd.WaitForExitAsync();
        }
    }
}
