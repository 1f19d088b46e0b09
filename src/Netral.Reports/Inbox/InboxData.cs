using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.Inbox;

/// <summary>Hands sealed things to the browsers of officers who may have them; who got what is a fact before it leaves.</summary>
internal sealed class InboxData(NetralDb db, InboxDesk desk, InboxLists lists, Readers readers, IOfficers officers, CustodyChain custody, RecordReading reading)
{
    /// <summary>What a page of the list shows, and no more.</summary>
    public async Task<Result<IReadOnlyList<SealedLine>>> Lines(InboxTab? tab, int page, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var officer, out var refusal))
            return refusal;
        var rows = (await lists.Page(officer, tab, page, stop)).Rows;
        await reading.Several(officer, rows.Select(r => r.Id), GivenFor.List, stop);
        var numbers = rows.Select(r => r.Row).ToList();
        return (await db.Set<Report>().AsNoTracking().Where(r => numbers.Contains(r.Row)).Select(r => new { r.Id, r.Asked, r.ReceivedOn, r.Content }).ToListAsync(stop))
            .ConvertAll(r => new SealedLine(Hex(r.Id), Word.Of(r.Asked), r.ReceivedOn, Base64(r.Content)));
    }

    /// <summary>One report, to be read.</summary>
    public async Task<Result<SealedReportData>> One(string id, CancellationToken stop)
    {
        AtHand? opened = null;
        var given = await desk.Add<SealedReportData>(id, async at =>
        {
            if (await readers.Of(at.Report, stop) is not { } to)
                return InboxProblems.WrongReaders;
            opened = at;
            var sealedData = await Sealed(at, to, stop);
            await reading.Opened(at, stop);
            return sealedData;
        }, stop);
        if (given.Problem is null)
            reading.Remember(opened!.Officer, opened.Report.Id);
        return given;
    }

    /// <summary>The redacted copies alone: what may go out of the body.</summary>
    public Task<Result<SealedCopies>> Copies(string id, CancellationToken stop) => desk.Add<SealedCopies>(id, async at =>
    {
        var copies = await CopiesOf(at.Report, stop);
        var names = await officers.Names([.. copies.Select(c => c.Writer).Distinct()], stop);
        if (copies.Count > 0)
            desk.Tell(new RedactedCopiesTaken(at.Report.Id), at.Officer);
        return new SealedCopies(id, Word.Of(at.Report.Asked), [.. copies.Select(c => Note(c, names))]);
    }, stop);

    /// <summary>The identity, to an intake officer or to one whom a colleague has given a share. Recorded each time.</summary>
    public Task<Result<SealedIdentity>> Identity(string id, CancellationToken stop) => desk.Add<SealedIdentity>(id, async at =>
    {
        var me = at.Officer.Number;
        var shares = await db.Set<GivenShare>().AsNoTracking().Where(s => s.Report == at.Report.Row && s.Receiver == me).Select(s => s.Sealed).ToListAsync(stop);
        if (await readers.Of(at.Report, stop) is not { } to || (!to.Intake.Contains(me) && shares.Count == 0))
            return InboxProblems.NotIntake;
        desk.Tell(new ReporterIdentityOpened(at.Report.Id), at.Officer);
        return new SealedIdentity(Base64(at.Report.Identity), at.Report.Stamp is { } stamp ? Base64(stamp) : null, [.. shares.Select(s => Base64(s))]);
    }, stop);

    /// <summary>The identity's envelope without any key in it, in order to take the own share out and seal it to a colleague. Recorded as well: two shares
    /// together open it.</summary>
    public Task<Result<SealedIdentity>> ForSharing(string id, CancellationToken stop) => desk.Add<SealedIdentity>(id, at =>
    {
        if (!Envelope.Read(at.Report.Identity).Try(out var identity, out var refusal))
            return Task.FromResult<Result<SealedIdentity>>(refusal);
        desk.Tell(new IdentityShareTaken(at.Report.Id), at.Officer);
        return Task.FromResult<Result<SealedIdentity>>(new SealedIdentity(Base64(identity.OnlyFor([]).ToBytes()), null, []));
    }, stop);

    internal static SealTarget Target(SealedTo to) => new(to.Ring.Body, to.Ring.Code, to.Ring.Name, Base64(to.Ring.List.Span), to.Officers, to.Intake);

    private async Task<SealedReportData> Sealed(AtHand at, SealedTo to, CancellationToken stop)
    {
        var (report, me) = (at.Report, at.Officer.Number);
        var messages = await db.Set<ReportMessage>().AsNoTracking().Where(m => m.Report == report.Row).OrderBy(m => m.On).ToListAsync(stop);
        var notes = await db.Set<OfficerNote>().AsNoTracking().Where(n => n.Report == report.Row && n.Body == report.Body && (!n.IsPrivate || n.Writer == me)).OrderBy(n => n.On).ToListAsync(stop);
        var copies = await CopiesOf(report, stop);
        var files = await db.Set<ReportFile>().AsNoTracking().Where(f => f.Report == report.Row).OrderBy(f => f.On).ThenBy(f => f.Row).ToListAsync(stop);
        var filing = await db.Set<ReportReceipt>().AsNoTracking().Where(r => r.Report == report.Row).Select(r => r.Filing).FirstOrDefaultAsync(stop);
        var names = await officers.Names([.. notes.Select(n => n.Writer).Concat(copies.Select(c => c.Writer)).Distinct()], stop);
        return new(
            Hex(report.Id), Word.Of(report.Asked), Word.Of(report.Kind), report.ReceivedOn, Base64(report.Content), filing is null ? "" : Hex(filing), Target(to),
            [.. messages.Select(m => new SealedMessage(Base64(m.Id), Word.Of(m.From), m.On, Base64(m.Sealed)))],
            [.. notes.Select(n => new SealedNote(Base64(n.Id), n.Writer, names.GetValueOrDefault(n.Writer, "–"), n.On, n.IsPrivate, Base64(n.Sealed)))],
            [.. copies.Select(c => Note(c, names))], [.. files.Select(File)], await custody.Of(report, files, stop));
    }

    private Task<List<RedactedCopy>> CopiesOf(Report report, CancellationToken stop) =>
        db.Set<RedactedCopy>().AsNoTracking().Where(c => c.Report == report.Row && c.Body == report.Body).OrderBy(c => c.On).ThenBy(c => c.Row).ToListAsync(stop);

    private static SealedNote Note(RedactedCopy copy, IReadOnlyDictionary<long, string> names) =>
        new(Base64(copy.Id), copy.Writer, names.GetValueOrDefault(copy.Writer, "–"), copy.On, false, Base64(copy.Sealed));

    private static SealedFile File(ReportFile file)
    {
        var kept = file.Read();
        return new(
            Hex(kept.File), file.On, Word.Of(kept.Role), Word.Of(kept.Kind), FileKinds.Ending(kept.Kind), kept.IsQuarantined ? null : kept.ShownAs, FileKinds.IsDangerous(kept.Kind),
            kept.IsQuarantined, kept.Clean is not null, kept.Bytes, Base64(kept.Details), Base64(kept.Name));
    }

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    internal static string Base64(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
