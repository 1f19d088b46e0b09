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
        var (right, left) = (await db.Write<(bool, int)>(async () => await Try(pledge.Key, person, birthDate, nikEnd, stop), stop)).Must();
        if (right)
            return true;
        return left == 0 ? Locked : (person?.BirthDate is null ? SigningDesk.WrongNikEnd : SigningDesk.WrongBirthDate).With(left);
    }

    private async Task<(bool Right, int Left)> Try(SlotKey key, Employee? person, DateOnly? birthDate, string? nikEnd, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"insert into pledges_contest_try (agency, round, slot, tries) values ({key.Agency}, {key.Round}, {key.Slot}, 0) on conflict do nothing", stop);
        var row = db.Set<ContestTry>().Where(t => t.Agency == key.Agency && t.Round == key.Round && t.Slot == key.Slot);
        return await new FiveTries<ContestTry>(row, clock.GetUtcNow().UtcDateTime).Answer(person switch
        {
            { BirthDate: { } known } => birthDate == known,
            { NikLast4: { } end } => nikEnd == end,
            _ => false,
        }, stop);
    }

    /// <summary>Who has left since may still contest.</summary>
    private Task<Employee?> Person(SignedPledge pledge, CancellationToken stop) => staff.FindLast(pledge.Agency.Id, pledge.Signature.Person, stop);
}
