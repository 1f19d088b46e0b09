using System.Buffers.Text;
using System.Net;
using System.Text;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;
using Netral.Sealing.Receipts;
using Netral.Tests.Accounts;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Api;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

/// <summary>A body that has printed a recovery key: what arrives opens with two of its sheets, whoever forgot what.</summary>
[UsesDatabase]
public sealed class RecoveryKeyTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private const string Root = "/pengaturan/lembaga-saya/kunci";

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    [Fact]
    public async Task Every_report_is_sealed_to_the_recovery_key_too_and_one_that_leaves_it_out_is_refused()
    {
        var app = world.App;
        var body = await app.ABody(region: "91.95");
        using var one = OfficerKeys.Generate();
        using var two = OfficerKeys.Generate();
        await app.Found(body, one, two);
        var (key, parts) = RecoveryKey.Make();
        using var sheets = RecoveryKey.Open(parts[0], parts[2], key.Sealing).Must();
        var list = (await app.KeysOf(body)).Present(0, key);
        var first = list.Say(KeyAct.Endorse, list.Held(key.Id), one, GivenKeys.Date).Statements[^1];
        await body.First.Get(Root);
        (await body.First.Post(Root + "/pemulihan", ("titik", Text(key.Sealing.Bytes.ToArray())), ("tanda", Text(Presentation.Sign(sheets, body.Code))), ("pernyataan", first.Json), ("tandatangan", Text(first.Signature)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        list = await app.KeysOf(body);
        var second = list.Say(KeyAct.Endorse, list.Held(key.Id), two, GivenKeys.Date).Statements[^1];
        await body.Second.Get(Root);
        (await body.Second.Post(Root + "/pernyataan", ("pernyataan", second.Json), ("tandatangan", Text(second.Signature)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var walk = await world.Walk().ToTheEnd("laporan", "91.95", "Terbuka dengan dua lembar.");
        await walk.Send("periksa");
        ReportWorld.Code(walk.Page).Length.ShouldBe(35);
        var report = await world.TheReport(body.Number);
        using var content = Envelope.Read(report.Content).Must().Open(Labels.Content(report.Asked, report.Id), sheets).Must();
        Encoding.UTF8.GetString(content.Plain).ShouldContain("Terbuka dengan dua lembar.");
        using var identity = Envelope.Read(report.Identity).Must().Open(Labels.Identity(report.Asked, report.Id), sheets).Must();
        Encoding.UTF8.GetString(identity.Plain).ShouldContain("Pelapor Rekaan");

        // As the browser seals it: with the key taken, without it refused.
        using var http = app.Program(null);
        using var asked = new MultipartFormDataContent { { new StringContent("91.95"), "region" } };
        var receiver = await (await http.PostAsync("/api/v1/reports/receiver", asked)).Json();
        receiver.GetProperty("recovery").GetBoolean().ShouldBeTrue();
        var judged = LikeTheBrowser.Judge(receiver);
        judged.TryRecovery(out var recovery).ShouldBeTrue();
        foreach (var (left, code) in new[] { (true, HttpStatusCode.UnprocessableEntity), (false, HttpStatusCode.Created) })
        {
            var made = LikeTheBrowser.Seal(Receipt.Generate(), judged, receiver, RandomId.New(), readers: left ? all => [.. all.Where(r => r.Key.Id != recovery!.Key.Id)] : null);
            using var sent = new MultipartFormDataContent { { new StringContent("laporan"), "kind" }, { new StringContent("91.95"), "region" }, { new StringContent(made), "sealed" } };
            using var answer = await http.PostAsync("/api/v1/reports", sent);
            answer.StatusCode.ShouldBe(code);
        }
    }
}
