using Netral.Kernel;

namespace Netral.Pledges.Sign;

/// <summary>A plain page for each state in which nothing can be signed: what is so, what happens next.</summary>
/// <param name="Title">One sentence, Indonesian (the key).</param>
/// <param name="Text">What the person can do.</param>
/// <param name="When">An instant that the texts name with {0}.</param>
/// <param name="What">A unit that the texts name with {1}.</param>
/// <param name="Join">The open round in which the person can ask for the own link again.</param>
public sealed record SigningNotice(string Title, string Text, DateTime? When = null, Zone Zone = Zone.WIB, string? What = null, long? Join = null)
{
    internal static readonly SigningNotice NoSession = new("Buka tautan ikrar Anda.",
        "Tautan pribadi ada di pesan atau slip dari instansi Anda. Bila halaman ini terbuka setelah lama ditinggal, buka lagi tautannya; yang sudah tercatat tidak hilang.");

    internal static readonly SigningNotice NoCertificate = new("Sertifikat ini tidak dapat diunduh.",
        "Tanda tangannya sedang dipersoalkan atau sudah dicabut. Sertifikat yang terlanjur diunduh pun tidak berlaku selama itu.");

    internal static readonly SigningNotice NobodyToAsk = new("Data Anda tidak dapat ditampilkan di sini.",
        "Daftar pegawai tidak memuat tanggal lahir atau NIK Anda, jadi kami tidak dapat memastikan bahwa ini Anda. Mintalah salinan data Anda di bagian kepegawaian.");

    internal static SigningNotice Of(SigningStep step, SigningCase? at, long? join = null) => step switch
    {
        SigningStep.UnknownLink => new("Tautan ini tidak kami kenal.", "Mungkin terpotong saat disalin. Buka lagi dari pesan aslinya, atau minta tautan baru dari bagian kepegawaian.", Join: join),
        SigningStep.KilledLink => new("Tautan ini sudah diganti.", "Ada tautan yang lebih baru untuk Anda. Periksa pesan terakhir, atau minta lagi dari bagian kepegawaian.", Join: at!.Round.State == RoundState.Open ? at.Round.Id.Value : null),
        SigningStep.NotYetOpen => new("Putaran ini belum dibuka.", "Putaran dibuka {0}. Tautan Anda tetap berlaku.", at!.Round.OpensAt, at.Agency.Zone),
        SigningStep.Closed => new("Putaran ini sudah ditutup.", "Penandatanganan ditutup {0}. Hubungi bagian kepegawaian bila Anda belum sempat menandatangani.", at!.Round.ClosedAt ?? at.Round.ClosesAt, at.Agency.Zone),
        SigningStep.WaitsForHead => new("Pimpinan Anda belum menandatangani.", "Pimpinan {1} menandatangani lebih dahulu. Anda dapat menandatangani setelahnya. Bila pimpinan belum juga menandatangani, Anda dapat mendahuluinya sejak {0}. Tautan Anda tetap berlaku.", at!.OpensForUnitAt, at.Agency.Zone, at.HeadUnit),
        SigningStep.NotInList => new("Nama Anda tidak ada lagi di daftar.", "Menurut daftar pegawai Anda sudah pindah atau berhenti. Bila keliru, hubungi bagian kepegawaian."),
        SigningStep.Locked => new("Terlalu banyak percobaan.", "Demi keamanan, tautan ini dikunci sampai {0}. Setelah itu Anda dapat mencoba lagi.", at!.Slot.LockedUntil, at.Agency.Zone),
        SigningStep.Annulled => new("Tanda tangan ini sudah dicabut.", "Petugas yang tidak terlibat memutuskan bahwa tanda tangan atas nama Anda tidak berlaku. Bila Anda masih ingin menandatangani, mintalah tautan baru dari bagian kepegawaian."),
        _ => NoSession,
    };
}
