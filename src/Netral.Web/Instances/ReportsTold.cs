using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Reports;
using Netral.Reports.Evidence;

namespace Netral.Web.Instances;

/// <summary>The facts of Reports in sentences. They stand here because Reports may not know Accounts, which shows them.</summary>
internal static class ReportsTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<ReportReceived>("Laporan sampai", f => f.Kind == ReportKind.Laporan ? new("Sebuah laporan bertanggal {0} masuk ke kotak laporan.", f.ReceivedOn) : new("Sebuah informasi awal bertanggal {0} masuk ke kotak laporan.", f.ReceivedOn)),
        FactTold.Of<ReporterWrote>("Pelapor menulis", _ => new("Sebuah pesan pelapor masuk ke percakapannya.")),
        FactTold.Of<EvidenceArrived>("Bukti masuk", _ => new("Sebuah berkas pelapor masuk ke laporannya.")),
        FactTold.Of<OralIntakeTaken>("Keterangan lisan dicatat", _ => new("Keterangan seorang pelapor yang datang dicatat sebagai laporan.")),
        FactTold.Of<ReportFileReceived>("Berkas bukti diterima", f => new("Berkas bukti diterima dan disegel (paling besar {0} MB).", f.Bytes >> 20)),
        FactTold.Of<ReportFileCleaned>("Salinan bersih dibuat", _ => new("Salinan berkas bukti tanpa data tersembunyi dibuat.")),
        FactTold.Of<ReportFileNotCleaned>("Salinan bersih tidak dapat dibuat", _ => new("Salinan berkas bukti tanpa data tersembunyi tidak dapat dibuat.")),
        FactTold.Of<ReportFileQuarantined>("Berkas bukti dikarantina", _ => new("Pemindai virus menolak berkas bukti. Berkasnya disimpan dan tidak ditampilkan.")),
        FactTold.Of<ReportRead>("Laporan dibaca", _ => new("Sebuah laporan diserahkan, tersegel, ke peramban petugas untuk dibaca.")),
        FactTold.Of<ReportGiven>("Laporan diserahkan", Given),
        FactTold.Of<ReporterAsked>("Petugas menulis kepada pelapor", _ => new("Sebuah pesan petugas disampaikan kepada pelapor.")),
        FactTold.Of<ReportNumbered>("Laporan diberi nomor", f => new("Laporan diberi nomor lembaga pada {0}.", f.On)),
        FactTold.Of<ReportSetAside>("Laporan disisihkan", f => f.Undone ? new("Laporan yang disisihkan dikembalikan ke daftar.") : new("Laporan disisihkan sebagai bukan laporan.")),
        FactTold.Of<ReportClosed>("Laporan diselesaikan", f => f.Undone ? new("Laporan yang selesai dibuka lagi.") : new("Laporan ditandai selesai.")),
        FactTold.Of<ReportAssigned>("Laporan berganti petugas", Assigned),
        FactTold.Of<ReportNoted>("Catatan petugas", f => f.Private ? new("Catatan tersegel ditulis, hanya untuk penulisnya.") : new("Catatan tersegel ditulis untuk petugas lembaga.")),
        FactTold.Of<ReportHandedOver>("Laporan dialihkan", f => f.Identity ? new("Laporan dialihkan ke lembaga {0} bersama identitas pelapornya.", f.To) : new("Laporan dialihkan ke lembaga {0} tanpa identitas pelapornya.", f.To)),
        FactTold.Of<ReportHandedIn>("Laporan diterima dari lembaga lain", f => f.Identity ? new("Laporan diterima dari lembaga {0} bersama identitas pelapornya.", f.From) : new("Laporan diterima dari lembaga {0} tanpa identitas pelapornya.", f.From)),
        FactTold.Of<ReportRedacted>("Salinan dihitamkan", _ => new("Salinan laporan yang dihitamkan disimpan tersegel.")),
        FactTold.Of<RedactedCopiesTaken>("Salinan dihitamkan diambil", _ => new("Salinan yang dihitamkan diserahkan, tersegel, ke peramban petugas untuk berkas perkara.")),
        FactTold.Of<ReportPromoted>("Laporan menjadi perkara", f => new("Laporan menjadi perkara {0}.", f.Case)),
        FactTold.Of<ReporterIdentityOpened>("Identitas pelapor dibuka", _ => new("Identitas tersegel seorang pelapor diambil untuk dibuka.")),
        FactTold.Of<IdentityShareTaken>("Bagian kunci identitas diambil", _ => new("Bagian kunci identitas sendiri diambil untuk disegel bagi rekan.")),
        FactTold.Of<IdentityTakenToReseal>("Identitas diambil untuk disegel ulang", f => new("Identitas tersegel seorang pelapor diambil untuk disegel ulang bagi petugas {0}.", f.Officer)),
        FactTold.Of<ReportFirewallWidened>("Terlapor dikenali", f => new("Terlapor atau instansinya dikenali; {0} petugas dijauhkan dari laporan.", f.KeptAway)),
        FactTold.Of<IdentityShareGiven>("Bagian kunci identitas diberikan", f => new("Bagian kunci identitas diberikan kepada petugas {0}.", f.To)),
        FactTold.Of<ReportFileOpened>("Berkas bukti dibuka", f => f.Original ? new("Berkas asli diambil untuk dibuka.") : new("Salinan bersih diambil untuk dibuka.")),
        FactTold.Of<ReportExported>("Kapsul bukti dibuat", _ => new("Kapsul bukti sebuah laporan dibuat dan diunduh.")),
        FactTold.Of<ReportResealed>("Laporan disegel ulang", f => f.Part == ResealedPart.Content ? new("Laporan lama disegel ulang untuk petugas {0}.", f.Officer) : new("Bagian laporan lama disegel ulang untuk petugas {0}.", f.Officer)),
        FactTold.Of<OfficerAway>("Cuti petugas", f => f is { From: { } from, Until: { } until } ? new("Petugas {0} ditandai cuti {1} sampai {2}.", f.Officer, from, until) : new("Petugas {0} ditandai kembali bertugas.", f.Officer)),
        FactTold.Of<ReportMailSet>("Surel laporan", f => f.On ? new("Petugas {0} menyalakan surel harian tentang laporan.", f.Officer) : new("Petugas {0} mematikan surel harian tentang laporan.", f.Officer)),
        FactTold.Of<IntakeOfficersNamed>("Petugas penerima ditetapkan", f => new("Petugas penerima identitas ditetapkan: {0} orang.", f.Officers)),
        FactTold.Of<SimilarMessagesKept>("Pesan serupa disimpan", _ => new("Hasil perbandingan pesan disimpan tersegel.")),
    ];

    private static Told Given(ReportGiven f) => f.For switch
    {
        GivenFor.List => new("Sebuah laporan diserahkan, tersegel, ke peramban petugas bersama daftarnya."),
        GivenFor.Comparison => new("Sebuah laporan diserahkan, tersegel, ke peramban petugas untuk dibandingkan dengan yang lain."),
        GivenFor.Resealing => new("Sebuah laporan diserahkan, tersegel, ke peramban petugas untuk disegel ulang."),
        _ => new("Sebuah laporan diserahkan, tersegel, ke peramban petugas untuk dibaca."),
    };

    private static Told Assigned(ReportAssigned f) => (f.Before, f.Reason) switch
    {
        (null, _) => new("Laporan dipegang petugas {0}.", f.Officer),
        ({ } before, null) => new("Laporan berpindah dari petugas {0} kepada petugas {1}.", before, f.Officer),
        ({ } before, _) => new("Laporan diambil alih dari petugas {0} oleh petugas {1} dengan alasan.", before, f.Officer),
    };
}
