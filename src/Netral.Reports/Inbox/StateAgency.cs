using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Reports.Access;

namespace Netral.Reports.Inbox;

/// <summary>An officer has read for which agency the reported person works, and no case names him yet: from now on its people are kept away.</summary>
internal sealed class StateAgency(InboxDesk desk, IPlaces places, IReportFirewall firewall, ReportAccess access, IOfficers officers)
{
    public Task<IReadOnlyList<KnownAgency>> Choices(CancellationToken stop) => places.Agencies(stop);

    /// <param name="code">The agency's.</param>
    /// <returns>Whether the one at work may still read it.</returns>
    public Task<Result<bool>> State(string id, string code, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if ((await places.Agencies(stop)).FirstOrDefault(a => a.Code == code) is not { } agency)
            return InboxProblems.NoAgency;
        var before = at.Report.Firewall;
        await firewall.Identify(at.Report.Id, new Reported(agency.Number), at.Officer.Actor, stop);
        if (ReferenceEquals(before, at.Report.Firewall))
            return InboxProblems.NothingChanges;
        // Somebody must be left who can hand it on.
        var left = false;
        foreach (var colleague in await officers.OfBody(at.Report.Body, stop))
            left |= await access.IsFree(colleague.Number, at.Report, stop);
        return left ? await access.IsFree(at.Officer.Number, at.Report, stop) : InboxProblems.NobodyLeft;
    }, stop);
}
