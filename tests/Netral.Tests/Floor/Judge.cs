using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Netral.Floor;

namespace Netral.Tests.Floor;

/// <summary>
/// Holds every answer under <c>/api/v1</c> that a test gets against the program's own OpenAPI document: address, status, media type, body.
/// What is not described fails the test. The judging is done by ajv in Node, one process for the whole run; it ends when its input does.
/// </summary>
public sealed class Judge
{
    private static readonly Lazy<Judge> One = new(() => new Judge());
    private readonly Process process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> asked = [];
    private readonly Lock writing = new();
    private int last;

    private Judge()
    {
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Checkout.Root, "tests", "Netral.Tests", "Api", "judge", "judge.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
    }

    public static Judge Shared => One.Value;

    /// <summary>How many answers were judged so far in this run.</summary>
    public int Judged { get; private set; }

    /// <summary>Reads a document. Empty when it is a whole OpenAPI 3.1 document by the schema of the OpenAPI Initiative.</summary>
    public async Task<(string Key, IReadOnlyList<string> Faults)> Read(string document)
    {
        var answer = await Ask(new JsonObject { ["document"] = JsonNode.Parse(document) });
        return ((string?)answer["key"] ?? "", [.. answer["faults"]!.AsArray().Select(f => (string)f!)]);
    }

    /// <returns>Null when the answer is as described, else what is wrong.</returns>
    public async Task<string?> Hold(string key, string method, string path, int status, string? type, string body, params IEnumerable<string> headers)
    {
        var answer = await Ask(new JsonObject
        {
            ["key"] = key,
            ["method"] = method,
            ["path"] = path,
            ["status"] = status,
            ["type"] = type,
            ["body"] = body,
            ["headers"] = new JsonArray([.. headers.Select(h => (JsonNode)h.ToLowerInvariant())]),
        });
        lock (writing)
            Judged++;
        return (string?)answer["fault"];
    }

    private Task<JsonObject> Ask(JsonObject question)
    {
        var heard = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (writing)
        {
            var id = ++last;
            asked[id] = heard;
            question["id"] = id;
            process.StandardInput.WriteLine(question.ToJsonString());
            process.StandardInput.Flush();
        }
        return heard.Task.WaitAsync(Eventually.Patience);
    }

    private void Hear(string? line)
    {
        if (line is not null && JsonNode.Parse(line) is JsonObject answer && asked.TryRemove((int)answer["id"]!, out var waiting))
            waiting.SetResult(answer);
    }
}

/// <summary>A way to the program on which nothing undescribed passes.</summary>
internal sealed class Judged(TestServer server, Action<HttpContext>? configure = null) : DelegatingHandler(server.CreateHandler(configure ?? (_ => { })))
{
    private static readonly ConditionalWeakTable<TestServer, Lazy<Task<string>>> Documents = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/api/v1/", StringComparison.OrdinalIgnoreCase))
            return answer;
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        var fault = await Judge.Shared.Hold(await Document(server), request.Method.Method, Uri.UnescapeDataString(path), (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(), body, answer.Headers.Select(h => h.Key));
        fault.ShouldBeNull();
        return answer;
    }

    private static Task<string> Document(TestServer server) => Documents.GetValue(server, s => new(async () =>
    {
        using var http = s.CreateClient();
        var (key, faults) = await Judge.Shared.Read(await http.GetStringAsync("/openapi/v1.json"));
        faults.ShouldBeEmpty();
        return key;
    })).Value;
}
