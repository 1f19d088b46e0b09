using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>Finds a person by the number on the card. A NIK is never compared in clear: only its HMAC under a key outside the database is stored.</summary>
public sealed class StaffNumbers(NetralDb db, NikVault vault)
{
    public const int NipLength = 18;
    public const int NikLength = 16;
    private const int MostOfOneNumber = 16;

    /// <summary>Somebody of this agency with that NIP or NI PPPK (18 digits; an old one counts) or NIK (16 digits).</summary>
    public async Task<Id<Employee>?> Find(Id<Agency> agency, string digits, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(digits);
        var mac = vault.Mac(digits);
        var spells = db.Set<Spell>().AsNoTracking().Where(s => s.Agency == agency);
        spells = digits.Length == NipLength
            ? spells.Where(s => s.Nip == digits)
            : spells.Where(s => db.Set<Person>().Any(p => p.Id == s.Person && p.NikMac == mac));
        var found = await spells.OrderByDescending(s => s.From).Select(s => s.Person).Take(1).ToListAsync(stop);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Everybody, of any agency, with that NIP or NI PPPK (18 digits).</summary>
    public Task<List<Id<Employee>>> Find(string nip, CancellationToken stop) =>
        db.Set<Spell>().AsNoTracking().Where(s => s.Nip == nip).Select(s => s.Person).Distinct().OrderBy(p => p).Take(MostOfOneNumber).ToListAsync(stop);
}
