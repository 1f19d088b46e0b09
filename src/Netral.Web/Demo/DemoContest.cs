using System.Text.Json;
using Netral.Conduct.ChangeLaw;

namespace Netral.Web.Demo;

/// <summary>An invented Pilkada in the demo's regions, in the middle of its campaign, with invented contestants: so that the timeline has something to show and the check before posting knows names.</summary>
internal static class DemoContest
{
    public const string Id = "contoh-pilkada";
    private const string Reason = "Contoh rekaan, bukan jadwal KPU; calon dan tanggalnya tidak ada.";

    private static readonly string[] Regions = ["19", "19.01", "36.02", "32.11", "51.01"];

    /// <summary>Region, number, name, slogans, hashtags, accounts.</summary>
    private static readonly (string Region, int Number, string Name, string[] Slogans, string[] Hashtags, string[] Accounts)[] Contestants =
    [
        ("19", 1, "Satria Angan – Ratih Misal", ["Andai Kita Bersama"], ["#SatriaRatih"], ["@satriaratih.contoh"]),
        ("19", 2, "Gilang Rekaan – Putri Umpama", ["Negeri Contoh Jaya"], ["#GilangPutri"], ["@gilangputri.contoh"]),
        ("19.01", 1, "Surya Misal – Kartini Andai", ["Contoh Bersinar", "Kerja Bareng Warga"], ["#SuryaKartini", "#ContohBersinar"], ["@suryakartini.contoh"]),
        ("19.01", 2, "Rangga Contoh – Melati Rekaan", ["Rumah Kita Semua", "Gas Terus"], ["#RanggaMelati", "#RumahKitaSemua"], ["@ranggamelati.contoh"]),
        ("19.01", 3, "Bayu Umpama – Laras Khayal", ["Saatnya Perubahan Contoh"], ["#BayuLaras"], ["@bayularas.contoh"]),
        ("36.02", 1, "Damar Fiktif – Sekar Anggit", ["Andai Maju Sejahtera"], ["#DamarSekar"], ["@damarsekar.contoh"]),
        ("36.02", 2, "Teguh Karang – Wulan Cipta", ["Lanjutkan Karya Contoh"], ["#TeguhWulan"], ["@teguhwulan.contoh"]),
        ("32.11", 1, "Panji Ibarat – Intan Gubah", ["Hade Contohna"], ["#PanjiIntan"], ["@panjiintan.contoh"]),
        ("32.11", 2, "Arya Seumpama – Lestari Angan", ["Bareng Jalan Terus"], ["#AryaLestari"], ["@aryalestari.contoh"]),
        ("51.01", 1, "Wayan Rekayasa – Made Ibarat", ["Contoh Lestari"], ["#WayanMade"], ["@wayanmade.contoh"]),
        ("51.01", 2, "Ketut Khayali – Luh Andaian", ["Rahajeng Contoh"], ["#KetutLuh"], ["@ketutluh.contoh"]),
    ];

    /// <param name="today">The local day of the first start; the vote is that of Bangka's open round.</param>
    public static async Task Load(LoadLaw law, DateOnly today, CancellationToken stop)
    {
        var vote = DemoRounds.All(today).Single(r => r.AgencyCode == DemoAgencies.Bangka).ContestDate;
        await law.AddContest(Id, "Pilkada contoh", Regions, Stages(today, vote), today.AddDays(-12), Reason, DemoPlaces.InventedDistricts, stop);
        await law.SetCandidates(JsonSerializer.Serialize(Contestants.Select(c => new { contest = Id, region = c.Region, name = c.Name, number = c.Number, slogans = c.Slogans, hashtags = c.Hashtags, accounts = c.Accounts })), stop);
    }

    private static IReadOnlyList<LoadedStage> Stages(DateOnly today, DateOnly vote) =>
    [
        new("pendaftaran", "Pendaftaran pasangan calon", today.AddDays(-40), today.AddDays(-38)),
        new("penelitian", "Penelitian persyaratan", today.AddDays(-40), today.AddDays(-13)),
        new("penetapan", "Penetapan pasangan calon", today.AddDays(-12), today.AddDays(-12)),
        new("kampanye", "Masa kampanye", today.AddDays(-9), vote.AddDays(-4)),
        new("masa_tenang", "Masa tenang", vote.AddDays(-3), vote.AddDays(-1)),
        new("pemungutan_suara", "Pemungutan suara", vote, vote),
        new("rekapitulasi", "Rekapitulasi hasil", vote, vote.AddDays(19)),
    ];
}
