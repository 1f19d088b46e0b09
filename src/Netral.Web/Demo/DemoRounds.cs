using Netral.Kernel;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>A leader's turn at the ceremony.</summary>
internal sealed record DemoLeader(int Order, string PersonKey, string UnitKey, bool Attended);

/// <summary>A round as it is to be set up.</summary>
/// <param name="Contest"><c>pemilu</c> or <c>pilkada</c>.</param>
/// <param name="DateIsExample">The dates are no agency's: show "tanggal contoh" beside them.</param>
/// <param name="OpensAt">UTC, as <paramref name="ClosesAt"/> and <paramref name="CeremonyAt"/>.</param>
/// <param name="HoldDays">After so many days the cascade holds no unit back any more.</param>
/// <param name="LastDay">The last local day with simulated signatures.</param>
/// <param name="Note">What of it is reported and what invented; in Indonesian, to be shown.</param>
internal sealed record DemoRound(string Key, string AgencyCode, string Title, string Contest, DateOnly ContestDate, bool DateIsExample,
    DateTime OpensAt, DateTime ClosesAt, DateTime CeremonyAt, string CeremonyPlace, string LedBy, string Witness, bool Cascade, int HoldDays,
    DateOnly LastDay, string Note, IReadOnlyList<DemoLeader> Leaders);

/// <summary>The rounds of the demo; the province has none of its own and sees those of its regencies.</summary>
internal static class DemoRounds
{
    private const string Reported = "Tanggal menurut pemberitaan; waktu, peserta dan jumlah penandatangan adalah rekaan.";
    private const string Example = "Tanggal contoh; peserta dan jumlah penandatangan adalah rekaan.";

    /// <summary>Bangka's round opened a week or two before the first start and is open for four weeks more; the others are past.</summary>
    /// <param name="firstStart">The local day of the first start.</param>
    public static IReadOnlyList<DemoRound> All(DateOnly firstStart)
    {
        var monday = firstStart.AddDays(-7);
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        var vote = firstStart.AddDays(72);
        vote = vote.AddDays((DayOfWeek.Wednesday - vote.DayOfWeek + 7) % 7);
        return
        [
            Round(DemoAgencies.Lebak, "Ikrar Netralitas Pegawai menjelang Pemilu 2024", "pemilu", new(2024, 2, 14), false, new(2023, 12, 15), new(2024, 1, 19),
                5, Reported),
            Round(DemoAgencies.Sumedang, "Deklarasi Netralitas Pegawai menjelang Pilkada 2024", "pilkada", new(2024, 11, 27), false, new(2024, 7, 10),
                new(2024, 8, 9), 3, Reported),
            Round(DemoAgencies.Jembrana, "Ikrar Netralitas Pegawai menjelang Pilkada 2024", "pilkada", new(2024, 11, 27), true, new(2024, 9, 18),
                new(2024, 10, 18), 7, Example),
            Round(DemoAgencies.Bangka, "Komitmen Netralitas ASN dan Non-ASN", "pilkada", vote, true, monday, firstStart.AddDays(28), 14, Example,
                firstStart.AddDays(-1)),
        ];
    }

    /// <summary>The kecamatan of Bangka's open round whose camat has not signed yet, so that nobody in it can.</summary>
    public static string WaitingDistrictKey() => DemoOfficers.DistrictKey(DemoAgencies.Of(DemoAgencies.Bangka), 7);

    /// <summary>The puskesmas of Bangka's open round where everybody has signed.</summary>
    public static string CompleteClinicKey() => "1901/dinkes/uptd-pelayanan-kesehatan-wilayah-ii/puskesmas-bukit-kelumpang";

    private static DemoRound Round(string code, string title, string contest, DateOnly vote, bool example, DateOnly first, DateOnly last, int hold, string note,
        DateOnly? signedUntil = null)
    {
        var agency = DemoAgencies.Of(code);
        DateTime At(DateOnly day, int hour, int minute) => agency.Zone.Instant(day, new(hour, minute));
        return new($"{code}-1", code, title, contest, vote, example, At(first, 7, 0), At(last, 23, 59), At(first, code == DemoAgencies.Bangka ? 8 : 9, 0),
            code == DemoAgencies.Bangka
                ? "Halaman Kantor Bupati"
                : "Aula Sekretariat Daerah", "Sekretaris Daerah", $"Bawaslu Kabupaten {agency.ShortName} dan Badan Kesatuan Bangsa dan Politik",
            Cascade: true, hold, signedUntil ?? last, note, Leaders(agency, first));
    }

    /// <summary>The Sekda first, then the heads of the perangkat daerah, then the camat, as Lebak did.</summary>
    private static List<DemoLeader> Leaders(DemoAgency agency, DateOnly day)
    {
        var staffing = new DemoStaffing(agency);
        var heads = DemoHeads.Of(agency, staffing).Where(h => h.From <= day
            && (h.Until is null || h.Until >= day)).ToDictionary(h => h.UnitKey, StringComparer.Ordinal);
        var turns = staffing.Units.Where(u => u.Depth == 2 && heads.ContainsKey(u.Key))
            .OrderBy(u => u.Kind switch { UnitKind.Setda => 0, UnitKind.Kecamatan => 2, _ => 1 })
            .Select(u => (Unit: u, heads[u.Key].PersonKey)).DistinctBy(t => t.PersonKey, StringComparer.Ordinal);
        return [.. turns.Index().Select(t => new DemoLeader(t.Index + 1, t.Item.PersonKey, t.Item.Unit.Key, Attends(t.Item.Unit)))];
    }

    private static bool Attends(DemoUnit unit) =>
        unit.Kind is UnitKind.Setda or UnitKind.Inspektorat || unit.Key != WaitingDistrictKey() && DemoRandom.For($"attends {unit.Key}").Chance(930);
}
