using Netral.Kernel;

namespace Netral.Accounts.CreateBody;

internal static class BodyProblems
{
    public static readonly Problem None = new(Trouble.NotFound, "body.none", "Anda bukan petugas lembaga mana pun, atau peran Anda di lembaga sudah berakhir.");
    public static readonly Problem CodeShape = new(Trouble.Invalid, "body.code", "Kode lembaga hanya huruf kecil, angka, dan tanda hubung, diawali huruf, paling banyak 40. Contoh: bawaslu-1901.", "kode");
    public static readonly Problem CodeTaken = new(Trouble.Conflict, "body.code_taken", "Lembaga dengan kode {0} sudah ada.", "kode");
    public static readonly Problem NoName = new(Trouble.Invalid, "body.no_name", "Nama lembaga belum diisi.", "lembaga");
    public static readonly Problem NoKind = new(Trouble.Invalid, "body.no_kind", "Pilih jenis lembaga.", "jenis");
    public static readonly Problem RegionShape = new(Trouble.Invalid, "body.region", "Kode wilayah lembaga jenis ini punya {0} bagian, misalnya {1}.", "wilayah");
    public static readonly Problem RegionUnreadable = new(Trouble.Invalid, "body.region_unreadable", "Kode wilayah ditulis seperti 19, 19.01, atau 19.01.02.", "wilayah");
    public static readonly Problem NationOnly = new(Trouble.Invalid, "body.nation_only", "Lembaga jenis ini berwenang di seluruh Indonesia. Kosongkan wilayahnya.", "wilayah");
    public static readonly Problem AgencyMissing = new(Trouble.Invalid, "body.agency_missing", "Pilih instansi tempat lembaga ini berada.", "instansi");
    public static readonly Problem AgencyNotAllowed = new(Trouble.Invalid, "body.agency_not_allowed", "Lembaga jenis ini tidak berada di bawah suatu instansi.", "instansi");
    public static readonly Problem AgencyUnknown = new(Trouble.Invalid, "body.agency_unknown", "Instansi ini tidak dikenal.", "instansi");
    public static readonly Problem ParentUnfit = new(Trouble.Invalid, "body.parent", "Lembaga di atasnya harus sejenis dan wilayahnya mencakup wilayah lembaga ini.", "induk");
    public static readonly Problem PlaceTaken = new(Trouble.Conflict, "body.place_taken", "Lembaga jenis ini untuk wilayah atau instansi itu sudah ada.", "jenis");
    public static readonly Problem TooFew = new(Trouble.Conflict, "body.too_few", "Sebuah lembaga selalu punya paling sedikit {0} petugas yang sudah pernah masuk. Terima penggantinya dahulu.");
    public static readonly Problem OfficersNeeded = new(Trouble.Invalid, "body.officers_needed", "Sebuah lembaga mulai dengan dua petugas.");
}
