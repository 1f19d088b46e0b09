using Netral.Conduct.Editions;
using Netral.Law;

namespace Netral.Conduct.ChangeLaw;

internal static class LawWords
{
    public static string Of(LawChangeKind kind) => kind switch
    {
        LawChangeKind.Calendar => "Kalender daerah diubah",
        LawChangeKind.Contest => "Pemilu atau Pilkada diubah",
        LawChangeKind.BuiltIn => "Edisi bawaan program",
        _ => "Edisi diunggah",
    };

    public static string State(string state) => state switch
    {
        "published" => "Diterbitkan",
        "withdrawn" => "Ditarik",
        _ => "Menunggu",
    };

    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "Baru",
        ChangeKind.Removed => "Dihapus",
        _ => "Diubah",
    };
}
