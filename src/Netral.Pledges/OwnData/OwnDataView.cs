using Netral.Kernel;
using Netral.Platform.PersonData;
using Netral.Roster;
using Netral.Roster.Corrections;

namespace Netral.Pledges.OwnData;

/// <summary>A round somebody stands in, and what became of it.</summary>
/// <param name="Code">Of the certificate, without hyphens; null where nothing was signed.</param>
public sealed record OwnRound(string Agency, string Title, bool Gone, bool Exempt, DateTime? SignedAt, Zone Zone, SignatureState? State, string? Code);

/// <summary>A message that was sent: when and how, never what it said.</summary>
public sealed record OwnMessage(string Kind, bool ByMail, DateTime At);

/// <summary>Who looked, without naming officers.</summary>
public sealed record OwnLook(RecordLook Look, string? Agency);

/// <summary>Everything the page of the own data shows.</summary>
/// <param name="Days">Kind of record → days it is kept.</param>
public sealed record OwnDataView(
    Agency Agency, DateTime Now, OwnPerson Person, IReadOnlyList<OwnRound> Rounds, IReadOnlyList<OwnMessage> Messages, IReadOnlyList<OwnLook> Looks,
    IReadOnlyList<CorrectionView> Corrections, IReadOnlyDictionary<string, int> Days)
{
    public Zone Zone => Agency.Zone;
}

internal static class OwnDataWords
{
    /// <summary>What a message was about, as the key of the catalogue.</summary>
    public static string Of(string kind) => kind switch
    {
        "invitation" => "Undangan menandatangani",
        "reminder" => "Pengingat",
        "join" => "Tautan yang diminta di aula",
        "link_reissued" => "Tautan pengganti",
        "signed" => "Kabar bahwa ikrar tercatat",
        "approval_recorded" => "Kabar bahwa persetujuan tercatat",
        "slip_printed" => "Kabar bahwa slip dicetak",
        "contact_changed" => "Kabar bahwa kontak berubah",
        "contest_received" or "contest_kept" or "contest_annulled" => "Kabar tentang sanggahan",
        _ => "Pesan lain",
    };

    public static string OfLook(string kind) => kind == "person_exported" ? "Salinan data diambil petugas" : "Data dibuka petugas";
}
