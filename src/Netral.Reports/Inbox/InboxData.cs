using System.Buffers.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.Inbox;

/// <summary>A report of the list, sealed.</summary>
internal sealed record SealedLine(string Id, string Asked, DateOnly On, string Content);

internal sealed record SealedMessage(string Id, string From, DateOnly On, string Sealed);

internal sealed record SealedNote(string Id, long Writer, string Name, DateOnly On, bool Alone, string Sealed);

/// <param name="ShownAs">The content type under which the clean copy may be shown; null: only downloaded.</param>
/// <param name="Role">What it is for; an identity card and a signature open with the identity's key alone.</param>
/// <param name="Details">Sealed with the content's key; <paramref name="Name"/> with the identity's.</param>
internal sealed record SealedFile(string Id, DateOnly On, string Role, string Kind, string Ending, string? ShownAs, bool Dangerous, bool Quarantined, bool Clean, long Bytes, string Details, string Name);

/// <param name="Actor">As in the journal: <c>officer:12</c>, <c>system</c>.</param>
internal sealed record CustodyLine(DateOnly Date, string Actor, string Act, string? File, string? Sha256);

/// <summary>Who can be sealed to, for the browser: the key list it judges itself, and the numbers it takes from it.</summary>
internal sealed record SealTarget(long Body, string Code, string Name, string List, IReadOnlyList<long> Officers, IReadOnlyList<long> Intake);

/// <summary>One report for an unlocked browser; nothing of it is in the clear.</summary>
internal sealed record SealedReportData(
    string Id, string Asked, string Kind, DateOnly ReceivedOn, string Content, string Filing, SealTarget Readers, IReadOnlyList<SealedMessage> Messages, IReadOnlyList<SealedNote> Notes, IReadOnlyList<SealedNote> Copies,
    IReadOnlyList<SealedFile> Files, IReadOnlyList<CustodyLine> Custody);

/// <param name="Shares">Shares that colleagues gave to the one at work.</param>
internal sealed record SealedIdentity(string Identity, string? Stamp, IReadOnlyList<string> Shares);

/// <summary>Hands sealed things to the browsers of officers who may have them.</summary>
internal sealed class InboxData(NetralDb db, InboxDesk desk, InboxLists lists, Readers readers, IOfficers officers)
{
    /// <summary>What a page of the list shows, and no more.</summary>
    public async Task<Result<IReadOnlyList<SealedLine>>> Lines(InboxTab? tab, int page, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var officer, out var refusal))
            return refusal;
        var rows = (await lists.Page(officer, tab, page, stop)).Rows.Select(r => r.Row).ToList();
        return (await db.Set<Report>().AsNoTracking().Where(r => rows.Contains(r.Row)).Select(r => new { r.Id, r.Asked, r.ReceivedOn, r.Content }).ToListAsync(stop))
            .ConvertAll(r => new SealedLine(Hex(r.Id), Word.Of(r.Asked), r.ReceivedOn, Base64(r.Content)));
    }

    public async Task<Result<SealedReportData>> One(string id, CancellationToken stop)
    {
        if (!(await desk.Open(id, stop)).Try(out var at, out var refusal))
            return refusal;
        var (report, me) = (at.Report, at.Officer.Number);
        if (await readers.Of(report, stop) is not { } to)
            return InboxProblems.WrongReaders;
        var messages = await db.Set<ReportMessage>().AsNoTracking().Where(m => m.Report == report.Row).ToListAsync(stop);
        var notes = await db.Set<OfficerNote>().AsNoTracking().Where(n => n.Report == report.Row && n.Body == report.Body && (!n.IsPrivate || n.Writer == me)).ToListAsync(stop);
        var copies = await db.Set<RedactedCopy>().AsNoTracking().Where(c => c.Report == report.Row && c.Body == report.Body).ToListAsync(stop);
        var files = await db.Set<ReportFile>().AsNoTracking().Where(f => f.Report == report.Row).ToListAsync(stop);
        var filing = await db.Set<ReportReceipt>().AsNoTracking().Where(r => r.Report == report.Row).Select(r => r.Filing).FirstOrDefaultAsync(stop);
        var names = await officers.Names([.. notes.Select(n => n.Writer).Concat(copies.Select(c => c.Writer)).Distinct()], stop);
        return new SealedReportData(id, Word.Of(report.Asked), Word.Of(report.Kind), report.ReceivedOn, Base64(report.Content), filing is null ? "" : Hex(filing), Target(to),
            [.. messages.OrderBy(m => m.On).Select(m => new SealedMessage(Base64(m.Id), Word.Of(m.From), m.On, Base64(m.Sealed)))],
            [.. notes.OrderBy(n => n.On).Select(n => new SealedNote(Base64(n.Id), n.Writer, names.GetValueOrDefault(n.Writer, "–"), n.On, n.IsPrivate, Base64(n.Sealed)))],
            [.. copies.OrderBy(c => c.On).Select(c => new SealedNote(Base64(c.Id), c.Writer, names.GetValueOrDefault(c.Writer, "–"), c.On, false, Base64(c.Sealed)))],
            [.. files.OrderBy(f => f.On).ThenBy(f => f.Row).Select(File)], await Chain(report, files, stop));
    }

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

    /// <summary>The identity's envelope without any key in it, in order to take the own share out and seal it to a colleague. Recorded as well: two shares together open it.</summary>
    public Task<Result<SealedIdentity>> ForSharing(string id, CancellationToken stop) => desk.Add<SealedIdentity>(id, at =>
    {
        if (!Envelope.Read(at.Report.Identity).Try(out var identity, out var refusal))
            return Task.FromResult<Result<SealedIdentity>>(refusal);
        desk.Tell(new IdentityShareTaken(at.Report.Id), at.Officer);
        return Task.FromResult<Result<SealedIdentity>>(new SealedIdentity(Base64(identity.OnlyFor([]).ToBytes()), null, []));
    }, stop);

    internal static SealTarget Target(SealedTo to) => new(to.Ring.Body, to.Ring.Code, to.Ring.Name, Base64(to.Ring.List.Span), to.Officers, to.Intake);

    private static SealedFile File(ReportFile file)
    {
        var kept = file.Read();
        return new(Hex(kept.File), file.On, Word.Of(kept.Role), Word.Of(kept.Kind), FileKinds.Ending(kept.Kind), kept.IsQuarantined ? null : kept.ShownAs, FileKinds.IsDangerous(kept.Kind), kept.IsQuarantined, kept.Clean is not null, kept.Bytes, Base64(kept.Details), Base64(kept.Name));
    }

    /// <summary>What the journal says of the report and its files, in order: of every body that had it, back to the one it was filed with. Read body by body, since those facts have an index.</summary>
    private async Task<IReadOnlyList<CustodyLine>> Chain(Report report, List<ReportFile> files, CancellationToken stop)
    {
        var subjects = files.Select(f => $"file:{Hex(f.Read().File)}").Append(ReportSubject.Of(report.Id)).ToList();
        var (rows, asked, next) = (new List<JournalRow>(), new HashSet<long>(), new Queue<long>([report.Body]));
        while (next.TryDequeue(out var body))
        {
            if (!asked.Add(body))
                continue;
            var found = await db.Set<JournalRow>().AsNoTracking().Where(j => j.OversightBody == body && subjects.Contains(j.Subject)).ToListAsync(stop);
            rows.AddRange(found);
            foreach (var row in found.Where(r => r.Kind == HandedIn))
                next.Enqueue(From(row));
        }
        return [.. rows.OrderBy(r => r.Seq).Select(Line)];
    }

    private static readonly string HandedIn = Word.Snake(nameof(ReportHandedIn));

    private static long From(JournalRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        return body.RootElement.GetProperty("from").GetInt64();
    }

    private static CustodyLine Line(JournalRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        // Hashes of files are those of the sealed bytes: the clear ones would say too much.
        var hash = body.RootElement.EnumerateObject().Where(p => p.NameEquals("sha256") && p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()).FirstOrDefault();
        var file = row.Subject.StartsWith("file:", StringComparison.Ordinal) ? row.Subject["file:".Length..] : null;
        return new(Zone.WIB.DateAt(row.At), row.Actor, row.Kind, file, hash);
    }

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    internal static string Base64(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
