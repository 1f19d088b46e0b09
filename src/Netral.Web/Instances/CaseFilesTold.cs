using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Cases;

namespace Netral.Web.Instances;

/// <summary>The facts of what belongs to a case beside its course, in sentences.</summary>
internal static class CaseFilesTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<StaffLookedUp>("Pencarian di daftar pegawai", f => new("Mencari di daftar pegawai sebuah instansi; {0} orang ditampilkan.", f.Shown)),
        FactTold.Of<PersonLookedFor>("Terlapor dicari", f => f.Outcome switch
        {
            PersonOutcome.Found => new("Terlapor {0} ditemukan di daftar pegawai.", f.Number),
            PersonOutcome.NoList => new("Terlapor {0} dicatat belum diketahui: instansinya tidak punya daftar.", f.Number),
            _ => new Told("Terlapor {0} belum dicari.", f.Number),
        }),
        FactTold.Of<OfficerKeptAway>("Petugas dijauhkan", _ => new("Seorang petugas dijauhkan dari perkara karena terikat dengan terlapor.")),
        FactTold.Of<LetterheadSet>("Kop surat", _ => new("Mengatur kop surat lembaga.")),
        FactTold.Of<DocumentBegun>("Nomor surat", f => new("Mengambil nomor surat {0} untuk “{1}”.", f.Number, f.Kind.Text)),
        FactTold.Of<DocumentKept>("Surat disimpan", f => f.Sealed ? new("Menyimpan “{0}” yang ditandatangani, tersegel.", f.Kind.Text) : new("Mencatat sidik “{0}” yang ditandatangani.", f.Kind.Text)),
        FactTold.Of<DocumentStruck>("Surat dicoret", f => new("Mencoret “{0}” yang tersimpan.", f.Kind.Text)),
        FactTold.Of<CaseSheetSealed>("Lembar isian", f => new("Menyegel lembar isian perkara, yang ke-{0}.", f.Version)),
        FactTold.Of<CaseFileForwarded>("Berkas dikirim", f => new("Menyegel berkas penerusan dengan {0} lampiran untuk lembaga lain.", f.Files)),
        FactTold.Of<ForwardedFileOpened>("Berkas terusan dibuka", _ => new("Membuka berkas terusan.")),
        FactTold.Of<ForwardedFileWithdrawn>("Berkas ditarik", _ => new("Menarik berkas penerusan.")),
        FactTold.Of<ForwardedFilePassedOn>("Kunci berkas dibagi", f => new("Memberi rekan kunci berkas terusan; sekarang {0} kunci dapat membukanya.", f.Readers)),
        FactTold.Of<SanctionProposed>("Sanksi diusulkan", f => new("Mengusulkan sanksi “{0}”.", f.Kind.Text)),
        FactTold.Of<SanctionDecided>("Sanksi ditetapkan", f => f.Ends is { } ends ? new("Mencatat sanksi “{0}” yang ditetapkan {1}, sampai {2}.", f.Kind.Text, f.On, ends) : new("Mencatat sanksi “{0}” yang ditetapkan {1}.", f.Kind.Text, f.On)),
        FactTold.Of<SanctionDropped>("Sanksi batal", f => f.Cancelled ? new("Mencatat bahwa sanksi dibatalkan.") : new("Menarik usul sanksi.")),
        FactTold.Of<SanctionStarted>("Sanksi mulai dijalani", f => f.Ends is { } ends ? new("Mencatat bahwa sanksi dijalani dari {0} sampai {1}.", f.Starts, ends) : new("Mencatat bahwa sanksi dijalani mulai {0}.", f.Starts)),
        FactTold.Of<SanctionReplaced>("Sanksi diganti", _ => new("Mencatat bahwa sanksi diganti menurut putusan keberatan atau banding.")),
        FactTold.Of<SanctionLapsed>("Sanksi gugur", _ => new("Sanksi gugur bersama perkaranya.")),
        FactTold.Of<SanctionsExported>("Register sanksi dibawa keluar", f => new("Membawa keluar {0} sanksi.", f.Rows)),
        FactTold.Of<CasesImported>("Perkara diambil", f => new("Mengambil {0} perkara dari berkas.", f.Cases)),
        FactTold.Of<CaseImportUndone>("Impor perkara dibatalkan", f => new("Membatalkan impor {0} perkara.", f.Cases)),
        FactTold.Of<CasesExported>("Perkara dibawa keluar", f => new("Membawa keluar {0} perkara.", f.Cases)),
    ];
}
