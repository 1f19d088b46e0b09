using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;
using Netral.Web.Demo;
using Netral.Web.FirstRun;
using Netral.Web.Instances;
using Netral.Web.Storage;

namespace Netral.Web.Start;

/// <summary>Before the first request: migrate, then either demo data (only into a new database) or a first administrator whose password is printed once.</summary>
internal sealed class Preparation(IServiceScopeFactory scopes, IConfiguration settings, PageSettings pages, DemoMailbox mailbox, Instance instance, Phrasebook phrases, TimeProvider clock)
{
    public async Task Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        await db.BringUpToDate(stop);
        var mark = await db.Set<SettingRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Name == "demo", stop);
        var officers = scope.ServiceProvider.GetRequiredService<Officers>();
        var nobody = !await officers.Any(stop);
        // An agency added at the terminal before the first start is real data as well.
        var fresh = mark is null && nobody && !await db.Set<Agency>().AnyAsync(stop);

        var wanted = settings["NETRAL_DEMO"];
        if (wanted == "1" && !fresh && mark?.Value != "1")
            throw new SetupFault("NETRAL_DEMO=1 ditolak: basis data ini sudah berisi data sungguhan. Pakailah folder NETRAL_DATA yang kosong untuk data contoh.");
        if (fresh && wanted != "0")
            await Demo(scope.ServiceProvider, db, stop);
        else if (mark?.Value != "1" && nobody)
            await FirstOfficer(db, officers, fresh, stop);
        pages.Demo = mark?.Value == "1" || (fresh && wanted != "0");
        instance.Settle(settings, pages.Demo, phrases);
        instance.SettingUp = await db.Set<SettingRow>().AnyAsync(s => s.Name == SetupProgress.Mark && s.Value == SetupProgress.Open, stop);
        if (instance.Has(Part.Pledges))
            await scope.ServiceProvider.GetRequiredService<LoadRound>().BuiltIn(clock.GetUtcNow().UtcDateTime, stop);
        // Before anything may be sent: an invented address may be somebody's real one.
        if (instance.Demo)
            mailbox.Open();
    }

    private static async Task Demo(IServiceProvider services, NetralDb db, CancellationToken stop)
    {
        await services.GetRequiredService<DemoLoader>().Load(stop);
        db.Add(new SettingRow { Name = "demo", Value = "1" });
        await db.SaveChangesAsync(stop);
    }

    /// <param name="fresh">Nothing is there at all: the pages of the first run lead on. Where an agency was added at the terminal, that is known how to go on.</param>
    private async Task FirstOfficer(NetralDb db, Officers officers, bool fresh, CancellationToken stop)
    {
        var email = settings["NETRAL_ADMIN"] is { Length: > 0 } named ? named : "admin@netral.invalid";
        var password = Officers.OneTimePassword();
        await officers.Admit(email, "Administrator", password, Role.PlatformOperator, new Scope.Nation(), "first run", null, mustChange: true, Actor.System, stop);
        if (!await db.Set<SettingRow>().AnyAsync(s => s.Name == "demo", stop))
            db.Add(new SettingRow { Name = "demo", Value = "0" });
        if (fresh)
            db.Add(new SettingRow { Name = SetupProgress.Mark, Value = SetupProgress.Open });
        await db.SaveChangesAsync(stop);
        Console.WriteLine($"""

            Administrator pertama sudah dibuat. Kata sandi ini hanya tampil sekali:
              {email}
              {password}
            Masuk di /masuk, lalu ganti kata sandi. Sesudah itu /mulai menuntun Anda.

            """);
    }
}
