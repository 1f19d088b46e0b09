using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Reports.Evidence;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>Streams the sealed bytes of a file to an officer's browser, which opens them; a line of custody each time.</summary>
internal sealed class GiveFile(NetralDb db, InboxDesk desk, EvidenceIntake intake)
{
    /// <param name="file">32 hexadecimal digits.</param>
    /// <returns>Open; whoever answers with it closes it.</returns>
    public async Task<Result<Stream>> Give(string id, string file, bool original, CancellationToken stop)
    {
        var found = await desk.Add<SealedBlob>(id, async at =>
        {
            if (RandomId.RowOf(file) is not { } row || await db.Set<ReportFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Row == row && f.Report == at.Report.Row, stop) is not { } kept)
                return InboxProblems.NoFile;
            var evidence = kept.Read();
            if ((original ? evidence.Original : evidence.Clean) is not { } blob)
                return InboxProblems.NoFile;
            desk.Tell(new ReportFileOpened(Custody.File(evidence), original), at.Officer);
            return blob;
        }, stop);
        if (!found.Try(out var wanted, out var refusal))
            return refusal;
        return intake.Open(wanted) is { } stream ? stream : InboxProblems.NoFile;
    }
}
