using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Accounts.KeepBodyKeys;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Files;
using Netral.Platform.Storage;
using Netral.Reports.Evidence;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Files;
using Netral.Sealing.Officers;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Messages;

namespace Netral.Tests.Reports;

/// <summary>A body whose two officers can receive.</summary>
internal sealed record ReceivingBody(GivenBody Body, OfficerKeys One, OfficerKeys Two)
{
    public long Number => Body.Number;
}

/// <summary>An instance that an oversight body runs, with everything that it logs.</summary>
public sealed partial class ReportWorld : IAsyncLifetime
{
    public App App { get; } = new();
    public CaughtLogs Logs { get; } = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in new[] { ("NETRAL_OPERATOR", "body:Pengawas Rekaan"), ("NETRAL_MODULES", "all"), ("Logging:LogLevel:Default", "Trace"), ("Reports:Burst", "400"), ("Reports:PerSecond", "0") })
            App.Settings[name] = value;
        App.Replace = services => services.AddLogging(log => log.AddProvider(Logs));
        await App.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<ReceivingBody> ABody(string? region, BodyKind kind = BodyKind.BawasluKabupatenKota, long? homeOfFirst = null)
    {
        var body = await App.ABody(kind, region, home: homeOfFirst);
        var (one, two) = (OfficerKeys.Generate(), OfficerKeys.Generate());
        var list = KeyList.Of(body.Code).Present(body.First.OfficerNumber, one.Public).Present(body.Second.OfficerNumber, two.Public);
        list = list.Say(KeyAct.Found, list.Keys[1], one, App.Today());
        list = list.Say(KeyAct.Found, list.Keys[0], two, App.Today());
        await App.Do<NetralDb>(async db =>
        {
            foreach (var (place, held) in list.Keys.Index())
                db.Add(new BodyKey { Body = body.Number, Place = place, Holder = held.Holder, Role = held.Keys.Role, KeyId = held.Keys.Id, Sealing = held.Keys.Sealing.Bytes.ToArray(), Signing = held.Keys.Signing.ToArray(), PresentedOn = App.Today() });
            foreach (var (seq, said) in list.Statements.Index())
                db.Add(new BodyStatement { Body = body.Number, Seq = seq, Json = Encoding.UTF8.GetString(CanonicalJson.Write(said.Statement.ToJson())), Signature = said.Signature });
            await db.SaveChangesAsync();
        });
        return new(body, one, two);
    }

    internal Walk Walk(string language = "id") => new(App.Visitor(language));

    /// <summary>Everything pending, at its place.</summary>
    internal Task<int> Release() => App.Services.GetRequiredService<ReleasePass>().Move(all: true, CancellationToken.None);

    internal Task<List<PendingRow>> Pending() => App.Do<NetralDb, List<PendingRow>>(db => db.Set<PendingRow>().AsNoTracking().ToListAsync());

    internal async Task<Report> TheReport(long body) => (await ReportsOf(body)).ShouldHaveSingleItem();

    /// <summary>Pending or not.</summary>
    internal async Task<List<Report>> ReportsOf(long body) =>
        [.. (await Pending()).Where(p => p.Kind == PendingKind.Report).Select(p => Netral.Reports.Release.Pending.Read<PendingFiling>(p).Report).Concat(await App.Do<NetralDb, List<Report>>(db => db.Set<Report>().AsNoTracking().ToListAsync())).Where(r => r.Body == body)];

    internal static JsonElement Content(Report report, OfficerKeys officer)
    {
        using var opened = Envelope.Read(report.Content).Must().Open(Labels.Content(report.Asked, report.Id), officer.Sealing).Must();
        return JsonDocument.Parse(opened.Plain.ToArray()).RootElement;
    }

    /// <summary>The report's two keys, as an officer of the intake opens them. Dispose them.</summary>
    internal static ReportKeys Keys(Report report, OfficerKeys officer) => new(
        Envelope.Read(report.Content).Must().Open(Labels.Content(report.Asked, report.Id), officer.Sealing).Must().Key,
        Envelope.Read(report.Identity).Must().Open(Labels.Identity(report.Asked, report.Id), officer.Sealing).Must().Key);

    /// <summary>Pending or not.</summary>
    internal Task<IReadOnlyList<ReportFile>> FilesOf(Report report) => App.Do<Netral.Reports.Release.Pending, IReadOnlyList<ReportFile>>(pending => pending.Files(report.Row, CancellationToken.None));

    /// <summary>A sealed file, opened; null where it does not open with this key.</summary>
    internal async Task<byte[]?> Open(Label label, ContentKey key, SealedBlob blob)
    {
        await using var from = App.Services.GetRequiredService<IFileStore>().Open(blob.Key).ShouldNotBeNull();
        using var to = new MemoryStream();
        return (await SealedFile.Open(label, key, from, to, CancellationToken.None)).Problem is null ? to.ToArray() : null;
    }

    [GeneratedRegex("""<b class="code" id="kode"[^>]*>(?<code>.*?)</b>""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 30_000)]
    private static partial Regex Shown();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 30_000)]
    private static partial Regex Tags();

    /// <summary>The receipt's code on a page.</summary>
    public static string Code(string page) => Tags().Replace(Shown().Match(page).Groups["code"].Value, "");
}

/// <summary>Somebody who walks through the form without script.</summary>
internal sealed partial class Walk(Visitor visitor)
{
    public string Page { get; private set; } = "";
    public HttpStatusCode Status { get; private set; }
    public Visitor Visitor => visitor;

    /// <summary>The sealed answers on the last page.</summary>
    public string State => Field().Match(Page) is { Success: true } found ? found.Groups["value"].Value : "";

    public async Task<Walk> Begin(string kind = "informasi_awal")
    {
        await visitor.Get("/lapor");
        return await Send("jenis", ("jenis", kind));
    }

    public async Task<Walk> Send(string step, params (string Name, string Value)[] fields)
    {
        List<(string, string)> all = [.. fields, ("langkah", step)];
        if (State.Length > 0)
            all.Insert(0, ("isian", State));
        using var answer = await visitor.Post("/lapor", [.. all]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (Status, Page) = (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        return this;
    }

    /// <summary>The step with one file in a box of it.</summary>
    public async Task<Walk> Upload(string step, byte[] file, string name, string box = "berkas", params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        if (State.Length > 0)
            content.Add(new StringContent(State), "isian");
        foreach (var (field, value) in fields.Where(f => f.Name != "ke").Append(("langkah", step)))
            content.Add(new StringContent(value), field);
        content.Add(new ByteArrayContent(file), box, name);
        // A button stands after the box.
        foreach (var (field, value) in fields.Where(f => f.Name == "ke"))
            content.Add(new StringContent(value), field);
        using var answer = await visitor.Http.PostAsync("/lapor", content);
        (Status, Page) = (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        return this;
    }

    /// <summary>What the first listed file is called by the button that takes it away.</summary>
    public string Drops => Dropping().Match(Page).Groups["wish"].Value;

    /// <summary>From the beginning to the page on which the answers are checked.</summary>
    public async Task<Walk> ToTheEnd(string kind, string region, string text = "Ikut kampanye di lapangan.", string? known = "2024-10-17", string? happened = "2024-10-16", string? name = "Pelapor Rekaan", string? reported = "Kepala Dinas Rekaan", string? agency = null)
    {
        await Begin(kind);
        await Send("siapa", ("terlapor", reported ?? ""), ("jabatan", ""), ("nip", ""), ("instansi", agency ?? ""), ("golongan", "kades"), ("tidak-tahu", "ya"));
        await Send("apa", ("uraian", text), ("wilayah", region), ("tempat", "Lapangan desa"), ("kejadian", happened ?? ""), ("diketahui", known ?? ""));
        await Send("bukti", ("bukti", "Foto di ponsel"));
        await Send("pelapor", ("sebagai", kind == "laporan" ? "pemilih" : ""), ("nama", name ?? ""), ("alamat", name is null ? "" : "Jalan Rekaan 1"), ("kontak", name is null ? "" : "0812 0000 0000"));
        Status.ShouldBe(HttpStatusCode.OK, Page);
        return this;
    }

    [GeneratedRegex("value=\"(?<wish>buang/[0-9a-f]+)", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Dropping();

    [GeneratedRegex("""name="isian" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Field();
}
