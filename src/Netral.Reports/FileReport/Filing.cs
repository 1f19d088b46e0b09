using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Reports.Abuse;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Reports.Solicitation;
using Receipt = Netral.Sealing.Receipts.Receipt;

namespace Netral.Reports.FileReport;

/// <summary>What will happen with a report if it is sent now.</summary>
/// <param name="Told">Null while a step has a mistake.</param>
/// <param name="At">The first step with a mistake.</param>
/// <param name="About">Whom it is about, as far as what was told is recognised.</param>
internal sealed record Plan(Statute Law, Statement? Told, FormStep At, Problems Problems, Taken? Taken, Routed? Routed, About? About = null);

/// <summary>A report that was taken.</summary>
/// <param name="Already">By an earlier sending, whose answer was lost: what stands is what came first.</param>
internal sealed record Filed(byte[] Id, ReportKind Asked, ReportKind Kind, Turned? Why, DateOnly? Due, IReadOnlyList<Missing> Missing, BodyKeyRing Body, string Region, bool Already = false);

/// <summary>Takes a report: reads it, finds what it is and who gets it, seals it, and lays it into the pending place. No journal, no time, no log.</summary>
internal sealed class Filing(
    NetralDb db, ILawInForce laws, IPlaces places, IBodyKeys keys, IStaffLookUp staff, Routing routing, ReportAccess access, Pending pending, EvidencePart evidence,
    Firewall firewall, Pace pace, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="writer">The officer who writes down what a visitor tells: not one whom something ties to the reported agency.</param>
    /// <param name="own">What the browser sealed; then the draft holds only what is needed to find the body.</param>
    public async Task<Plan> Plan(Draft draft, BrowserSealed? own, CancellationToken stop, KnownOfficer? writer = null)
    {
        var law = await laws.InForce(stop);
        var reading = new Reading(draft, law, await places.Agencies(stop), Now, own is not null || draft.IsOwn);
        var told = reading.Read(out var at, out var problems);
        if (writer is not null && reading.Agency is { } agency && await IsTied(writer, agency, told?.Event, law.Places.Zone(told?.Region).DateAt(Now), stop))
        {
            problems.Add(ReportProblems.WriterTied);
            return new(law, null, Pressure.Of(draft) is null ? FormStep.Siapa : FormStep.Tekanan, problems, null, null);
        }
        if (told is null)
            return new(law, null, at, problems, null, null);
        var today = Today(law, told.Region);
        var missing = own is null ? told.Missing : told.Missing.Except(own.Filled).ToHashSet();
        var taken = TakeReport.Judge(law.Book, new(told.Asked, told.Region, today, told.Event, told.KnownOn, told.Contest, missing));
        var about = await AboutOf(told, stop);
        var routed = await routing.Find(law.Book, told.Region, taken.Contests, told.Person, about, today, stop);
        return new(law, told, FormStep.Periksa, problems, taken, routed, about);
    }

    /// <summary>Refuses where nobody can receive, or too many come from the region; otherwise it is durable when this returns.</summary>
    /// <param name="form">Which way it came, for the pace.</param>
    /// <param name="writer">The officer who writes down what a visitor tells.</param>
    public async Task<Result<Filed>> File(Draft draft, Plan plan, BrowserSealed? own, string form, CancellationToken stop, KnownOfficer? writer = null)
    {
        if (plan is not { Told: { } told, Taken: not null, Routed: { } routed, About: not null })
            throw new ArgumentException("A plan with a mistake cannot be filed.", nameof(plan));
        // Of what the browser keeps to itself only marks are here; sealed they would be a report without words.
        if (draft.IsOwn && own is null)
            return ReportProblems.SealedWrong;
        var lookup = own?.Report.Lookup ?? Receipt.Read(draft.Code).Must().LookupHash();
        var id = own?.Report.Id ?? draft.Id;
        if (await pending.Find(lookup, stop) is { } before)
            return before.Report.Id.AsSpan().SequenceEqual(id) ? await Again(before.Report, told.Region, stop) : ReportProblems.SealedWrong;
        if (routed.Receiver is not { } receiver)
            return ReportProblems.Nobody;
        if (own?.IsFor(receiver) == false)
            return ReportProblems.SealedWrong;
        if (!pace.Enter(form, Pace.Regency(told.Region)))
            return ReportProblems.Crowded;
        var made = own?.Report ?? SealReport.Seal(draft, told, receiver);
        var filed = await db.Write<Filed>(() => Keep(made, draft, plan, receiver, writer, stop), stop);
        // Only what rows name is kept: a filing that fails leaves drafts, which are swept, and can be sent again with its files.
        if (filed.Try(out var done, out _) && !done.Already)
            evidence.Keep(draft.Files);
        return filed;
    }

    private async Task<Result<Filed>> Keep(SealedReport made, Draft draft, Plan plan, Receiver receiver, KnownOfficer? writer, CancellationToken stop)
    {
        var (told, taken) = (plan.Told!, plan.Taken!);
        var row = RandomId.Row(made.Id);
        // The same page sent twice at once: one of them writes, the other finds it.
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({row})", stop);
        if (await pending.Knows(made.Id, stop))
            return await pending.Find(made.Lookup, stop) is { } before ? await Again(before.Report, told.Region, stop) : ReportProblems.SealedWrong;
        if (evidence.Check(draft.Files) is { } gone)
            return gone.At("berkas");
        var (zone, today) = (plan.Law.Places.Zone(told.Region), Today(plan.Law, told.Region));
        var stamped = taken.Kind == ReportKind.Laporan ? SealReport.Stamp(told.Asked, made.Id, new(Now, zone), receiver, made.ReporterKey) : ((byte[], byte[])?)null;
        var report = new Report
        {
            Row = row,
            Id = made.Id,
            Body = receiver.Ring.Body,
            Asked = told.Asked,
            Kind = taken.Kind,
            ReceivedOn = today,
            Due = taken.Due,
            State = ReportState.Received,
            Firewall = firewall.Seal(made.Id, plan.About!),
            Content = made.Content,
            Identity = made.Identity,
            Stamp = stamped?.Item1,
            Hour = stamped?.Item2,
        };
        var receipt = new ReportReceipt { Row = RandomId.Row(made.Lookup), Lookup = made.Lookup, Report = row, ReporterKey = made.ReporterKey, Filing = made.Filing };
        var hourly = TakeReport.IsHourly(plan.Law.Book, told.Region, today);
        pending.Add(new PendingFiling(report, receipt), hourly);
        foreach (var file in draft.Files)
            pending.Add(ReportFile.Of(file, row, today), hourly);
        if (writer is not null)
            pending.Add(new OralIntake(writer.Number, writer.Body ?? receiver.Ring.Body), hourly);
        return new Filed(made.Id, told.Asked, taken.Kind, taken.Why, taken.Due, taken.Missing, receiver.Ring, told.Region);
    }

    private async Task<Result<Filed>> Again(Report report, string region, CancellationToken stop) =>
        new Filed(report.Id, report.Asked, report.Kind, null, report.Due, [], (await keys.Of(report.Body, stop))!, region, Already: true);

    private async Task<bool> IsTied(KnownOfficer writer, KnownAgency agency, DateOnly? happened, DateOnly today, CancellationToken stop) =>
        (await access.Free([writer.Number], new(new(agency.Number), happened), today, stop)).Count == 0;

    /// <summary>A NIP that the server sees finds the person, and with him every agency that employs him; one that the browser sealed is found by an officer
    /// later.</summary>
    private async Task<About> AboutOf(Statement told, CancellationToken stop)
    {
        var people = await staff.FindByNumber(string.Concat((told.Nip ?? "").Where(char.IsAsciiDigit)), stop);
        return new(new(told.Known?.Number), told.Event) { Found = [.. people.Select(p => new Reported(null, p))] };
    }

    private DateOnly Today(Statute law, string region) => law.Places.Zone(region).DateAt(Now);
}
