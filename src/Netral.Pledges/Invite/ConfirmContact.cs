using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>What the page of a confirmation link asks.</summary>
public sealed record ContactQuestion(string Agency, string Round, string NewAddress, bool AlreadyConfirmed);

/// <summary>
/// <c>/kontak/{token}</c>: shown on GET, confirmed only by POST, since mail scanners open every link they see.
/// </summary>
internal sealed class ConfirmContact(NetralDb db, Contacts contacts, KeyFile keys, TimeProvider clock)
{
    internal static readonly Problem Unknown = new(Trouble.NotFound, "contact_link.unknown", "Tautan ini tidak kami kenal. Periksa lagi alamatnya.");
    internal static readonly Problem Expired = new(Trouble.Gone, "contact_link.expired", "Tautan ini sudah lewat masanya. Mintalah petugas kedua memastikan alamat Anda.");

    public async Task<Result<ContactQuestion>> Show(string? text, CancellationToken stop)
    {
        if (!Read(text).Try(out var token, out var problem))
            return problem;
        if (await RoundOf(token, stop) is not { } round)
            return Unknown;
        if (await contacts.FindCurrent(token.Changed, stop) is not { } changed)
            return ContactProblems.Gone;
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == round.Agency, stop);
        return new ContactQuestion(agency.Name, round.Title, changed.Masked(), changed.ConfirmedAt is not null);
    }

    public async Task<Result<ContactAddress>> Confirm(string? text, CancellationToken stop)
    {
        if (!Read(text).Try(out var token, out var problem))
            return problem;
        if (await RoundOf(token, stop) is not { ListFixedAt: { } opening } round)
            return Unknown;
        return await contacts.ConfirmFrom(token.Old, token.Changed, round.Agency, opening, stop);
    }

    private Result<ContactToken> Read(string? text)
    {
        if (ContactToken.Read(text, keys) is not { } token)
            return Unknown;
        return token.Until < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) ? Expired : token;
    }

    private Task<Round?> RoundOf(ContactToken token, CancellationToken stop)
    {
        var agency = new Id<Agency>(token.Agency);
        return db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Agency == agency && r.Number == token.Round, stop);
    }
}
