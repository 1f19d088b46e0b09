using Netral.Kernel;

namespace Netral.Pledges.Rounds;

/// <summary>What an officer decides about a round, read and checked. Instants are UTC.</summary>
internal sealed record RoundPlan(
    string Title, ContestKind Contest, DateOnly ContestDate, Id<PledgeText> Ikrar, Id<PledgeText>? Pakta, DateTime OpensAt, DateTime ClosesAt,
    bool Cascade, int CascadeDays, CeremonyPlan Ceremony)
{
    public const int LongestTitle = 160, LongestHold = 60;

    internal static readonly Problem TitleMissing = new(Trouble.Invalid, "round.title_missing", "Judul putaran belum diisi.", RoundFields.Title);
    internal static readonly Problem TitleLong = new(Trouble.Invalid, "round.title_long", "Judul putaran lebih dari {0} huruf.", RoundFields.Title, LongestTitle);
    internal static readonly Problem ContestMissing = new(Trouble.Invalid, "round.contest_missing", "Pilih Pemilu atau Pilkada.", RoundFields.Contest);
    internal static readonly Problem TimeUnreadable = new(Trouble.Invalid, "round.time_unreadable", "Jam ini tidak terbaca. Tulis misalnya 08.00.");
    internal static readonly Problem TimeMissing = new(Trouble.Invalid, "round.time_missing", "Jam ini belum diisi.");
    internal static readonly Problem ClosesBeforeOpens = new(Trouble.Invalid, "round.closes_before_opens", "Penutupan harus sesudah pembukaan.", RoundFields.ClosesOn);
    internal static readonly Problem ClosesInPast = OpenRound.ClosesInPast.At(RoundFields.ClosesOn);
    internal static readonly Problem HoldWrong = new(Trouble.Invalid, "round.cascade_days", "Lama menunggu pimpinan harus 1 sampai {0} hari.", RoundFields.Hold, LongestHold);
    internal static readonly Problem VoteBeforeOpening = new(Trouble.Invalid, "round.contest_before_opening", "Pemungutan suara tidak boleh lebih dahulu daripada pembukaan putaran. Periksa tanggalnya.", RoundFields.ContestDate);
    internal static readonly Problem TextUnknown = new(Trouble.Invalid, "round.text_unknown", "Pilih naskah yang ada di daftar.", RoundFields.Ikrar);

    /// <summary>Every mistake that does not need the database.</summary>
    /// <param name="zone">The agency's: a voting day is a local day.</param>
    public IEnumerable<Problem> Mistakes(DateTime now, Zone zone)
    {
        if (Title.Length == 0)
            yield return TitleMissing;
        if (Title.Length > LongestTitle)
            yield return TitleLong;
        if (ClosesAt <= OpensAt)
            yield return ClosesBeforeOpens;
        else if (ClosesAt <= now)
            yield return ClosesInPast;
        // A date that could not be read was told by whoever read it.
        if (ContestDate != default && ContestDate < zone.DateAt(OpensAt))
            yield return VoteBeforeOpening;
        if (Cascade && CascadeDays is < 1 or > LongestHold)
            yield return HoldWrong;
        foreach (var problem in Ceremony.Mistakes())
            yield return problem;
    }
}

/// <summary>Where and when the leaders sign before everybody, and who leads; all of it may still be open.</summary>
internal sealed record CeremonyPlan(string Place, DateTime? At, string LedBy)
{
    public const int Longest = 160;

    internal static readonly Problem PlaceLong = new(Trouble.Invalid, "ceremony.place_long", "Tempat upacara lebih dari {0} huruf.", RoundFields.CeremonyPlace, Longest);
    internal static readonly Problem LedByLong = new(Trouble.Invalid, "ceremony.led_by_long", "Nama jabatan pemimpin lebih dari {0} huruf.", RoundFields.CeremonyLedBy, Longest);
    internal static readonly Problem TimeWithoutDate = new(Trouble.Invalid, "ceremony.date_missing", "Tanggal upacara belum diisi.", RoundFields.CeremonyOn);

    public IEnumerable<Problem> Mistakes()
    {
        if (Place.Length > Longest)
            yield return PlaceLong;
        if (LedBy.Length > Longest)
            yield return LedByLong;
    }
}

/// <summary>The names of the form's fields.</summary>
internal static class RoundFields
{
    public const string Title = "judul", Contest = "ajang", ContestDate = "tanggal-ajang", Ikrar = "ikrar", Pakta = "pakta", OpensOn = "buka-tanggal", OpensTime = "buka-jam",
        ClosesOn = "tutup-tanggal", ClosesTime = "tutup-jam", Cascade = "berjenjang", Hold = "hari", CeremonyPlace = "tempat", CeremonyOn = "upacara-tanggal",
        CeremonyTime = "upacara-jam", CeremonyLedBy = "pemimpin", Version = "versi";
}
