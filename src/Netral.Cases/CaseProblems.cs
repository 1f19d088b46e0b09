using Netral.Kernel;

namespace Netral.Cases;

/// <summary>What the desk refuses, and why. Each answer of <c>Move</c> also carries what can be done instead.</summary>
public static class CaseProblems
{
    public static readonly Problem NoCase = new(Trouble.NotFound, "case.unknown", "Perkara ini tidak ada.");
    public static readonly Problem NoTrack = new(Trouble.NotFound, "case.no_track", "Jalur ini tidak ada dalam perkara ini.");
    public static readonly Problem NoLaw = new(Trouble.Conflict, "case.no_law",
        "Edisi aturan yang dipakai perkara ini tidak dapat dibaca. Hubungi pengelola sistem.");
    public static readonly Problem NoProcedure = new(Trouble.Invalid, "case.no_procedure", "Tidak ada tata cara “{0}” yang berlaku pada {1}.");
    public static readonly Problem NoBeginning = new(Trouble.Invalid, "case.no_beginning", "Tata cara “{0}” tidak menerima perkara seperti ini.", "kind");
    public static readonly Problem WrongBody = new(Trouble.Forbidden, "case.wrong_body",
        "Lembaga ini tidak menerima perkara seperti ini. Yang menerima: {0}.", "body");
    public static readonly Problem FiledBeforeKnown = new(Trouble.Invalid, "case.filed_before_known",
        "Hari laporan disampaikan lebih awal daripada hari kejadian diketahui.", "filed");

    public static readonly Problem SomebodyElse = new(Trouble.Conflict, "case.moved_on",
        "Petugas lain sudah lebih dulu melangkah: “{0}”, pada {1}. Perkara sekarang di langkah “{2}”.");
    public static readonly Problem Ended = new(Trouble.Conflict, "case.track_ended", "Jalur ini sudah selesai di langkah “{0}”. Tidak ada langkah lagi.");
    public static readonly Problem NotFromHere = new(Trouble.Conflict, "case.not_from_here", "Dari langkah “{0}” tidak ada langkah “{1}”.");
    public static readonly Problem NotYours = new(Trouble.Forbidden, "case.not_yours", "Langkah ini dicatat oleh: {0}. Lembaga Anda tidak termasuk.");
    public static readonly Problem Away = new(Trouble.Forbidden, "case.recused", "Anda menarik diri dari perkara ini, jadi tidak dapat bertindak di dalamnya.");
    public static readonly Problem Needs = new(Trouble.Conflict, "case.needs", "Belum ada: {0}.");
    public static readonly Problem NeedsAndDo = new(Trouble.Conflict, "case.needs", "Belum ada: {0}. {1}");
    public static readonly Problem Unproven = new(Trouble.Conflict, "case.unproven", "Tidak dapat dinyatakan karena belum tercatat di sini: {0}. {1}",
        "condition");
    public static readonly Problem Unless = new(Trouble.Conflict, "case.unless", "Tidak dapat dilakukan karena: {0}.");
    public static readonly Problem TooLate = new(Trouble.Conflict, "case.too_late", "Tenggat “{0}” sudah lewat; hari terakhirnya {1}.");
    public static readonly Problem TooEarly = new(Trouble.Conflict, "case.too_early", "Belum waktunya: “{0}” baru tercapai pada {1}.");
    public static readonly Problem NotStarted = new(Trouble.Conflict, "case.not_started",
        "Belum waktunya: tenggat “{0}” belum punya angka. Isi dahulu jumlah harinya.");
    public static readonly Problem SecondNeeded = new(Trouble.Conflict, "case.second_officer",
        "Keputusan ini memerlukan persetujuan petugas kedua dari lembaga yang sama.");
    public static readonly Problem AgreedOther = new(Trouble.Conflict, "case.agreed_other",
        "Petugas kedua menyetujui isian yang lain. Ajukan isian ini kepadanya, atau catat persis yang sudah disetujui.");
    public static readonly Problem ShutOut = new(Trouble.Forbidden, "case.shut_out",
        "PPK dinyatakan berkepentingan dalam perkara ini, jadi lembaga ini tidak dapat bertindak sampai perkaranya dialihkan.");
    public static readonly Problem OwesIt = new(Trouble.Forbidden, "case.owes_it",
        "Jumlah harinya ditetapkan lembaga yang mengawasi, bukan lembaga yang dinilai dengannya.", "jumlah");
    public static readonly Problem NumbersClash = new(Trouble.Conflict, "case.numbers_clash",
        "Nomor berikut di register ini sudah dipakai perkara lain, juga {0} nomor sesudahnya. Atur nomor berikutnya di Aturan lembaga.");
    public static readonly Problem NextTooLow = new(Trouble.Invalid, "case.next_too_low",
        "Nomor berikut paling kecil {0}, karena nomor sebelumnya sudah diberikan.");
    public static readonly Problem NextUnreadable = new(Trouble.Invalid, "case.next_unreadable", "Tulis nomor berikut dengan angka, misalnya 58.");
    public static readonly Problem NoBody = new(Trouble.NotFound, "case.no_body",
        "Halaman ini milik petugas sebuah lembaga. Akun Anda tidak terhubung ke lembaga mana pun; minta petugas lembaga Anda mengangkat Anda.");
    public static readonly Problem PlanNeeded = new(Trouble.Invalid, "case.plan_needed", "Sebutkan tanggal yang direncanakan.", "planned");
    public static readonly Problem PlanTooSoon = new(Trouble.Invalid, "case.plan_too_soon",
        "“{0}”: paling lambat {1} bila rencananya {2}. Pilih tanggal yang lebih jauh.", "planned");
    public static readonly Problem InFuture = new(Trouble.Invalid, "case.in_future", "Hari itu belum tiba.", "when");
    public static readonly Problem BeforeLast = new(Trouble.Invalid, "case.before_last", "Hari itu sebelum langkah yang terakhir ({0}).", "when");
    public static readonly Problem OpensNeeded = new(Trouble.Invalid, "case.opens_needed", "Pilih paling sedikit satu jalur penerusan.", "tracks");
    public static readonly Problem OpensNothing = new(Trouble.Invalid, "case.opens_nothing", "Langkah ini tidak membuka jalur “{0}”.", "tracks");
    public static readonly Problem OpensTwice = new(Trouble.Invalid, "case.opens_twice", "Jalur yang sama ke instansi yang sama hanya dibuka sekali.",
        "tracks");
    public static readonly Problem WrongParty = new(Trouble.Invalid, "case.wrong_party", "Lembaga itu bukan “{0}”.", "tracks");

    public static readonly Problem NoCondition = new(Trouble.Invalid, "case.no_condition", "Syarat “{0}” tidak dikenal.", "condition");
    public static readonly Problem NotFourEyes = new(Trouble.Invalid, "case.not_four_eyes", "Langkah “{0}” tidak memerlukan persetujuan kedua.");
    public static readonly Problem StatedByOther = new(Trouble.Forbidden, "case.stated_by_other",
        "Syarat ini dinyatakan lembaga lain. Hanya lembaga itu yang dapat menariknya.", "condition");
    public static readonly Problem OwnProposal = new(Trouble.Forbidden, "case.own_proposal",
        "Anda sendiri yang mengajukan keputusan ini. Petugas lain yang menyetujui atau menolak.");
    public static readonly Problem NotProposed = new(Trouble.NotFound, "case.not_proposed",
        "Tidak ada permintaan persetujuan untuk langkah ini, atau perkara sudah berpindah.");
    public static readonly Problem StandInUnfit = new(Trouble.Invalid, "case.stand_in_unfit", "Lembaga itu tidak dapat menggantikan. Yang dapat: {0}.",
        "pengganti");
    public static readonly Problem NoAnswer = new(Trouble.NotFound, "case.no_answer", "Tidak ada jawaban yang terutang untuk langkah ini.");
    public static readonly Problem NoClock = new(Trouble.NotFound, "case.no_clock", "Tenggat ini tidak ada atau sudah punya angka.");
    public static readonly Problem PatternNumber = new(Trouble.Invalid, "case.pattern_number", "Pola nomor harus berisi {{nomor}} tepat sekali.", "pattern");
    public static readonly Problem PatternYear = new(Trouble.Invalid, "case.pattern_year", "Nomor yang mulai lagi tiap tahun harus berisi {{tahun}}.",
        "pattern");
    public static readonly Problem PatternUnknown = new(Trouble.Invalid, "case.pattern_unknown", "“{0}” tidak dikenal dalam pola nomor.", "pattern");
    public static readonly Problem PatternLong = new(Trouble.Invalid, "case.pattern_long", "Pola nomor paling panjang {0} huruf.", "pattern");
}
