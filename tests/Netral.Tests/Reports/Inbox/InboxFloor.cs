using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Reports.FileReport;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Inbox;

/// <summary>A report in an inbox, with the receipt of its reporter.</summary>
internal sealed record GivenReport(Report Report, string Code)
{
    public string Id => Convert.ToHexStringLower(Report.Id);
    public string Page => $"/laporan-masuk/{Id}";
}

/// <summary>What the tests of the inbox do as browsers do: reports that come, things that are sealed.</summary>
internal static class InboxFloor
{
    /// <summary>Filed by the form and released.</summary>
    public static async Task<GivenReport> Filed(this ReportWorld world, ReceivingBody body, string region, string kind = "laporan", string text = "Ikut kampanye di lapangan.", string? name = "Pelapor Rekaan")
    {
        var before = (await world.ReportsOf(body.Number)).Select(r => r.Row).ToHashSet();
        var walk = await world.Walk().ToTheEnd(kind, region, text, name: name);
        await walk.Send("periksa");
        walk.Status.ShouldBe(HttpStatusCode.OK, walk.Page);
        await world.Release();
        return new((await world.ReportsOf(body.Number)).Single(r => !before.Contains(r.Row)), ReportWorld.Code(walk.Page));
    }

    public static async Task<JsonElement> Json(this Visitor visitor, string path)
    {
        using var answer = await visitor.Answer(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    /// <summary>Sealed texts come by a post; any page of the inbox gives the token for it.</summary>
    public static async Task<JsonElement> Given(this Visitor visitor, string path)
    {
        await visitor.Get("/laporan-masuk/pengaturan");
        using var answer = await visitor.Post(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    public static Task<Report> Now(this ReportWorld world, GivenReport given) => world.App.Do<NetralDb, Report>(db => db.Set<Report>().AsNoTracking().SingleAsync(r => r.Row == given.Report.Row));

    public static Task<Handling?> Handling(this ReportWorld world, GivenReport given) => world.App.Do<NetralDb, Handling?>(db => db.Set<Handling>().AsNoTracking().FirstOrDefaultAsync(h => h.Row == given.Report.Row));

    public static async Task<string> Version(this ReportWorld world, GivenReport given) => ((await world.Handling(given))?.Version ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>The officers of a body as recipients, as a browser judges its list.</summary>
    public static async Task<VerifiedBody> Judged(this ReportWorld world, ReceivingBody body)
    {
        var ring = (await world.App.Do<Netral.Platform.Access.IBodyKeys, Netral.Platform.Access.BodyKeyRing?>(keys => keys.Of(body.Number, CancellationToken.None)))!;
        return BodyVerification.Verify(KeyList.Read(ring.List.Span).Must(), ring.Code).Must();
    }

    public static byte[] Sealed(Label label, string text, params IReadOnlyCollection<Recipient> to)
    {
        var envelope = Envelope.Seal(label, CanonicalJson.Write(new JsonObject { ["v"] = 1, ["text"] = text }), to, null, out var key);
        key.Dispose();
        return envelope.ToBytes();
    }

    /// <summary>Keys of an officer who came later, endorsed by both founders.</summary>
    public static async Task<OfficerKeys> Endorsed(this ReportWorld world, ReceivingBody body, long holder)
    {
        var keys = OfficerKeys.Generate();
        await world.App.Do<NetralDb>(async db =>
        {
            var ring = await world.App.Do<Netral.Platform.Access.IBodyKeys, Netral.Platform.Access.BodyKeyRing?>(k => k.Of(body.Number, CancellationToken.None));
            var before = KeyList.Read(ring!.List.Span).Must();
            var list = before.Present(holder, keys.Public);
            list = list.Say(KeyAct.Endorse, list.Keys[^1], body.One, world.App.Today());
            list = list.Say(KeyAct.Endorse, list.Keys[^1], body.Two, world.App.Today());
            db.Add(new Netral.Accounts.KeepBodyKeys.BodyKey { Body = body.Number, Place = list.Keys.Count - 1, Holder = holder, Role = KeyRole.Officer, KeyId = keys.Public.Id, Sealing = keys.Public.Sealing.Bytes.ToArray(), Signing = keys.Public.Signing.ToArray(), PresentedOn = world.App.Today() });
            foreach (var said in list.Statements.Skip(before.Statements.Count))
                db.Add(new Netral.Accounts.KeepBodyKeys.BodyStatement { Body = body.Number, Seq = said.Statement.Seq, Json = said.Json, Signature = said.Signature });
            await db.SaveChangesAsync();
        });
        return keys;
    }

    /// <summary>Laid at its place without a form: sealed to the body's officers and to a receipt that nobody keeps.</summary>
    public static async Task<Report> Laid(this ReportWorld world, ReceivingBody body, Netral.Platform.Access.Reported about, DateOnly? happened = null)
    {
        var (id, judged) = (RandomId.New(), await world.Judged(body));
        var receipt = Netral.Sealing.Receipts.Receipt.Generate();
        var reporter = Netral.Sealing.Receipts.ReporterKey.Make(receipt);
        var kind = Netral.Reports.ReportKind.InformasiAwal;
        Recipient[] readers = [.. judged.Recipients(), reporter.Recipient];
        var identity = Envelope.Seal(Labels.Identity(kind, id), "{}"u8, readers, new(2, [.. judged.Recipients()]), out var key);
        key.Dispose();
        var firewall = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Netral.Reports.Access.Firewall>(world.App.Services);
        var report = new Report
        {
            Row = RandomId.Row(id),
            Id = id,
            Body = body.Number,
            Asked = kind,
            Kind = kind,
            ReceivedOn = world.App.Today(),
            State = ReportState.Received,
            Firewall = firewall.Seal(id, new(about, happened)),
            Content = Sealed(Labels.Content(kind, id), "Isi rekaan", readers),
            Identity = identity.ToBytes(),
        };
        await world.App.Do<NetralDb>(async db =>
        {
            db.Add(report);
            db.Add(new ReportReceipt { Row = RandomId.Row(receipt.LookupHash()), Lookup = receipt.LookupHash(), Report = report.Row, ReporterKey = reporter.ToBytes(), Filing = new byte[32] });
            await db.SaveChangesAsync();
        });
        return report;
    }

    /// <summary>A recovery key of the body, endorsed by both founders; its sheets opened.</summary>
    public static async Task<Netral.Sealing.Hpke.SealingPrivateKey> Recovery(this ReportWorld world, ReceivingBody body)
    {
        var (key, parts) = RecoveryKey.Make();
        await world.App.Do<NetralDb>(async db =>
        {
            var ring = await world.App.Do<Netral.Platform.Access.IBodyKeys, Netral.Platform.Access.BodyKeyRing?>(k => k.Of(body.Number, CancellationToken.None));
            var before = KeyList.Read(ring!.List.Span).Must();
            var list = before.Present(0, key);
            list = list.Say(KeyAct.Endorse, list.Keys[^1], body.One, world.App.Today());
            list = list.Say(KeyAct.Endorse, list.Keys[^1], body.Two, world.App.Today());
            db.Add(new Netral.Accounts.KeepBodyKeys.BodyKey { Body = body.Number, Place = list.Keys.Count - 1, Holder = 0, Role = key.Role, KeyId = key.Id, Sealing = key.Sealing.Bytes.ToArray(), Signing = key.Signing.ToArray(), PresentedOn = world.App.Today() });
            foreach (var said in list.Statements.Skip(before.Statements.Count))
                db.Add(new Netral.Accounts.KeepBodyKeys.BodyStatement { Body = body.Number, Seq = said.Statement.Seq, Json = said.Json, Signature = said.Signature });
            await db.SaveChangesAsync();
        });
        return RecoveryKey.Open(parts[0], parts[1], key.Sealing).Must();
    }

    /// <summary>As the browser re-seals a report's content for another body: its officers' slots come, ours go.</summary>
    public static async Task<Envelope> MovedTo(this ReportWorld world, Report report, ReceivingBody from, ReceivingBody to)
    {
        var (label, envelope, there) = (Content(report), Envelope.Read(report.Content).Must(), await world.Judged(to));
        foreach (var recipient in there.Recipients())
            envelope = envelope.PassOn(label, from.One.Sealing, recipient).Must();
        return (await world.Judged(from)).Keys.Select(k => k.Held.Keys.Sealing.Id).Aggregate(envelope, (e, id) => e.RemoveRecipient(id));
    }

    public static Label Content(Report report) => Labels.Content(report.Asked, report.Id);
}
