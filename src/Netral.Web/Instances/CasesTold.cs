using Netral.Accounts.Audit;
using Netral.Cases;

namespace Netral.Web.Instances;

/// <summary>The facts of cases in sentences. They stand here because Cases may not know Accounts, which shows them.</summary>
internal static class CasesTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<CaseOpened>("Perkara dibuka", f => new("Perkara dibuka pada {0}.", f.On)),
        FactTold.Of<CaseMoved>("Langkah perkara", f => new("Perkara berpindah dari “{0}” ke “{1}”, jalur {2}.", f.From.Text, f.To.Text, f.Track)),
        FactTold.Of<TrackOpened>("Jalur perkara dibuka", f => new("Jalur {0} dibuka: {1}.", f.Track, f.Procedure.Text)),
        FactTold.Of<CaseClosed>("Perkara ditutup", f => new("Perkara selesai pada {0}.", f.On)),
        FactTold.Of<CaseNumbered>("Nomor perkara", f => f.Register.Text == "receipt" ? new("Nomor penerimaan {0} diberikan.", f.Number) : new("Nomor register {0} diberikan.", f.Number)),
        FactTold.Of<ConditionStated>("Syarat perkara", f => f.Withdrawn ? new("Menarik pernyataan bahwa syarat “{0}” terpenuhi.", f.Condition.Text) : new("Menyatakan syarat “{0}” terpenuhi.", f.Condition.Text)),
        FactTold.Of<MoveAgreed>("Persetujuan kedua", f => new("Menyetujui keputusan “{0}” sebagai petugas kedua.", f.Move.Text)),
        FactTold.Of<MoveProposed>("Persetujuan kedua diminta", f => new("Meminta petugas kedua menyetujui keputusan “{0}”.", f.Move.Text)),
        FactTold.Of<MoveNotAgreed>("Persetujuan kedua ditolak", f => new("Tidak menyetujui keputusan “{0}” sebagai petugas kedua.", f.Move.Text)),
        FactTold.Of<StandInNamed>("Pengganti ditetapkan", f => new("Jalur {0}: wewenang “{1}” dialihkan ke lembaga lain.", f.Track, f.For.Text)),
        FactTold.Of<AnswerGiven>("Jawaban kepada pelapor", f => new("Mencatat bahwa pelapor sudah dijawab tentang langkah “{0}”.", f.Move.Text)),
        FactTold.Of<CalendarAddressSet>("Alamat kalender", f => f.On ? new("Membuat alamat kalender tenggat yang baru.") : new("Mematikan alamat kalender tenggat.")),
        FactTold.Of<OfficerRecused>("Menarik diri", _ => new("Seorang petugas menarik diri dari perkara.")),
        FactTold.Of<ClockMissed>("Tenggat terlewat", f => new("Satu tenggat terlewat: {0}, {1}, bulan {2}-{3}.", f.OwedBy.Text, f.Class.Text, f.Year, f.Month)),
        FactTold.Of<MissCorrected>("Tenggat terlewat diperbaiki", f => new("Satu tenggat ternyata dipenuhi tepat waktu dan baru kemudian dicatat: {0}, {1}, bulan {2}-{3}.", f.OwedBy.Text, f.Class.Text, f.Year, f.Month)),
        FactTold.Of<DeadlineMoved>("Tenggat bergeser", f => new("Kalender berubah: tenggat “{0}” bergeser dari {1} ke {2}.", f.Clock.Text, f.Before, f.After)),
        FactTold.Of<ClockAmountSet>("Jumlah hari tenggat", f => new("Menetapkan tenggat “{0}”: {1}.", f.Clock.Text, f.Amount)),
        FactTold.Of<NumberingSet>("Pola nomor", _ => new("Mengatur pola nomor register lembaga.")),
        FactTold.Of<RemindersSet>("Pengingat lembaga", f => new("Mengatur pengingat lembaga: {0} titik, {1} hari tanpa jawaban kepada pelapor.", f.Points, f.AnswerDays)),
        .. CaseFilesTold.All(),
    ];
}
