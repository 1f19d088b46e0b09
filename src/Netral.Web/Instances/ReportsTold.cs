using Netral.Accounts.Audit;
using Netral.Reports;
using Netral.Reports.Evidence;

namespace Netral.Web.Instances;

/// <summary>The facts of Reports in sentences. They stand here since Reports may know nothing of Accounts, and for every instance, as a database may hold facts of a part that is off.</summary>
internal static class ReportsTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<ReportReceived>("Laporan masuk", f => f.Kind == ReportKind.Laporan ? new("Sebuah laporan bertanggal {0} masuk ke kotak laporan.", f.ReceivedOn) : new("Sebuah informasi awal bertanggal {0} masuk ke kotak laporan.", f.ReceivedOn)),
        FactTold.Of<ReporterWrote>("Pelapor menulis", _ => new("Sebuah pesan pelapor masuk ke percakapannya.")),
        FactTold.Of<EvidenceArrived>("Bukti masuk", _ => new("Sebuah berkas pelapor masuk ke laporannya.")),
        FactTold.Of<OralIntakeTaken>("Keterangan lisan dicatat", _ => new("Keterangan seorang pelapor yang datang dicatat sebagai laporan.")),
        FactTold.Of<ReportFileReceived>("Berkas bukti diterima", f => new("Berkas bukti diterima dan disegel ({0} bita).", f.Bytes)),
        FactTold.Of<ReportFileCleaned>("Salinan bersih dibuat", _ => new("Salinan berkas bukti tanpa data tersembunyi dibuat.")),
        FactTold.Of<ReportFileNotCleaned>("Salinan bersih tidak dapat dibuat", _ => new("Salinan berkas bukti tanpa data tersembunyi tidak dapat dibuat.")),
        FactTold.Of<ReportFileQuarantined>("Berkas bukti dikarantina", _ => new("Pemindai virus menolak berkas bukti. Berkasnya disimpan dan tidak ditampilkan.")),
    ];
}
