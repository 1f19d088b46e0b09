using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>A sealed column, to be read and replaced.</summary>
internal sealed record SealedPlace(byte[] Bytes, Action<byte[]> Put);

/// <summary>The envelopes of a report, wherever they lie.</summary>
internal sealed class SealedParts(NetralDb db)
{
    /// <summary>The identity, and the hour that goes with it.</summary>
    public static bool IsSecret(ResealedPart part) => part is ResealedPart.Identity or ResealedPart.Stamp;

    /// <summary>All that concern an officer; another's private note does not.</summary>
    public async Task<IReadOnlyList<(ResealedPart Part, string? Item, byte[] Bytes)>> All(Report report, long officer, CancellationToken stop)
    {
        var all = new List<(ResealedPart, string?, byte[])> { (ResealedPart.Content, null, report.Content), (ResealedPart.Identity, null, report.Identity) };
        if (report.Stamp is { } stamp)
            all.Add((ResealedPart.Stamp, null, stamp));
        all.AddRange((await db.Set<OfficerNote>().AsNoTracking().Where(n => n.Report == report.Row && n.Body == report.Body && (!n.IsPrivate || n.Writer == officer)).ToListAsync(stop)).Select(n => (ResealedPart.Note, (string?)InboxData.Base64(n.Id), n.Sealed)));
        all.AddRange((await db.Set<RedactedCopy>().AsNoTracking().Where(c => c.Report == report.Row && c.Body == report.Body).ToListAsync(stop)).Select(c => (ResealedPart.Copy, (string?)InboxData.Base64(c.Id), c.Sealed)));
        return all;
    }

    public async Task<SealedPlace?> Find(Report report, ResealedPart part, byte[]? item, long officer, CancellationToken stop)
    {
        var row = item is null ? 0 : RandomId.Row(item);
        return part switch
        {
            ResealedPart.Content => new(report.Content, bytes => report.Content = bytes),
            ResealedPart.Identity => new(report.Identity, bytes => report.Identity = bytes),
            ResealedPart.Stamp when report.Stamp is { } stamp => new(stamp, bytes => report.Stamp = bytes),
            ResealedPart.Note when await db.Set<OfficerNote>().FirstOrDefaultAsync(n => n.Row == row && n.Report == report.Row && (!n.IsPrivate || n.Writer == officer), stop) is { } note => new(note.Sealed, bytes => note.Sealed = bytes),
            ResealedPart.Copy when await db.Set<RedactedCopy>().FirstOrDefaultAsync(c => c.Row == row && c.Report == report.Row, stop) is { } copy => new(copy.Sealed, bytes => copy.Sealed = bytes),
            _ => null,
        };
    }
}
