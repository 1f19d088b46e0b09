using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Certificate;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.Contest;

/// <summary>
/// The question before a contest from the public page of a code, so that nobody contests for another. What became of it shows on the certificate's page anyway,
/// so a wrong answer is told: nobody goes away believing that he has contested. Five wrong ones close this way, and no other, for a quarter of an hour.
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

    internal static readonly Problem Locked = new(Trouble.Busy, "contest.locked", "Terlalu banyak jawaban yang salah. Coba lagi seperempat jam lagi, buka dari tautan ikrar Anda, atau sampaikan kepada petugas pengawas pemilu di daerah Anda.");

    /// <summary>Refused with a sentence for a wrong answer or a closed way. The counter is raised and the answer compared under one write lock, so that parallel tries gain nothing.</summary>
    public async Task<Result<bool>> Answer(SignedPledge pledge, DateOnly? birthDate, string? nikEnd, CancellationToken stop)
    {
        var person = await Person(pledge, stop);
        // A wrong answer is no refusal to the transaction: its count must stay.
        var (right, tries) = (await db.Write<(bool, int)>(async () => await Try(pledge.Key, person, birthDate, nikEnd, stop), stop)).Must();
        if (right)
            return true;
        return tries is 0 or >= SigningDesk.Tries ? Locked : (person?.BirthDate is null ? SigningDesk.WrongNikEnd : SigningDesk.WrongBirthDate).With(SigningDesk.Tries - tries);
    }

    /// <summary>Tries 0: it was closed before.</summary>
    private async Task<(bool Right, int Tries)> Try(SlotKey key, Employee? person, DateOnly? birthDate, string? nikEnd, CancellationToken stop)
    {
        var tries = await TakeTry(key, stop);
        if (tries is 0 or > SigningDesk.Tries)
            return (false, 0);
        var right = person switch
        {
            { BirthDate: { } known } => birthDate == known,
            { NikLast4: { } end } => nikEnd == end,
            _ => false,
        };
        if (right)
            await Tries(key).ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, 0).SetProperty(t => t.LockedUntil, (DateTime?)null), stop);
        return (right, tries);
    }

    /// <summary>Who has left since may still contest.</summary>
    private Task<Employee?> Person(SignedPledge pledge, CancellationToken stop) => staff.FindLast(pledge.Agency.Id, pledge.Signature.Person, stop);

    private async Task<int> TakeTry(SlotKey key, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Database.ExecuteSqlAsync($"insert into pledges_contest_try (agency, round, slot, tries) values ({key.Agency}, {key.Round}, {key.Slot}, 0) on conflict do nothing", stop);
        var free = await Tries(key).Where(t => t.LockedUntil == null || t.LockedUntil <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.LockedUntil == null ? t.Tries + 1 : 1).SetProperty(t => t.LockedUntil, (DateTime?)null), stop);
        if (free == 0)
            return 0;
        var tries = await Tries(key).Select(t => t.Tries).FirstAsync(stop);
        if (tries >= SigningDesk.Tries)
            await Tries(key).ExecuteUpdateAsync(set => set.SetProperty(t => t.LockedUntil, (DateTime?)(now + LockTime)).SetProperty(t => t.Tries, 0), stop);
        return tries;
    }

    private IQueryable<ContestTry> Tries(SlotKey key) => db.Set<ContestTry>().Where(t => t.Agency == key.Agency && t.Round == key.Round && t.Slot == key.Slot);
}
