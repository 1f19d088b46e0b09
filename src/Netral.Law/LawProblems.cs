using Netral.Kernel;

namespace Netral.Law;

/// <summary>What can be wrong with a bundle, and what a question to the rulebook can be refused with.</summary>
public static class LawProblems
{
    public static readonly Problem FileMissing = New("rulebook.file_missing", "Berkas “{0}” tidak ada.");
    public static readonly Problem FileUnknown = New("rulebook.file_unknown", "Berkas “{0}” tidak kami kenal.");
    public static readonly Problem FileTooLarge = New("rulebook.file_too_large", "Berkas “{0}” lebih besar dari {1} KB.");
    public static readonly Problem NotText = New("rulebook.not_text", "Berkas ini bukan teks UTF-8.");
    public static readonly Problem NotYaml = New("rulebook.not_yaml", "Baris ini tidak dapat dibaca sebagai YAML: {0}");
    public static readonly Problem Unclosed = New("rulebook.unclosed", "Sesudah baris ini ada kurung atau tanda kutip yang tidak ditutup.");
    public static readonly Problem AliasRefused = New("rulebook.alias", "Jangkar dan alias YAML tidak diterima; tulis isinya langsung.");
    public static readonly Problem TooDeep = New("rulebook.too_deep", "Isian bersusun lebih dari {0} tingkat.");
    public static readonly Problem KeyTwice = New("rulebook.key_twice", "Kunci “{0}” ditulis dua kali.");
    public static readonly Problem KeyUnknown = New("rulebook.key_unknown", "Kunci “{0}” tidak dikenal di sini.");
    public static readonly Problem KeyMissing = New("rulebook.key_missing", "Kunci “{0}” wajib ada.");
    public static readonly Problem WrongType = New("rulebook.wrong_type", "“{0}” harus berupa {1}.");
    public static readonly Problem NotQuoted = New("rulebook.not_quoted", "Tulis “{0}” dalam tanda kutip, supaya angka nolnya tidak hilang.");
    public static readonly Problem NotListed = New("rulebook.not_listed", "“{0}” bukan pilihan. Pilihannya: {1}.");
    public static readonly Problem BadPattern = New("rulebook.bad_pattern", "“{0}” tidak berbentuk seperti yang diminta di sini.");
    public static readonly Problem BadDate = New("rulebook.bad_date", "“{0}” bukan tanggal. Tulis seperti 2024-02-14.");
    public static readonly Problem TooSmall = New("rulebook.too_small", "“{0}” harus paling sedikit {1}.");
    public static readonly Problem TooLarge = New("rulebook.too_large", "“{0}” terlalu besar.");
    public static readonly Problem EmptyText = New("rulebook.empty_text", "Isian ini kosong.");
    public static readonly Problem TooFew = New("rulebook.too_few", "Daftar ini harus berisi paling sedikit {0}.");

    public static readonly Problem Twice = New("rulebook.twice", "“{0}” sudah ada di baris {1}.");
    public static readonly Problem UnknownName = New("rulebook.unknown_name", "“{0}” tidak ada dalam {1}.");
    public static readonly Problem ReasonMissing = New("rulebook.reason_missing", "Yang bertanda needs_legal_check harus menyebut alasannya (check_reason).");
    public static readonly Problem FlagMissing = New("rulebook.flag_missing", "Ada check_reason tanpa needs_legal_check: true.");
    public static readonly Problem NoSource = New("rulebook.no_source", "Tanpa sumber, isian ini harus bertanda needs_legal_check.");
    public static readonly Problem EndsBeforeStart = New("rulebook.ends_before_start", "Berakhir ({0}) sebelum mulai ({1}).");
    public static readonly Problem Overlaps = New("rulebook.overlaps", "“{0}” berlaku bersamaan dengan yang di baris {1}.");
    public static readonly Problem KeyMismatch = New("rulebook.key_mismatch", "Kunci “{0}” tidak cocok dengan huruf {1} angka {2}.");
    public static readonly Problem EmptyAmount = New("rulebook.empty_amount", "Tenggat tanpa angka harus bertanda needs_legal_check atau punya until_stage.");
    public static readonly Problem DayTwice = New("rulebook.day_twice", "Tanggal {0} sudah ada dalam versi ini atau versi sebelumnya.");
    public static readonly Problem DayAbsent = New("rulebook.day_absent", "Tanggal {0} tidak ada dalam versi sebelumnya, jadi tidak dapat dihapus.");
    public static readonly Problem LocalWithoutRegion = New("rulebook.local_without_region", "Libur daerah harus menyebut kode wilayahnya, dan hanya libur daerah.");
    public static readonly Problem VersionOrder = New("rulebook.version_order", "Versi kalender harus urut: “{0}” tidak sesudah “{1}”.");
    public static readonly Problem PenetapanDate = New("rulebook.penetapan_date", "Penetapan harus punya date, atau earliest dan latest.");
    public static readonly Problem RegionParent = New("rulebook.region_parent", "Wilayah “{0}” tidak punya induk “{1}” di daftar ini.");
    public static readonly Problem ProvinceZone = New("rulebook.province_zone", "Provinsi “{0}” tidak punya zona waktu.");
    public static readonly Problem StepUnreachable = New("rulebook.step_unreachable", "Langkah “{0}” tidak dapat dicapai dari langkah pertama.");
    public static readonly Problem StepDeadEnd = New("rulebook.step_dead_end", "Langkah “{0}” tidak punya lanjutan dan bukan langkah akhir.");
    public static readonly Problem StepFinalMoves = New("rulebook.step_final_moves", "Langkah akhir “{0}” tidak boleh punya lanjutan.");
    public static readonly Problem NoWayOut = New("rulebook.no_way_out", "Dari langkah “{0}” tidak ada jalan ke langkah akhir.");
    public static readonly Problem MoveTarget = New("rulebook.move_target", "Langkah lanjut “{0}” harus punya to atau stays, salah satu saja.");
    public static readonly Problem NoBody = New("rulebook.no_body", "Tidak ada lembaga yang dapat mencatat “{0}”: tak satu pun pelakunya punya bodies.");
    public static readonly Problem ClockNeverStarts = New("rulebook.clock_never_starts", "Tenggat “{0}” didaftar di sini tetapi tidak pernah mulai.");
    public static readonly Problem ClockNeverEnds = New("rulebook.clock_never_ends", "Tenggat “{0}” mulai tetapi tidak ada langkah yang mengakhirinya.");
    public static readonly Problem PauseWithoutEnd = New("rulebook.pause_without_end", "Tenggat “{0}” dijeda tanpa dilanjutkan, atau dilanjutkan tanpa dijeda.");
    public static readonly Problem EventNeverHappens = New("rulebook.event_never_happens", "Tenggat “{0}” mulai dari peristiwa “{1}”, yang tidak pernah terjadi dalam tata cara ini.");

    public static readonly Problem NoClock = New("clock.unknown", "Tenggat “{0}” tidak ada dalam aturan.") with { Kind = Trouble.NotFound };
    public static readonly Problem ClockNotInForce = New("clock.not_in_force", "Tenggat “{0}” tidak berlaku pada {1}.");
    public static readonly Problem ClockWithoutAmount = New("clock.no_amount", "Tenggat “{0}” belum punya angka; isi jumlah harinya.");
    public static readonly Problem AmountRange = New("clock.amount_range", "Jumlahnya harus antara 1 dan {0}.");
    public static readonly Problem WeekRange = New("clock.week", "Hari kerja sepekan adalah 5 atau 6.");
    public static readonly Problem HourNeeded = New("clock.hour_needed", "Tenggat dalam jam memerlukan jam mulai, misalnya 2024-11-27T09:30.");
    public static readonly Problem DateRange = New("clock.date_range", "Tanggal harus antara {0} dan {1}.");
    public static readonly Problem NoRegion = New("region.unknown", "Kode wilayah “{0}” tidak kami kenal.");
    public static readonly Problem NoCalendar = New("calendar.unknown", "Versi kalender “{0}” tidak ada.");
    public static readonly Problem ContestNeeded = New("clock.contest_needed", "Tenggat ini berakhir bersama sebuah tahapan; sebutkan Pemilu atau Pilkada yang mana.");
    public static readonly Problem NoContest = New("contest.unknown", "“{0}” tidak ada dalam daftar Pemilu dan Pilkada.");
    public static readonly Problem ContestElsewhere = New("contest.elsewhere", "“{0}” tidak berlangsung di wilayah “{1}”.");
    public static readonly Problem NoStage = New("contest.no_stage", "“{0}” tidak punya tahapan “{1}”.");
    public static readonly Problem StageOver = New("clock.stage_over", "Tahapan “{0}” sudah lewat pada tanggal mulai.");
    public static readonly Problem NoAct = New("act.unknown", "Perbuatan “{0}” tidak ada dalam aturan.");

    /// <summary>What a question to the law may be refused with; the rest is about rulebooks.</summary>
    public static IReadOnlyList<Problem> Asked { get; } =
    [
        BadDate, NoClock, ClockNotInForce, ClockWithoutAmount, AmountRange, WeekRange, HourNeeded, DateRange, NoRegion, NoCalendar, ContestNeeded, NoContest, ContestElsewhere, NoStage, StageOver, NoAct,
    ];

    private static Problem New(string code, string sentence) => new(Trouble.Invalid, code, sentence);
}
