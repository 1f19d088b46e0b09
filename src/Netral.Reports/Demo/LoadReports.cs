using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Evidence;
using Netral.Reports.FileReport;
using Netral.Reports.FollowUp;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Receipts;

namespace Netral.Reports.Demo;

/// <summary>An invented report of the demo.</summary>
/// <param name="Answers">By the names of the form's fields.</param>
/// <param name="DaysAgo">Moves dates of receipt and limit back.</param>
/// <param name="Handled">By the body's first officer.</param>
public sealed record LoadedReport(IReadOnlyDictionary<string, string> Answers, int DaysAgo, string? Asked = null, string? Answered = null, bool Handled = false, string? Number = null, bool IsAside = false, IReadOnlyList<(string Name, byte[] Content)>? Files = null);

/// <summary>Lays invented reports into a new demo: filed, sealed and released the ordinary way, so that every page of the inbox can be seen at work with the
/// demo's own passphrase.</summary>
public sealed class LoadReports
{
    private readonly IServiceProvider services;

    internal LoadReports(IServiceProvider services) => this.services = services;

    /// <summary>Refused only where no body of the demo can receive.</summary>
    public async Task Load(IReadOnlyList<LoadedReport> reports, CancellationToken stop)
    {
        var (filing, release) = (Get<Filing>(), Get<ReleasePass>());
        var made = new List<(LoadedReport Report, Draft Draft)>();
        foreach (var report in reports)
        {
            var draft = Draft.Begin();
            foreach (var (field, typed) in report.Answers)
                draft.Answers[field] = typed;
            var plan = await filing.Plan(draft, null, stop);
            if (plan.Told is not null && (await filing.File(draft, plan, null, "contoh", stop)).Problem is null)
                made.Add((report, draft));
        }
        await release.Move(all: true, stop);
        foreach (var (report, draft) in made)
            await Enrich(report, draft, stop);
        await release.Move(all: true, stop);
        foreach (var (report, draft) in made)
            await Handle(report, RandomId.Row(draft.Id), stop);
    }

    private T Get<T>() where T : notnull => (T)services.GetService(typeof(T))!;

    /// <summary>The conversation and the files, with the report's keys from its receipt.</summary>
    private async Task Enrich(LoadedReport report, Draft draft, CancellationToken stop)
    {
        if (await Get<Conversations>().Open(Receipt.Read(draft.Code).Must(), stop) is not { } opened)
            return;
        using (opened)
        {
            var db = Get<NetralDb>();
            if (report.Asked is { } question)
            {
                var id = RandomId.New();
                var item = Item.Seal(Labels.Message(opened.Report.Asked, opened.Report.Id, id, "officer"), opened.Keys.Content, CanonicalJson.Write(new JsonObject { ["v"] = 1, ["n"] = 1, ["text"] = question }));
                db.Add(new ReportMessage { Row = RandomId.Row(id), Id = id, Report = opened.Report.Row, From = MessageFrom.Officer, On = Get<InboxDesk>().Today, Sealed = item });
                await db.SaveChangesAsync(stop);
            }
            if (report.Answered is { } answer)
                await Get<Conversations>().Write(opened, RandomId.New(), answer, [], stop);
            foreach (var (name, content) in report.Files ?? [])
                await Add(opened, name, content, stop);
        }
    }

    private async Task Add(OpenedReport opened, string name, byte[] content, CancellationToken stop)
    {
        var intake = Get<EvidenceIntake>();
        using var stream = new MemoryStream(content);
        if (!(await intake.Take(stream, name, opened.ForFiles, new(0, 0), stop)).Try(out var kept, out _))
            return;
        var db = Get<NetralDb>();
        await db.Write<bool>(() =>
        {
            Get<Pending>().Add(ReportFile.Of(kept, opened.Report.Row, Get<InboxDesk>().Today), hourly: false);
            return Task.FromResult<Result<bool>>(true);
        }, stop);
        intake.Keep([kept]);
    }

    private async Task Handle(LoadedReport report, long row, CancellationToken stop)
    {
        var db = Get<NetralDb>();
        await db.Write<bool>(async () =>
        {
            if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Row == row, stop) is not { } found)
                return true;
            (found.ReceivedOn, found.Due) = (found.ReceivedOn.AddDays(-report.DaysAgo), found.Due?.AddDays(-report.DaysAgo));
            if (report is { Handled: false, IsAside: false })
                return true;
            var first = (await Get<IOfficers>().OfBody(found.Body, stop)).MinBy(o => o.Number)?.Number;
            found.State = report.Number is null ? ReportState.Read : ReportState.Registered;
            db.Add(new Handling { Row = row, Version = 1, Holder = report.Handled ? first : null, IsSpam = report.IsAside, Number = report.Number, NumberedBy = report.Number is null ? null : found.Body, NumberedOn = report.Number is null ? null : Get<InboxDesk>().Today });
            return true;
        }, stop);
    }
}
