namespace Netral.Tests.Cases;

/// <summary>A clock that a move or a beginning starts. All dates were counted by hand on the calendar, in the region's own time.</summary>
/// <param name="By">The move that starts it; <c>begin:temuan</c> for a beginning.</param>
/// <param name="Clock">Who owes it and, where he is a body of <see cref="CaseWorld"/>, which: <c>bawaslu/1</c>.</param>
/// <param name="From">When the move is made.</param>
/// <param name="Due">The last day as it is shown; for what takes effect, the day on which it does.</param>
/// <param name="LastMinute">The last minute of the time.</param>
/// <param name="Kept">The moves by which it is kept; empty where nobody has to do anything.</param>
internal sealed record RunningRow(string Procedure, string Step, string By, string Clock, string OwedBy, string From, string Due, string LastMinute, string Kept)
{
    /// <summary>Lebak (WIB), Jembrana (WITA) or Maluku Tengah (WIT).</summary>
    public string Region { get; init; } = Wib;

    /// <summary>The day on which the case comes to the step, where that is earlier.</summary>
    public string? Since { get; init; }

    /// <summary>Days that BKN gives where the law has no number.</summary>
    public int? Amount { get; init; }

    public const string Wib = "36.02", Wita = "51.01", Wit = "81.01";

    public override string ToString() => $"{Procedure} {By} {Clock} {From}";
}

/// <summary>A clock that whoever comes in had to keep: measured at the door.</summary>
internal sealed record JudgedRow(string Procedure, string With, string Clock, string Known, string Due, string LastMinute)
{
    public string Region { get; init; } = RunningRow.Wib;
    public string? Contest { get; init; }

    public override string ToString() => $"{Procedure} {With} {Clock} {Known}";
}

/// <summary>A clock that is counted back from a planned day.</summary>
internal sealed record BackwardRow(string Procedure, string Step, string By, string Clock, string Planned, string LastMinute)
{
    public override string ToString() => $"{Procedure} {By} {Clock} {Planned}";
}

/// <summary>
/// Every clock that a procedure begins, by everything that begins it. From Thursday 8 May 2025 the working days are numbered so, each count going over Waisak and its cuti bersama:
/// May: 9 (1); 10–13 off; 14 (2), 15 (3), 16 (4); 19 (5), 20 (6), 21 (7), 22 (8), 23 (9); 26 (10), 27 (11), 28 (12); 29, 30 off. June: 2 (13), 3 (14), 4 (15), 5 (16); 6 off; 9 off;
/// 10 (17), 11 (18), 12 (19), 13 (20); 16 (21)–20 (25); 23 (26)–26 (29); 27 off; 30 (30). July: 1 (31)–31 (53), no day off. August: 1 (54); 4 (55)–8 (59); 11 (60)–15 (64); 18 off; 19 (65).
/// </summary>
internal static class ClockTable
{
    private const string Start = "2025-05-08T12:00";

    public static readonly IReadOnlyList<RunningRow> Running =
    [
        // Pemilu: working days, and 24 hours for the police.
        new("pemilu", "temuan", "begin:temuan", "pemilu.temuan", "bawaslu/1", Start, "2025-05-21", "2025-05-21T23:59", "register_temuan"),
        new("pemilu", "penelusuran", "temukan", "pemilu.temuan", "bawaslu/1", Start, "2025-05-21", "2025-05-21T23:59", "register_temuan") { Region = RunningRow.Wit },
        new("pemilu", "disampaikan", "terima", "pemilu.kajian_awal", "bawaslu/1", Start, "2025-05-14", "2025-05-14T23:59", "belum_lengkap"),
        // Begun on Friday the 9th: the next working day is the 14th.
        new("pemilu", "kajian_awal", "belum_lengkap", "pemilu.pemberitahuan_kelengkapan", "bawaslu/1", "2025-05-09T12:00", "2025-05-14", "2025-05-14T23:59", "minta_lengkapi") { Region = RunningRow.Wita },
        new("pemilu", "perlu_lengkap", "minta_lengkapi", "pemilu.lengkapi", "pelapor", Start, "2025-05-14", "2025-05-14T23:59", "lengkap"),
        new("pemilu", "kajian_awal", "register", "pemilu.penanganan", "bawaslu/1", Start, "2025-05-21", "2025-05-21T23:59", "kaji putus_henti"),
        new("pemilu", "temuan", "register_temuan", "pemilu.penanganan", "bawaslu/1", Start, "2025-05-21", "2025-05-21T23:59", "kaji putus_henti"),
        // Fourteen days in all, from the registration on the 8th and not from the 15th.
        new("pemilu", "diregister", "keterangan_tambahan", "pemilu.penanganan_tambahan", "bawaslu/1", "2025-05-15T12:00", "2025-06-03", "2025-06-03T23:59", "kaji putus_henti") { Since = "2025-05-08" },
        new("pemilu", "pleno", "putus_pidana", "pemilu.penerusan_polri", "bawaslu/1", "2025-05-09T12:00", "2025-05-10T12:00+09:00", "2025-05-10T11:59", "teruskan") { Region = RunningRow.Wit },

        // Pilkada: calendar days and hours; Waisak counts like any other day.
        new("pilkada", "disampaikan", "terima", "pilkada.kajian_awal", "bawaslu/1", "2025-05-10T12:00", "2025-05-12", "2025-05-12T23:59", "belum_lengkap"),
        new("pilkada", "disampaikan", "terima", "pilkada.penanganan", "bawaslu/1", "2025-05-10T12:00", "2025-05-13", "2025-05-13T23:59", "register kaji putus_henti") { Region = RunningRow.Wita },
        new("pilkada", "temuan", "register_temuan", "pilkada.penanganan", "bawaslu/1", "2025-05-10T12:00", "2025-05-13", "2025-05-13T23:59", "kaji putus_henti"),
        // Five days in all, from the receipt on the 8th.
        new("pilkada", "diregister", "keterangan_tambahan", "pilkada.penanganan_tambahan", "bawaslu/1", "2025-05-10T12:00", "2025-05-13", "2025-05-13T23:59", "kaji putus_henti") { Since = "2025-05-08" },
        new("pilkada", "perlu_lengkap", "minta_lengkapi", "pilkada.lengkapi", "pelapor", "2025-05-11T12:00", "2025-05-13T12:00+07:00", "2025-05-13T11:59", "lengkap"),
        // The older rule, until 29 September 2024: three calendar days.
        new("pilkada", "perlu_lengkap", "minta_lengkapi", "pilkada.lengkapi", "pelapor", "2024-09-27T12:00", "2024-09-30", "2024-09-30T23:59", "lengkap"),

        // From forwarding until the PPK acts.
        new("tindak_lanjut", "diteruskan", "masukkan_sbt", "sbt.satgas", "bkn/2", Start, "2025-05-15", "2025-05-15T23:59", "satgas_selesai"),
        new("tindak_lanjut", "satgas", "satgas_selesai", "sbt.kajian_bawaslu", "bawaslu/1", Start, "2025-05-15", "2025-05-15T23:59", "validasi_selesai") { Region = RunningRow.Wita },
        new("tindak_lanjut", "di_bkn", "rekomendasikan", "ppk.tindak_lanjut", "ppk/3", Start, "2025-05-26", "2025-05-26T23:59", "ppk_disiplin") { Amount = 10 },

        // Discipline. The summons a month before leads to the examination on the 8th.
        new("disiplin", "telaah", "begin:jalur", "disiplin.kewajiban_atasan", "ppk/3", Start, "2025-05-19", "2025-05-19T23:59", "panggil_1") { Amount = 5 },
        new("disiplin", "panggilan_1", "tidak_hadir_1", "disiplin.panggilan_2", "ppk/3", Start, "2025-05-21", "2025-05-21T23:59", "panggil_2") { Since = "2025-04-08" },
        new("disiplin", "keputusan", "jatuhkan", "disiplin.serah_sk", "ppk/3", Start, "2025-06-03", "2025-06-03T23:59", "serahkan") { Since = "2025-04-08" },
        new("disiplin", "sk", "tidak_dihadiri", "disiplin.kirim_sk", "ppk/3", Start, "2025-05-15", "2025-05-15T23:59", "kirim") { Since = "2025-04-08", Region = RunningRow.Wit },
        new("disiplin", "sk", "serahkan", "disiplin.berlaku", "terlapor", Start, "2025-06-04", "2025-06-03T23:59", "") { Since = "2025-04-08" },
        new("disiplin", "sk", "serahkan_berhenti", "disiplin.berlaku", "terlapor", Start, "2025-06-04", "2025-06-03T23:59", "") { Since = "2025-04-08" },
        new("disiplin", "dikirim", "sampai", "disiplin.berlaku", "terlapor", Start, "2025-06-04", "2025-06-03T23:59", "") { Since = "2025-04-08", Region = RunningRow.Wita },
        new("disiplin", "dikirim", "sampai_berhenti", "disiplin.berlaku", "terlapor", Start, "2025-06-04", "2025-06-03T23:59", "") { Since = "2025-04-08" },

        // Keberatan and banding.
        new("disiplin", "sk", "serahkan", "keberatan.ajukan", "terlapor", Start, "2025-06-03", "2025-06-03T23:59", "keberatan") { Since = "2025-04-08" },
        new("disiplin", "dikirim", "sampai", "keberatan.ajukan", "terlapor", Start, "2025-06-03", "2025-06-03T23:59", "keberatan") { Since = "2025-04-08" },
        new("disiplin", "diterima", "keberatan", "keberatan.putusan", "ppk/3", Start, "2025-06-16", "2025-06-16T23:59", "keberatan_ditolak") { Since = "2025-04-08", Region = RunningRow.Wit },
        new("disiplin", "sk", "serahkan_berhenti", "banding.ajukan", "terlapor", Start, "2025-06-03", "2025-06-03T23:59", "banding") { Since = "2025-04-08" },
        new("disiplin", "dikirim", "sampai_berhenti", "banding.ajukan", "terlapor", Start, "2025-06-03", "2025-06-03T23:59", "banding") { Since = "2025-04-08", Region = RunningRow.Wit },
        new("disiplin", "diterima_berhenti", "banding", "banding.tanggapan_ppk", "ppk/3", Start, "2025-06-16", "2025-06-16T23:59", "tanggapi") { Since = "2025-04-08" },
        new("disiplin", "diterima_berhenti", "banding", "banding.putusan_bpasn", "bpasn", Start, "2025-08-19", "2025-08-19T23:59", "banding_menguatkan") { Since = "2025-04-08" },
    ];

    public static readonly IReadOnlyList<JudgedRow> Judged =
    [
        new("pemilu", "laporan", "pemilu.laporan", "2025-05-08", "2025-05-21", "2025-05-21T23:59"),
        new("pemilu", "laporan", "pemilu.laporan", "2025-05-08", "2025-05-21", "2025-05-21T23:59") { Region = RunningRow.Wit },
        // 24 hours in masa tenang, on the voting day and while votes are counted.
        new("pemilu", "laporan", "pemilu.masa_tenang", "2024-02-12T21:15", "2024-02-13T21:15+07:00", "2024-02-13T21:14") { Contest = "pemilu-2024" },
        new("pemilu", "laporan", "pemilu.masa_tenang", "2024-02-14T08:00", "2024-02-15T08:00+08:00", "2024-02-15T07:59") { Contest = "pemilu-2024", Region = RunningRow.Wita },
        new("pemilu", "laporan", "pemilu.masa_tenang", "2024-02-15T20:00", "2024-02-16T20:00+07:00", "2024-02-16T19:59") { Contest = "pemilu-2024" },
        // The day before masa tenang begins the general limit holds: 12, 13 (2), 14 off, 15, 16 (4), 19, 20, 21 (7).
        new("pemilu", "laporan", "pemilu.laporan", "2024-02-10T21:15", "2024-02-21", "2024-02-21T23:59") { Contest = "pemilu-2024" },
        // Until the voting day, however long that is.
        new("pemilu", "tsm", "pemilu.tsm", "2023-11-20", "2024-02-14", "2024-02-14T23:59") { Contest = "pemilu-2024" },
        // Seven calendar days to Thursday the 15th, when the office closes at four; to the 13th, cuti bersama, on which no office closes.
        new("pilkada", "laporan", "pilkada.laporan", "2025-05-08", "2025-05-15", "2025-05-15T15:59"),
        new("pilkada", "laporan", "pilkada.laporan", "2025-05-06", "2025-05-13", "2025-05-13T23:59") { Region = RunningRow.Wita },
    ];

    public static readonly IReadOnlyList<BackwardRow> Backward =
    [
        // Back from Wednesday 21 May 2025: 20, 19 (2), 16, 15, 14 (5), 13–10 off, 9, 8 (7).
        new("disiplin", "telaah", "panggil_1", "disiplin.panggilan_1", "2025-05-21", "2025-05-08T23:59"),
        new("disiplin", "tim", "panggil_1", "disiplin.panggilan_1", "2025-05-21", "2025-05-08T23:59"),
    ];
}
