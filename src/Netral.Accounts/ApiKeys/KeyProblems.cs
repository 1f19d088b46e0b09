using Netral.Kernel;

namespace Netral.Accounts.ApiKeys;

internal static class KeyProblems
{
    /// <summary>Never given out, mistyped, or another's secret under this number: all answer alike.</summary>
    public static readonly Problem Unknown = new(Trouble.Forbidden, "api_key.unknown", "Kunci API ini tidak kami kenal.");

    /// <summary>Said only to who showed the right secret.</summary>
    public static readonly Problem Ended = new(Trouble.Forbidden, "api_key.ended", "Kunci API ini sudah berakhir atau dicabut. Buat kunci baru.");

    public static readonly Problem InAddress = new(Trouble.Invalid, "api_key.in_address", "Kunci API tidak boleh ditulis di alamat, karena alamat tersimpan di banyak catatan. Cabut kunci itu, lalu kirim yang baru di kepala Authorization.");
    public static readonly Problem Busy = new(Trouble.Busy, "api_key.too_many_requests", "Kunci API ini terlalu sering dipakai. Tunggu sebentar, lalu coba lagi.");

    public static readonly Problem NoName = new(Trouble.Invalid, "api_key.name", "Beri kunci ini nama, paling panjang 60 huruf.", "nama");
    public static readonly Problem NoPolicy = new(Trouble.Invalid, "api_key.no_policy", "Pilih paling sedikit satu hal yang boleh dilakukan kunci ini.", "kebijakan");
    public static readonly Problem ForeignPolicy = new(Trouble.Invalid, "api_key.policy", "Kunci tidak dapat diberi lebih dari yang boleh Anda lakukan sendiri.", "kebijakan");
    public static readonly Problem ForeignScope = new(Trouble.Invalid, "api_key.scope", "Pilih cakupan dari daftar. Kunci tidak dapat menjangkau lebih dari Anda sendiri.", "cakupan");
    public static readonly Problem Expiry = new(Trouble.Invalid, "api_key.expiry", "Hari terakhir kunci paling cepat hari ini dan paling lambat satu tahun lagi.", "berakhir");
    public static readonly Problem TooMany = new(Trouble.Conflict, "api_key.too_many", "Anda sudah punya 20 kunci yang berlaku. Cabut dahulu yang tidak dipakai.");
    public static readonly Problem NotThere = new(Trouble.NotFound, "api_key.not_there", "Kunci ini tidak ada, atau bukan milik Anda.");
}
