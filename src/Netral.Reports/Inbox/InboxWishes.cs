using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Platform.Ui;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>A colleague in the settings of the inbox.</summary>
public sealed record ColleagueLine(long Number, string Name, bool Own, bool Away, DateOnly? From, DateOnly? Until, bool Intake);

public sealed record WishesView(bool Mail, bool IntakeNamed, IReadOnlyList<ColleagueLine> Colleagues);

/// <summary>How the officers of a body want their inbox: the daily mail, who is away, who opens identities alone.</summary>
internal sealed class InboxWishes(NetralDb db, InboxDesk desk, IOfficers officers)
{
    public async Task<Result<WishesView>> Look(CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var colleagues = await officers.OfBody(me.Body!.Value, stop);
        var numbers = colleagues.Select(c => c.Number).ToList();
        var wishes = await db.Set<InboxWish>().AsNoTracking().Where(w => numbers.Contains(w.Holder)).ToDictionaryAsync(w => w.Holder, stop);
        var intake = await db.Set<IntakeOfficer>().Where(i => i.Body == me.Body).Select(i => i.Officer).ToListAsync(stop);
        var today = desk.Today;
        return new WishesView(!wishes.GetValueOrDefault(me.Number, new()).NoMail, intake.Count > 0, [.. colleagues.Select(c =>
        {
            var wish = wishes.GetValueOrDefault(c.Number, new());
            return new ColleagueLine(c.Number, c.Name, c.Number == me.Number, wish.IsAway(today), wish.AwayFrom, wish.AwayUntil, intake.Count == 0 || intake.Contains(c.Number));
        })]);
    }

    public Task<Result<bool>> Mail(string wanted, CancellationToken stop) => Change(null, (wish, me) =>
    {
        if (wanted is not ("ya" or "tidak"))
            return InboxProblems.BadWord;
        wish.NoMail = wanted == "tidak";
        desk.Tell(new ReportMailSet(me.Number, !wish.NoMail), me);
        return null;
    }, stop);

    /// <summary>Marks an officer of the own body as away, or as back where both days are empty.</summary>
    public Task<Result<bool>> Away(long officer, string from, string until, CancellationToken stop) => Change(officer, (wish, me) =>
    {
        if (from.Length == 0 && until.Length == 0)
        {
            (wish.AwayFrom, wish.AwayUntil) = (null, null);
            desk.Tell(new OfficerAway(wish.Holder, null, null), me);
            return null;
        }
        if (!DateReading.Read(from).Try(out var first, out _) || !DateReading.Read(until).Try(out var last, out _) || last < first || last > desk.Today.AddYears(1))
            return InboxProblems.BadDays;
        (wish.AwayFrom, wish.AwayUntil) = (first, last);
        desk.Tell(new OfficerAway(wish.Holder, first, last), me);
        return null;
    }, stop);

    /// <summary>Who opens identities alone, for reports that come from now on; nobody named: all.</summary>
    public async Task<Result<bool>> Intake(IReadOnlyCollection<long> named, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var colleagues = (await officers.OfBody(me.Body!.Value, stop)).Select(c => c.Number).ToHashSet();
        if (named.Any(n => !colleagues.Contains(n)))
            return InboxProblems.NoOfficer;
        return await db.Write<bool>(async () =>
        {
            await db.Set<IntakeOfficer>().Where(i => i.Body == me.Body).ExecuteDeleteAsync(stop);
            foreach (var officer in named.Distinct())
                db.Add(new IntakeOfficer { Body = me.Body.Value, Officer = officer });
            desk.Tell(new IntakeOfficersNamed(me.Body.Value, named.Distinct().Count()), me);
            return true;
        }, stop);
    }

    private async Task<Result<bool>> Change(long? officer, Func<InboxWish, KnownOfficer, Problem?> change, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var number = officer ?? me.Number;
        if ((await officers.OfBody(me.Body!.Value, stop)).All(c => c.Number != number))
            return InboxProblems.NoOfficer;
        return await db.Write<bool>(async () =>
        {
            var wish = await db.Set<InboxWish>().FirstOrDefaultAsync(w => w.Holder == number, stop);
            if (wish is null)
                db.Add(wish = new InboxWish { Holder = number });
            return change(wish, me) is { } wrong ? wrong : true;
        }, stop);
    }
}
