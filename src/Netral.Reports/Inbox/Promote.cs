using System.Globalization;
using System.Security.Cryptography;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Reports.FileReport;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>What a case begins with; from the unlocked content, as far as the officer lets it stand in the clear.</summary>
internal sealed record Beginning(CaseKind Kind, CaseRegime Regime, string Region, LegalMoment Known, LegalMoment Filed, string? Contest, PersonKind? Person);

/// <summary>A report becomes a case. The same report opens one case only: the door of Cases knows it by its random id.</summary>
internal sealed class Promote(InboxDesk desk, CaseDesk cases, IBodyKeys keys, ILawInForce laws)
{
    public async Task<Result<bool>> Begin(string id, OfficerForm form, CancellationToken stop)
    {
        if (!(await desk.Open(id, stop)).Try(out var at, out var refusal) || !Read(form, at.Report, await laws.InForce(stop)).Try(out var begin, out refusal))
            return refusal;
        return await Open(id, form.Number("versi"), begin, stop);
    }

    public Task<Result<bool>> Open(string id, int? seen, Beginning begin, CancellationToken stop) => desk.Act(id, seen, async at =>
    {
        if (at.Handling.IsSpam)
            return InboxProblems.SetAside;
        if (at.Handling.Case is not null)
            return InboxProblems.IsCase;
        // A laporan is one by the body's number alone.
        if (begin.Kind is CaseKind.Laporan && at.Handling.Number is null)
            return InboxProblems.NoNumber.At("jenis");
        if (await keys.Of(at.Report.Body, stop) is not { } ring)
            return InboxProblems.NoBody;
        var asked = new NewCase(begin.Kind, begin.Regime, new(ring.Body, ring.Kind), begin.Region, begin.Known, begin.Filed, begin.Contest, at.Report.Id, begin.Person);
        if (!(await cases.Open(asked, at.Officer.Actor, stop)).Try(out var number, out var refusal))
            return refusal.At(Field(refusal.Field));
        at.Handling.Case = number;
        if (at.Report.IsUnread)
            at.Report.State = ReportState.Read;
        desk.Tell(new ReportPromoted(at.Report.Id, number), at.Officer);
        return null;
    }, stop);

    /// <summary>The door names what was asked for; the form has fields for it. Which body may begin at all follows from the rules that were chosen.</summary>
    private static string Field(string? asked) =>
        asked switch { "region" => "wilayah", "known" or "filed" => "diketahui", "contest" => "pemilihan", _ => "rezim" };

    /// <summary>Reads the form; regions and dates are judged here, the rest by the door.</summary>
    public static Result<Beginning> Read(OfficerForm form, Report report, Statute law)
    {
        if (form.Choice<CaseKind>("jenis") is not { } kind)
            return InboxProblems.BadWord.At("jenis");
        if (form.Choice<CaseRegime>("rezim") is not { } regime)
            return InboxProblems.BadWord.At("rezim");
        if (!law.Places.Typed(form["wilayah"]).Try(out var region, out _))
            return InboxProblems.BadRegion;
        if (!Netral.Platform.Ui.DateReading.Read(form["diketahui"]).Try(out var known, out var refusal))
            return refusal.At("diketahui");
        if (form["pemilihan"] is { Length: > 0 } contest && law.Book.Contests.All(c => c.Id != contest))
            return InboxProblems.BadWord.At("pemilihan");
        if (!Hour(form, report).Try(out var hour, out refusal))
            return refusal;
        // During masa tenang the law counts hours, so the hour of knowing is asked; it may stay open where days suffice.
        var heard = form["jam_diketahui"].Trim().Replace('.', ':');
        if (heard.Length > 0 && Time(heard) is null)
            return InboxProblems.BadTime;
        var filed = new LegalMoment(report.ReceivedOn, hour);
        return new Beginning(kind, regime, region.Code, new(known, Time(heard)), filed, form["pemilihan"] is { Length: > 0 } named ? named : null, form.Choice<PersonKind>("golongan"));
    }

    /// <summary>The hour of receipt starts the case's clock, so nobody types it: who opened the sealed stamp sends hour and salt, and both must fit the
    /// commitment made at filing. Without: the day alone counts.</summary>
    private static Result<TimeOnly?> Hour(OfficerForm form, Report report)
    {
        if (form["diterima"] is not { Length: > 0 } received)
            return (TimeOnly?)null;
        if (form.Bytes("garam", Commitment.SaltBytes) is not { } salt || report.Hour is not { } kept || !CryptographicOperations.FixedTimeEquals(SealReport.Hour(report.Id, received, salt), kept))
            return InboxProblems.BadHour;
        return TimeOnly.FromDateTime(DateTimeOffset.ParseExact(received, "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture).DateTime);
    }

    private static TimeOnly? Time(string typed) =>
        TimeOnly.TryParseExact(typed, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
