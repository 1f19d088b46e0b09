using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netral.Platform.Files;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Upload;
using Netral.Sealing;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Upload;

[UsesDatabase]
public sealed class UploadRoutesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    private static readonly EvidenceKeys Keys = new(ContentKey.Import(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), ContentKey.Import(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), new byte[16]);

    private Task<string> Ticket() => app.Do<EvidenceSlips, string>(slips => Task.FromResult(slips.ForUploads(Keys, default)));

    private static HttpRequestMessage Piece(HttpMethod method, string slip, long? from = null, byte[]? bytes = null)
    {
        var request = new HttpRequestMessage(method, UploadRoutes.Path) { Content = bytes is null ? null : new ByteArrayContent(bytes) };
        request.Headers.TryAddWithoutValidation(UploadRoutes.Slip, slip);
        if (from is not null)
            request.Headers.TryAddWithoutValidation(UploadRoutes.Start, from.ToString());
        return request;
    }

    private static async Task<JsonNode> Told(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    [Fact]
    public async Task A_file_is_sent_in_pieces_without_cookie_and_comes_back_sealed()
    {
        using var http = app.Program(null);
        var begun = await http.PostAsJsonAsync(UploadRoutes.Path, new { ticket = await Ticket(), name = "foto.jpg", bytes = Jpeg().Length });
        begun.StatusCode.ShouldBe(HttpStatusCode.OK);
        begun.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var slip = (string)(await Told(begun))["upload"]!;
        var first = await http.SendAsync(Piece(HttpMethod.Put, slip, 0, Jpeg()[..100]));
        ((long)(await Told(first))["offset"]!).ShouldBe(0, "less than a chunk is not kept");
        ((long)(await Told(await http.SendAsync(Piece(HttpMethod.Get, slip))))["offset"]!).ShouldBe(0);
        var wrong = await http.SendAsync(Piece(HttpMethod.Put, slip, 5, Jpeg()));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        ((long)(await Told(wrong))["offset"]!).ShouldBe(0);
        var done = await Told(await http.SendAsync(Piece(HttpMethod.Put, slip, 0, Jpeg())));
        ((string)done["kind"]!, (bool)done["cleaned"]!).ShouldBe(("jpeg", true));
        var kept = await app.Do<EvidenceSlips, KeptEvidence>(slips => Task.FromResult(slips.ReadKept(Keys.Report, (string)done["evidence"]!).Must()));
        await app.Do<EvidenceIntake>(intake =>
        {
            intake.Keep([kept]).ShouldBeNull();
            return Task.CompletedTask;
        });
        await app.Do<IFileStore>(async files =>
        {
            await using var open = files.Open(kept.Clean!.Key)!;
            open.Length.ShouldBe(kept.Clean.Bytes);
        });
    }

    [Fact]
    public async Task A_slip_of_somebody_elses_making_opens_nothing()
    {
        using var http = app.Program(null);
        (await http.SendAsync(Piece(HttpMethod.Get, "abc"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.SendAsync(Piece(HttpMethod.Put, "abc", 0, [1]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.SendAsync(Piece(HttpMethod.Put, "abc", null, [1]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.PostAsJsonAsync(UploadRoutes.Path, new { ticket = "abc", name = "a", bytes = 1 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Another_site_cannot_send_in_a_visitors_name()
    {
        using var http = app.Program(null);
        var request = Piece(HttpMethod.Put, await Ticket(), 0, [1]);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        (await http.SendAsync(request)).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_thrown_away_is_gone()
    {
        using var http = app.Program(null);
        var slip = (string)(await Told(await http.PostAsJsonAsync(UploadRoutes.Path, new { ticket = await Ticket(), name = "a", bytes = 10 })))["upload"]!;
        (await http.SendAsync(Piece(HttpMethod.Delete, slip))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await http.SendAsync(Piece(HttpMethod.Get, slip))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }
}
