using Netral.Floor;

namespace Netral.Tests.Floor;

public sealed class RunningProgramTests
{
    private static readonly ProgramSettings Healthy = new() { ReadyPath = "/healthz" };

    [Fact]
    public async Task A_killed_program_is_gone_and_comes_back_on_the_same_address_and_data()
    {
        await using var program = await RunningProgram.Start(Healthy);
        var (before, killed) = (program.ProcessId, program.Data);

        await program.Kill();
        await Should.ThrowAsync<HttpRequestException>(() => program.Http.GetAsync("/healthz"));
        await program.Start();

        program.ProcessId.ShouldNotBe(before);
        program.Data.ShouldBe(killed);
        (await program.Http.GetAsync("/healthz")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_program_that_is_asked_to_stop_says_goodbye()
    {
        await using var program = await RunningProgram.Start(Healthy);

        await program.Stop();

        await Eventually.True(() => program.Output.Contains("Netral berhenti", StringComparison.Ordinal), "the program says that it stops");
    }

    [Fact]
    public async Task A_program_that_cannot_start_is_reported_with_what_it_said()
    {
        // An address for documentation (RFC 5737), which no machine has.
        const string Nowhere = "http://192.0.2.1:5080";
        var hopeless = Healthy with
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_URL"] = Nowhere, ["ASPNETCORE_URLS"] = Nowhere },
        };

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => RunningProgram.Start(hopeless));

        failure.Message.Split("before it was ready:").Last().ShouldNotBeNullOrWhiteSpace();
    }

    /// <summary>Run alone by the test below, in a process of its own.</summary>
    [Fact(Explicit = true)]
    public async Task Starts_servers_and_waits_to_be_killed()
    {
        var program = await RunningProgram.Start(Healthy);
        var postgres = await PostgresServer.Start();
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(postgres.Folder, "data", "postmaster.pid")))[0];
        var note = Environment.GetEnvironmentVariable("NETRAL_FLOOR_NOTE").ShouldNotBeNull();
        await File.WriteAllTextAsync($"{note}.part", $"{program.ProcessId} {postmaster} {program.Data} {postgres.Folder}");
        File.Move($"{note}.part", note);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nothing_stays_behind_when_the_tests_themselves_are_killed()
    {
        using var folder = new TempFolder("killed");
        using var tests = Command.Start(
            Path.Combine(AppContext.BaseDirectory, "Netral.Tests"),
            ["-explicit", "only", "-method", $"{typeof(RunningProgramTests).FullName}.{nameof(Starts_servers_and_waits_to_be_killed)}"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_FLOOR_NOTE"] = folder["note"] },
            folder.Path);
        await Eventually.True(() => File.Exists(folder["note"]) || tests.HasExited, "the other tests have started their servers");
        var left = (await File.ReadAllTextAsync(folder["note"])).Split(' ');

        tests.Kill();

        await Eventually.True(() => !left[..2].Any(IsRunning) && !left[2..].Any(Directory.Exists), "the servers end and their folders go");
        left.Length.ShouldBe(4);
    }

    private static bool IsRunning(string processId) => Directory.Exists($"/proc/{processId}") && !IsZombie(processId);

    // In a container nobody may collect a process whose parent has died; it is dead all the same.
    private static bool IsZombie(string processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    [Fact]
    public async Task A_form_larger_than_any_page_has_is_refused_and_files_are_private()
    {
        await using var program = await RunningProgram.Start(Healthy);
        using var much = new ByteArrayContent(new byte[2_000_000]);
        much.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var cookie = new HttpRequestMessage(HttpMethod.Post, "/masuk") { Content = much, Headers = { { "Cookie", "formulir=x" } } };
        ((int)(await program.Http.SendAsync(cookie)).StatusCode).ShouldBe(413);
        if (!OperatingSystem.IsWindows())
            (File.GetUnixFileMode(Path.Combine(program.Data, "netral.db")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(UnixFileMode.None);
    }
}
