using Netral.Accounts.Audit;
using Netral.Reports;

namespace Netral.Web.Instances;

/// <summary>The facts of Reports in sentences. They stand here since Reports may know nothing of Accounts, and for every instance, as a database may hold facts of a part that is off.</summary>
internal static class ReportsTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<ReportReceived>("Laporan masuk", f => f.Kind == ReportKind.Laporan ? new("Sebuah laporan bertanggal {0} masuk ke kotak laporan.", f.ReceivedOn) : new("Sebuah informasi awal bertanggal {0} masuk ke kotak laporan.", f.ReceivedOn)),
        FactTold.Of<ReporterWrote>("Pelapor menulis", _ => new("Sebuah pesan pelapor masuk ke percakapannya.")),
        FactTold.Of<EvidenceArrived>("Bukti masuk", _ => new("Sebuah berkas pelapor masuk ke laporannya.")),
    ];
}
