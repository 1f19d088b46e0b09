using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Certificate;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.Contest;

/// <summary>
/// The question before a contest from the public page of a code, so that nobody contests for another. The page answers alike for right, wrong and locked;
/// five wrong answers close this way for a quarter of an hour. The counter is raised before the answer is compared, so that parallel tries do not gain any.
/// </summary>
internal sealed class ContestQuestion(NetralDb db, StaffList staff, TimeProvider clock)
{
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    public async Task<RecognitionQuestion> Of(SignedPledge pledge, CancellationToken stop) => await Person(pledge, stop) switch
    {
        { BirthDate: not null } => RecognitionQuestion.BirthDate,
        { NikLast4: not null } => RecognitionQuestion.NikEnd,
        _ => RecognitionQuestion.None,
    };

    public async Task<bool> IsRight(SignedPledge pledge, DateOnly? birthDate, string? nikEnd, CancellationToken stop)
    {
        var person = await Person(pledge, stop);
        if (!await TakeTry(pledge.Key, stop))
            return false;
        var right = person switch
        {
            { BirthDate: { } known } => birthDate == known,
            { NikLast4: { } end } => nikEnd == end,
            _ => false,
        };
        if (right)
            await Tries(pledge.Key).ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, 0), stop);
        return right;
    }

    /// <summary>The staff list of the day of signing: who has left since may still contest.</summary>
    private Task<Employee?> Person(SignedPledge pledge, CancellationToken stop) =>
        staff.Find(pledge.Agency.Id, pledge.Signature.Person, pledge.Agency.Zone.DateAt(pledge.Signature.At), stop);

    private async Task<bool> TakeTry(SlotKey key, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Database.ExecuteSqlAsync($"insert into pledges_contest_try (agency, round, slot, tries) values ({key.Agency}, {key.Round}, {key.Slot}, 0) on conflict do nothing", stop);
        var free = await Tries(key).Where(t => t.LockedUntil == null || t.LockedUntil <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.LockedUntil == null ? t.Tries + 1 : 1).SetProperty(t => t.LockedUntil, (DateTime?)null), stop);
        if (free == 0)
            return false;
        var tries = await Tries(key).Select(t => t.Tries).FirstAsync(stop);
        if (tries >= SigningDesk.Tries)
            await Tries(key).ExecuteUpdateAsync(set => set.SetProperty(t => t.LockedUntil, (DateTime?)(now + LockTime)).SetProperty(t => t.Tries, 0), stop);
        return tries <= SigningDesk.Tries;
    }

    private IQueryable<ContestTry> Tries(SlotKey key) => db.Set<ContestTry>().Where(t => t.Agency == key.Agency && t.Round == key.Round && t.Slot == key.Slot);
}
