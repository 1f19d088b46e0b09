using System.Globalization;
using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Accounts.GrantRole;

/// <summary>Reads a role from a form. Nothing that was sent is believed: role, scope and agency are checked against the table and against what there is.</summary>
internal sealed class RoleForm(OfficerDesk desk, IPlaces places)
{
    /// <summary>Null where something has to be mended; <paramref name="problems"/> then says what.</summary>
    public async Task<NewRole?> Read(IFormCollection form, OfficerArea area, Problems problems, CancellationToken stop)
    {
        var before = problems.All.Count;
        var known = Word.TryRead<Role>(form["peran"], out var role);
        if (!known)
            problems.Add(OfficerProblems.NoRole);
        var scope = known ? await ScopeOf(form, role, area, problems, stop) : null;
        if (scope is not null && !await desk.MayGive(role, scope, stop))
            problems.Add(OfficerProblems.NotYoursToGive);
        var (from, until) = Term(form, problems);
        var reason = Reason(form, problems);
        var (replaces, leave) = Leave(form, until, problems);
        return problems.All.Count == before ? new(role, scope!, from, until, reason, replaces, leave) : null;
    }

    public static string Reason(IFormCollection form, Problems problems)
    {
        var reason = Typing.OneLine(form["alasan"].ToString());
        if (reason.Length is < 3 or > 200)
            problems.Add(OfficerProblems.ReasonMissing);
        return reason;
    }

    private async Task<Scope?> ScopeOf(IFormCollection form, Role role, OfficerArea area, Problems problems, CancellationToken stop)
    {
        var kinds = Policies.Givers[role].Aggregate(ScopeKinds.None, (all, g) => all | g.Over);
        if (area.Agency is { } agency)
            return await InAgency(form["unit"].ToString(), kinds, agency, problems, stop);
        var region = form["wilayah"].ToString().Trim();
        if (region.Length == 0)
            return new Scope.Nation();
        if (!Typing.IsRegion(region))
            problems.Add(OfficerProblems.RegionUnreadable);
        else if (!kinds.HasFlag(ScopeKinds.Region))
            problems.Add(OfficerProblems.NationOnly);
        else
            return new Scope.Region(region);
        return null;
    }

    private async Task<Scope?> InAgency(string typed, ScopeKinds kinds, KnownAgency agency, Problems problems, CancellationToken stop)
    {
        if (typed.Length == 0)
        {
            if (kinds != ScopeKinds.Unit)
                return new Scope.Subtree(agency.Number);
            problems.Add(OfficerProblems.NeedsUnit);
            return null;
        }
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var unit) || !(await places.Units(agency.Number, stop)).Any(u => u.Number == unit))
            problems.Add(OfficerProblems.UnitUnknown);
        else if (!kinds.HasFlag(ScopeKinds.Unit))
            problems.Add(OfficerProblems.WholeOnly);
        else
            return new Scope.Subtree(agency.Number, unit);
        return null;
    }

    /// <summary>From today where nothing is typed. The last day is always asked for.</summary>
    private (DateOnly From, DateOnly Until) Term(IFormCollection form, Problems problems)
    {
        var from = desk.Today;
        var begins = form["mulai"].ToString().Trim().Length == 0 || problems.Try(DateReading.Read(form["mulai"]), out from, "mulai");
        if (begins && from < desk.Today)
            problems.Add(OfficerProblems.FromPast);
        else if (begins && from > desk.Today.AddDays(GrantTerms.DaysAhead))
            problems.Add(OfficerProblems.FromFar.With(GrantTerms.DaysAhead));
        if (!problems.Try(DateReading.Read(form["sampai"]), out var until, "sampai") || !begins)
            return (from, until);
        if (until < from)
            problems.Add(OfficerProblems.EndsBefore);
        else if (until > GrantTerms.Latest(from))
            problems.Add(OfficerProblems.TooLong.With(GrantTerms.Latest(from)));
        return (from, until);
    }

    private static (long? Replaces, DateOnly? Leave) Leave(IFormCollection form, DateOnly until, Problems problems)
    {
        var (who, day) = (form["pengganti"].ToString(), form["cuti"].ToString().Trim());
        if (who.Length == 0 && day.Length == 0)
            return (null, null);
        if (!long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var replaced))
            problems.Add(OfficerProblems.NobodyReplaced);
        if (day.Length == 0)
            problems.Add(OfficerProblems.LeaveMissing);
        else if (problems.Try(DateReading.Read(day), out var leave, "cuti"))
        {
            if (until > leave)
                problems.Add(OfficerProblems.OutlivesLeave.With(leave));
            return (replaced, leave);
        }
        return (replaced, null);
    }
}
