using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>The demo's sign-ins, signers, certificates and agencies.</summary>
internal sealed class DemoDirectory(DemoLinks links, Agencies agencies, UnitTrees trees, StaffList staff, NetralDb db, TimeProvider clock)
{
    private const int Signers = 60;

    public async Task<DemoAnswer> Read(CancellationToken stop)
    {
        var rows = new List<DemoAnswerAgency>();
        foreach (var agency in await agencies.All(stop))
        {
            var today = agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
            var tops = (await trees.Of(agency.Id, today, stop)).Tops.Select(t => t.Id).ToList();
            var (_, signed) = await links.Totals(agency.Id, tops, stop);
            rows.Add(new(agency.Code, agency.Name, await staff.Count(agency.Id, today, stop), signed));
        }
        return new([.. DemoOfficers.All().Select(o => new DemoAccount(o.Role, o.Email, DemoOfficers.DemoPassword, DemoBodies.All.Any(b => b.Code == o.Body && b.HasKeys) ? DemoOfficers.DemoPassphrase : null))], await links.Make(Signers, stop), await links.Codes(20, stop), rows,
            await db.Set<SettingRow>().AnyAsync(s => s.Name == DemoCases.Mark && s.Value == DemoCases.Whole, stop));
    }
}
