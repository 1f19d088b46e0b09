using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Certificate;

/// <summary>A signature with what it was about.</summary>
internal sealed record SignedPledge(Signature Signature, Round Round, Agency Agency, IReadOnlyList<PledgeText> Texts)
{
    public SlotKey Key => new(Signature.Agency, Signature.Round, Signature.Slot);
    public PublicCode Code => new(Key, Signature.CodeBits);
    public string Status => RosterWords.Of(Signature.Kind);
}

/// <summary>Finds signatures by code or key and prints their certificates. Certificates are made on demand; nothing but the signature is stored.</summary>
internal sealed class Certificates(NetralDb db, SiteAddress origin, SealKeys keys, PageSettings settings, Phrasebook phrases)
{
    public async Task<SignedPledge?> Find(SlotKey key, CancellationToken stop)
    {
        var signature = await db.Set<Signature>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot, stop);
        return signature is null ? null : await About(signature, key, stop);
    }

    private async Task<SignedPledge> About(Signature signature, SlotKey key, CancellationToken stop)
    {
        var id = new Id<Agency>(key.Agency);
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == id && r.Number == key.Round, stop);
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);
        var texts = await db.Set<PledgeText>().AsNoTracking().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).OrderBy(t => t.Kind).ToListAsync(stop);
        return new SignedPledge(signature, round, agency, texts);
    }

    /// <summary>The signature of a code; null for a mistyped or an unknown one. The random bits are compared in constant time.</summary>
    public async Task<SignedPledge?> Find(string? typed, CancellationToken stop)
    {
        if (PublicCode.Read(Pasted.Code(typed)) is not { } code)
            return null;
        if (await Find(code.Key, stop) is { } found && Same(code, found.Signature))
            return found;
        // The slot may hold a newer signature, or none: an annulled code still says that it was annulled.
        var annulled = await db.Set<AnnulledSignature>().AsNoTracking()
            .Where(s => s.Agency == code.Key.Agency && s.Round == code.Key.Round && s.Slot == code.Key.Slot).ToListAsync(stop);
        return annulled.Select(a => a.ToSignature()).FirstOrDefault(s => Same(code, s)) is { } old ? await About(old, code.Key, stop) : null;
    }

    private static bool Same(PublicCode code, Signature signature) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(BitConverter.GetBytes(code.Random), BitConverter.GetBytes(signature.CodeBits));

    public byte[] Print(SignedPledge pledge)
    {
        var view = View(pledge, phrases, settings.Demo, origin);
        return CertificatePdf.Write(view, keys.For(pledge.Agency.Code, pledge.Agency.Name));
    }

    internal static CertificateView View(SignedPledge pledge, Phrasebook phrases, bool demo, SiteAddress origin)
    {
        var s = pledge.Signature;
        var ikrar = pledge.Texts[0];
        var pakta = pledge.Texts.FirstOrDefault(t => t.Kind == TextKind.Pakta);
        return new(
            pledge.Agency.Name, pledge.Agency.PersonnelOffice, s.Name, phrases.Say(pledge.Status), s.UnitName, PledgeWords.Local(pledge.Round.Contest, pledge.Round.ContestDate),
            BuiltInTexts.Points(ikrar), s.At, pledge.Agency.Zone,
            [.. pledge.Texts.Select(t => new CertificateText(t.Title, t.Kind == TextKind.Ikrar ? "Ikrar" : "Pakta", t.Version, pledge.Agency.Zone.DateAt(t.PublishedAt), Convert.ToHexStringLower(t.Sha256)))],
            Fact(PledgeWords.Of(s.Recognition)), Fact(PledgeWords.Of(s.Level)),
            PledgeWords.IsRecordedApproval(s.Level, s.Recognition), pledge.Code.ToString(), origin.At($"/v/{pledge.Code.Plain}"), origin.Host, demo,
            Platform.Ui.Wording.Current.Language, pakta is null ? null : new CertificatePakta(pakta.Title, BuiltInTexts.Points(pakta)));

        CertificateFact Fact(Explained words) => new(phrases.Say(words.Title), phrases.Say(words.Explanation));
    }
}
