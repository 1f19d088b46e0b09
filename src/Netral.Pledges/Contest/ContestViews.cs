using Netral.Accounts.ShowPolicies;
using Netral.Kernel;
using Netral.Pledges.Verify;

namespace Netral.Pledges.Contest;

/// <summary>A line of the work list.</summary>
public sealed record ContestLine(long Number, string Name, string Agency, DateTime At, Zone Zone, ContestWay Way, ContestState State)
{
    internal static ContestLine Of(Objection contest, Certificate.SignedPledge pledge) =>
        new(contest.Id.Value, pledge.Signature.Name, pledge.Agency.Name, contest.At, pledge.Agency.Zone, contest.Way, contest.State);
}

/// <summary>The facts of one case.</summary>
/// <param name="LinkWay">How the link came to the person; empty on paper.</param>
/// <param name="MadeBy">Who made it by role, never by name; empty where the program did.</param>
public sealed record ContestView(long Number, ContestState State, ContestWay Way, DateTime At, DateTime? ResolvedAt, VerifiedView Pledge, string LinkWay, DateTime? LinkMadeAt, DateTime? LinkOpenedAt, IReadOnlyList<string> MadeBy, Problem? Refusal)
{
    internal static ContestView Of(ContestCase found) => new(found.Objection.Id.Value, found.Objection.State, found.Objection.Way, found.Objection.At, found.Objection.ResolvedAt, VerifiedView.Of(found.Pledge),
        found.Link is { } link ? ContestWords.Of(link.Way) : "", found.Link?.MadeAt, found.Link?.OpenedAt, [.. found.MadeByRoles.Select(RoleWords.Of)], found.Refusal);
}

internal static class ContestWords
{
    public static string Of(ContestWay way) => way switch
    {
        ContestWay.Certificate => "Dari sertifikat, lewat tautan pribadi",
        ContestWay.Confirmation => "Dari pesan konfirmasi",
        ContestWay.PublicCode => "Dari halaman kode, dengan tanggal lahir",
        _ => "Dicatat petugas pengawas",
    };

    public static string Of(LinkWay way) => way switch
    {
        LinkWay.Contact => "Dikirim ke kontak di daftar pegawai",
        LinkWay.Slip => "Slip tercetak",
        _ => "Diminta sendiri dengan NIP atau NIK, dikirim ke kontak di daftar pegawai",
    };

    public static string Of(ContestState state) => state switch
    {
        ContestState.Open => "Belum diputuskan",
        ContestState.Rejected => "Tetap berlaku",
        _ => "Dicabut",
    };
}
