namespace Netral.Pledges.Invite;

/// <summary>The kinds of message this module queues.</summary>
internal static class MessageKinds
{
    public const string Invitation = "invitation";
    public const string Reminder = "reminder";
    public const string Join = "join";
    public const string Reissued = "link_reissued";
    public const string Signed = "signed";
    public const string SlipPrinted = "slip_printed";
    public const string ContactChanged = "contact_changed";
    public const string Contested = "contest_received";
    public const string ContestKept = "contest_kept";
    public const string ContestAnnulled = "contest_annulled";
    public const string Annulled = "signature_annulled";
}

/// <summary>What a message says. Its places {0}, {1} … are filled with the values in order, in mail and as the values of the WhatsApp template alike.</summary>
internal sealed record Wording(string Subject, string[] Sentences, string? LinkLabel);

internal static class Wordings
{
    /// <summary>A slip or a sheet of paper: not called a signature (PP 71/2019 Pasal 59).</summary>
    public const string ApprovalRecorded = "approval_recorded";

    private const string Greeting = "Yth. {0},";
    private const string KeepIt = "Tautan ini hanya untuk Anda. Jangan teruskan kepada siapa pun, juga kepada atasan atau petugas.";

    /// <summary>Template → wording. A sentence must neither begin nor end the message with a place: WhatsApp refuses such templates.</summary>
    public static readonly IReadOnlyDictionary<string, Wording> All = new Dictionary<string, Wording>(StringComparer.Ordinal)
    {
        // Name, agency, round, opening, closing.
        [MessageKinds.Invitation] = new("Tautan pribadi Anda untuk Ikrar Netralitas",
        [
            Greeting, "{1} mengundang Anda menandatangani {2}.",
            "Bacalah teksnya, centang tiap butir, lalu tandatangani dari ponsel Anda. Putaran ini dibuka {3} dan ditutup {4}.", KeepIt,
        ], "Buka ikrar saya"),
        // Name, round, closing.
        [MessageKinds.Reminder] = new("Anda belum menandatangani Ikrar Netralitas",
        [
            Greeting, "Anda belum menandatangani {1}. Putaran ini ditutup {2}.",
            "Ini tautan pribadi Anda. Tautan yang kami kirim sebelumnya juga tetap berlaku.", KeepIt,
        ], "Buka ikrar saya"),
        // Name, round.
        [MessageKinds.Join] = new("Tautan Ikrar Netralitas yang Anda minta",
        [
            Greeting, "Ini tautan pribadi Anda untuk {1}.",
            "Tautan ini diminta dengan mengetik NIP atau NIK Anda. Bila bukan Anda yang memintanya, abaikan pesan ini.", KeepIt,
        ], "Buka ikrar saya"),
        // Name, round.
        [MessageKinds.Reissued] = new("Tautan baru Anda untuk Ikrar Netralitas",
        [
            Greeting, "Ini tautan baru Anda untuk {1}. Tautan yang lama tidak berlaku lagi.", KeepIt,
        ], "Buka ikrar saya"),
        // Name, round, time, code.
        [MessageKinds.Signed] = new("Ikrar Anda sudah tercatat",
        [
            Greeting, "Ikrar Anda untuk {1} tercatat pada {2}. Kode sertifikatnya {3}.",
            "Bukan Anda yang menandatangani? Buka tautan ini, lalu pilih “Saya tidak menandatangani ini”.",
        ], "Lihat sertifikat"),
        // Name, round, time, code.
        [ApprovalRecorded] = new("Persetujuan atas nama Anda sudah tercatat",
        [
            Greeting, "Persetujuan atas nama Anda untuk {1} tercatat pada {2}, dari slip cetak atau lembar kertas. Kode catatannya {3}.",
            "Bukan Anda yang menyetujui? Buka tautan ini, lalu pilih “Saya tidak menandatangani ini”.",
        ], "Lihat catatan"),
        // Name, round, time.
        [MessageKinds.SlipPrinted] = new("Petugas mencetak slip ikrar atas nama Anda",
        [
            Greeting, "Petugas mencetak slip atas nama Anda untuk {1} pada {2}. Slip itu memuat tautan pribadi.",
            "Kami memberi tahu Anda karena alamat ini tercatat sebagai kontak Anda. Bila Anda tidak meminta atau tidak menerima slip itu, beri tahu petugas pengawas.",
        ], null),
        // Name, new address (masked), round.
        [MessageKinds.ContactChanged] = new("Benarkah ini alamat baru Anda?",
        [
            Greeting, "Petugas mencatat alamat baru untuk Anda: {1}. Alamat itu akan menerima tautan {2}.",
            "Bila benar, buka tautan ini dan pastikan alamatnya.",
            "Bila bukan Anda yang memintanya, jangan pastikan alamat itu dan beri tahu petugas pengawas.",
        ], "Periksa alamat baru"),
        // Name, round.
        [MessageKinds.Contested] = new("Sanggahan sudah kami terima",
        [
            Greeting, "Kami menerima sanggahan atas tanda tangan atas nama Anda untuk {1}.",
            "Tanda tangan itu tidak dihitung sampai petugas yang tidak terlibat memutuskannya.",
        ], "Lihat keadaannya"),
        // Name, round.
        [MessageKinds.ContestKept] = new("Sanggahan sudah diputuskan: tetap berlaku",
        [
            Greeting, "Petugas yang tidak terlibat memutuskan bahwa tanda tangan atas nama Anda untuk {1} tetap berlaku dan kembali dihitung.",
            "Tidak setuju dengan keputusan ini? Hubungi petugas pengawas pemilu di daerah Anda.",
        ], "Lihat keadaannya"),
        // Name, round.
        [MessageKinds.ContestAnnulled] = new("Sanggahan sudah diputuskan: dicabut",
        [
            Greeting, "Petugas yang tidak terlibat memutuskan bahwa tanda tangan atas nama Anda untuk {1} tidak berlaku. Semua tautan Anda yang lama sudah mati.",
            "Bila Anda masih ingin menandatangani, mintalah tautan baru dari bagian kepegawaian.",
        ], "Lihat keadaannya"),
        // Name, round.
        [MessageKinds.Annulled] = new("Tanda tangan atas nama Anda dibatalkan",
        [
            Greeting, "Dua petugas kepegawaian bersama-sama membatalkan tanda tangan atas nama Anda untuk {1}. Semua tautan Anda yang lama sudah mati.",
            "Anda boleh menandatangani lagi dengan tautan baru dari bagian kepegawaian. Tidak setuju? Hubungi petugas pengawas pemilu di daerah Anda.",
        ], "Lihat keadaannya"),
    };
}
