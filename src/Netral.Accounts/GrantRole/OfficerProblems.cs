using Netral.Kernel;

namespace Netral.Accounts.GrantRole;

/// <summary>Why an officer or a role is refused.</summary>
internal static class OfficerProblems
{
    public static readonly Problem NotYours = new(Trouble.Forbidden, "agency.not_yours", "Instansi ini di luar wewenang Anda.");
    // Unknown and not yours answer alike: nobody learns which accounts exist.
    public static readonly Problem Unknown = new(Trouble.NotFound, "officer.unknown", "Petugas ini tidak ada, atau di luar wewenang Anda.");
    public static readonly Problem GrantUnknown = new(Trouble.NotFound, "grant.unknown", "Peran ini tidak ada, atau di luar wewenang Anda.");
    public static readonly Problem GrantOver = new(Trouble.Gone, "grant.over", "Peran ini sudah berakhir.");

    public static readonly Problem NameMissing = new(Trouble.Invalid, "officer.no_name", "Nama belum diisi.", "nama");
    public static readonly Problem EmailUnreadable = new(Trouble.Invalid, "officer.email", "Alamat surel ini tidak terbaca.", "surel");
    public static readonly Problem EmailTaken = new(Trouble.Conflict, "officer.email_taken", "Surel {0} sudah dipakai akun lain.", "surel");
    public static readonly Problem EmailTwice = new(Trouble.Invalid, "officer.email_twice", "Kedua petugas harus punya surel sendiri.", "surel2");
    // One sentence for another name and for an officer of a body, so that nobody learns who serves where.
    public static readonly Problem EmailElsewhere = new(Trouble.Conflict, "officer.email_elsewhere", "Surel ini sudah dipakai akun lain yang tidak cocok dengan isian Anda. Pakailah surel yang lain.", "surel");
    public static readonly Problem HomeUnknown = new(Trouble.Invalid, "officer.home", "Pilih instansi asal dari daftar.", "asal");
    public static readonly Problem ChangedMeanwhile = new(Trouble.Conflict, "officer.changed", "Akun ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.");

    public static readonly Problem NoRole = new(Trouble.Invalid, "grant.no_role", "Pilih perannya.", "peran");
    public static readonly Problem NotYoursToGive = new(Trouble.Forbidden, "grant.not_yours_to_give", "Peran ini tidak dapat Anda berikan di sini.", "peran");
    public static readonly Problem ToSelf = new(Trouble.Forbidden, "grant.to_self", "Peran untuk diri sendiri harus diberikan oleh petugas lain.");
    public static readonly Problem NeedsUnit = new(Trouble.Invalid, "grant.needs_unit", "Peran ini berlaku untuk satu unit. Pilih unitnya.", "unit");
    public static readonly Problem WholeOnly = new(Trouble.Invalid, "grant.whole_only", "Peran ini berlaku untuk seluruh instansi. Kosongkan unitnya.", "unit");
    public static readonly Problem UnitUnknown = new(Trouble.Invalid, "grant.unit", "Unit ini tidak ada di instansi ini.", "unit");
    public static readonly Problem RegionUnreadable = new(Trouble.Invalid, "grant.region", "Kode wilayah ditulis seperti 19 atau 19.01.", "wilayah");
    public static readonly Problem NationOnly = new(Trouble.Invalid, "grant.nation_only", "Peran ini berlaku untuk seluruh Indonesia. Kosongkan wilayahnya.", "wilayah");
    public static readonly Problem ReasonMissing = new(Trouble.Invalid, "grant.no_reason", "Tulis alasannya dalam satu kalimat.", "alasan");
    public static readonly Problem Held = new(Trouble.Conflict, "grant.held", "Petugas ini sudah punya peran yang sama di sini. Perpanjang saja peran itu.", "peran");

    public static readonly Problem FromPast = new(Trouble.Invalid, "grant.from_past", "Hari pertama tidak boleh sudah lewat.", "mulai");
    public static readonly Problem FromFar = new(Trouble.Invalid, "grant.from_far", "Hari pertama paling jauh {0} hari lagi.", "mulai");
    public static readonly Problem EndsBefore = new(Trouble.Invalid, "grant.ends_before", "Hari terakhir tidak boleh sebelum hari pertama.", "sampai");
    public static readonly Problem TooLong = new(Trouble.Invalid, "grant.too_long", "Sebuah peran berlaku paling lama sampai {0}. Sesudah itu dapat diperpanjang.", "sampai");
    public static readonly Problem NotLonger = new(Trouble.Invalid, "grant.not_longer", "Hari terakhir yang baru harus sesudah {0}.", "sampai");
    public static readonly Problem Endless = new(Trouble.Conflict, "grant.endless", "Peran ini tidak punya hari terakhir, jadi tidak dapat diperpanjang.");

    public static readonly Problem NobodyReplaced = new(Trouble.Invalid, "grant.nobody_replaced", "Pilih siapa yang digantikan selama cuti.", "pengganti");
    public static readonly Problem ReplacedUnfit = new(Trouble.Invalid, "grant.replaced_unfit", "Yang digantikan harus petugas lain yang punya peran yang sama di sini.", "pengganti");
    public static readonly Problem LeaveMissing = new(Trouble.Invalid, "grant.leave_missing", "Isi hari terakhir cutinya.", "cuti");
    public static readonly Problem OutlivesLeave = new(Trouble.Invalid, "grant.outlives_leave", "Peran pengganti berakhir paling lambat pada hari terakhir cuti, yaitu {0}.", "sampai");

    public static readonly Problem LastAdministrator = new(Trouble.Conflict, "grant.last_administrator", "Sesudah ini tidak ada lagi pengelola instansi ini yang berlaku {0} hari ke depan dan sudah pernah masuk. Tunjuk penggantinya dahulu.");
    public static readonly Problem LastOperator = new(Trouble.Conflict, "grant.last_operator", "Sesudah ini tidak ada lagi pengelola sistem yang berlaku {0} hari ke depan dan sudah pernah masuk. Tunjuk penggantinya dahulu.");
}
