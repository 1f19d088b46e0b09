using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.Inbox;

/// <summary>Takes what an officer's browser has sealed: a message to the reporter, notes, redacted copies, shares of an identity. The server sees to whom it is
/// sealed, never what it says.</summary>
internal sealed class KeepSealed(NetralDb db, InboxDesk desk, Readers readers, ReportAccess access, IReportCases cases)
{
    private const int LeastItem = 54, MostNotes = 500;

    /// <summary>An item under the content's key: for the officers and for the receipt. It stands at once where the reporter's own words wait: an officer's hour
    /// gives nobody away.</summary>
    /// <param name="answers">The step of the case about which it is the word that the reporter is owed; empty for a question or any other word.</param>
    public Task<Result<bool>> Ask(string id, byte[]? message, byte[]? item, string answers, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if (message is null || item is not { Length: >= LeastItem } || !item.AsSpan(0, 4).SequenceEqual("NTRI"u8))
            return InboxProblems.NotSealed;
        if (at.Handling.IsSpam)
            return InboxProblems.SetAside;
        var row = RandomId.Row(message);
        // The same page sent twice.
        if (await db.Set<ReportMessage>().AnyAsync(m => m.Row == row, stop))
            return true;
        db.Add(new ReportMessage { Row = row, Id = message, Report = at.Report.Row, From = MessageFrom.Officer, On = desk.Today, Sealed = item });
        if (at.Report.IsUnread)
            at.Report.State = ReportState.Read;
        desk.Tell(new ReporterAsked(at.Report.Id), at.Officer);
        return answers.Length == 0 ? true : await cases.Answered(at.Report.Id, answers, at.Officer, stop);
    }, stop);

    public Task<Result<bool>> Note(string id, byte[]? note, Envelope? envelope, bool alone, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if (note is null || envelope is null)
            return InboxProblems.NotSealed;
        if (await readers.Of(at.Report, stop) is not { } to || !to.Fits(envelope, alone ? [at.Officer.Number] : to.Officers))
            return InboxProblems.WrongReaders;
        var row = RandomId.Row(note);
        if (await db.Set<OfficerNote>().AnyAsync(n => n.Row == row, stop))
            return true;
        if (await db.Set<OfficerNote>().CountAsync(n => n.Report == at.Report.Row, stop) >= MostNotes)
            return InboxProblems.NothingChanges;
        db.Add(new OfficerNote { Row = row, Id = note, Report = at.Report.Row, Body = at.Report.Body, Writer = at.Officer.Number, On = desk.Today, IsPrivate = alone, Sealed = envelope.ToBytes() });
        desk.Tell(new ReportNoted(at.Report.Id, alone), at.Officer);
        return true;
    }, stop);

    public Task<Result<bool>> Redacted(string id, byte[]? copy, Envelope? envelope, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if (copy is null || envelope is null)
            return InboxProblems.NotSealed;
        if (await readers.Of(at.Report, stop) is not { } to || !to.Fits(envelope, to.Officers))
            return InboxProblems.WrongReaders;
        var row = RandomId.Row(copy);
        if (await db.Set<RedactedCopy>().AnyAsync(c => c.Row == row, stop))
            return true;
        db.Add(new RedactedCopy { Row = row, Id = copy, Report = at.Report.Row, Body = at.Report.Body, Writer = at.Officer.Number, On = desk.Today, Sealed = envelope.ToBytes() });
        desk.Tell(new ReportRedacted(at.Report.Id), at.Officer);
        return true;
    }, stop);

    /// <summary>Gives the colleague what he needs beside his own share to open the identity.</summary>
    public Task<Result<bool>> Share(string id, long to, Envelope? envelope, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if (envelope is null)
            return InboxProblems.NotSealed;
        if (to == at.Officer.Number || !await access.MayRead(to, at.Report, stop))
            return InboxProblems.NoOfficer;
        if (await readers.Of(at.Report, stop) is not { } now || now.IdOf(to) is not { } colleague || !envelope.Recipients.SequenceEqual([colleague]))
            return InboxProblems.WrongReaders;
        var given = await db.Set<GivenShare>().FirstOrDefaultAsync(s => s.Report == at.Report.Row && s.Giver == at.Officer.Number && s.Receiver == to, stop);
        if (given is null)
            db.Add(given = new GivenShare { Report = at.Report.Row, Giver = at.Officer.Number, Receiver = to, Sealed = [] });
        (given.On, given.Sealed) = (desk.Today, envelope.ToBytes());
        desk.Tell(new IdentityShareGiven(at.Report.Id, to), at.Officer);
        return true;
    }, stop);
}
