using System.Collections.Frozen;

namespace Netral.Roster.ImportStaff;

/// <summary>What a column of a staff list can tell us.</summary>
internal enum StaffColumn
{
    Nip, NiPppk, Nik, NikLast4, Name, FrontTitle, BackTitle, Unit, Position, Grade, Eselon, PositionGroup, Kind, BirthDate, Sex, Email, Phone, Since,
}

/// <summary>The titles that personnel offices give these columns.</summary>
internal static class ColumnTitles
{
    /// <summary>The name in messages, whatever the office wrote: part of the public contract (<c>"column":"NIP"</c>).</summary>
    public static string Name(StaffColumn column) => column switch
    {
        StaffColumn.Nip or StaffColumn.NiPppk => "NIP",
        StaffColumn.Nik or StaffColumn.NikLast4 => "NIK",
        StaffColumn.Name => "NAMA",
        StaffColumn.FrontTitle => "GELAR DEPAN",
        StaffColumn.BackTitle => "GELAR BELAKANG",
        StaffColumn.Unit => "UNIT KERJA",
        StaffColumn.Position => "JABATAN",
        StaffColumn.Grade => "GOLONGAN",
        StaffColumn.Eselon => "ESELON",
        StaffColumn.PositionGroup => "JENIS JABATAN",
        StaffColumn.Kind => "STATUS",
        StaffColumn.BirthDate => "TANGGAL LAHIR",
        StaffColumn.Sex => "JENIS KELAMIN",
        StaffColumn.Email => "EMAIL",
        StaffColumn.Phone => "NO HP",
        _ => "TMT",
    };

    /// <summary>Named in the refusal when no header is found.</summary>
    public const string Known = "NIP, NIP BARU, NI PPPK, NIK, NAMA, UNIT KERJA, UNOR, UNOR INDUK, OPD, JABATAN, GOL, PANGKAT, ESELON, STATUS, JENIS PEGAWAI, TANGGAL LAHIR, JENIS KELAMIN, EMAIL, NO HP";

    /// <summary>Titles from the most to the least trusted: of several columns for one thing the first that is filled counts.</summary>
    private static readonly (StaffColumn Column, string Titles)[] Lists =
    [
        (StaffColumn.Nip, "NIP BARU|NIP18|NIP 18|NIP 18 DIGIT|NIP|NIP NI PPPK|NIP NIPPPK|NIP NI|NIP NIK|NIP NI PPPK NIK|NIP NIPPPK NIK|NIP NI PPPK NI|NIP NIP3K|NOMOR INDUK|NOMOR INDUK PEGAWAI|NO INDUK PEGAWAI|NO NIP|NOMOR NIP|NIP PNS"),
        (StaffColumn.NiPppk, "NI PPPK|NIPPPK|NIP PPPK|NI P3K|NIP3K|NIP P3K|NOMOR INDUK PPPK|NI PPPK PW"),
        (StaffColumn.Nik, "NIK|NO KTP|NOMOR KTP|NIK KTP|NOMOR INDUK KEPENDUDUKAN|NO NIK|NOMOR NIK"),
        (StaffColumn.NikLast4, "NIK EMPAT ANGKA TERAKHIR|EMPAT ANGKA TERAKHIR NIK"),
        (StaffColumn.Name, "NAMA|NAMA LENGKAP|NAMA PEGAWAI|NAMA LENGKAP DAN GELAR|NAMA DAN GELAR|NAMA GELAR|NAMA DENGAN GELAR|NAMA LENGKAP DENGAN GELAR|NAMA TANPA GELAR"),
        (StaffColumn.FrontTitle, "GELAR DEPAN|GLR DEPAN"),
        (StaffColumn.BackTitle, "GELAR BELAKANG|GLR BELAKANG|GELAR BLK"),
        (StaffColumn.Position, "JABATAN|NAMA JABATAN|JABATAN NAMA|JAB|URAIAN JABATAN|NAMA JAB"),
        (StaffColumn.Grade, "GOL AKHIR|GOLONGAN AKHIR|GOL AKHIR NAMA|GOL|GOLONGAN|GOL RUANG|GOLONGAN RUANG|GOL RU|GOLRU|GOLRUANG|PANGKAT GOL|PANGKAT GOLONGAN|PANGKAT GOL RUANG|PANGKAT GOLONGAN RUANG|PANGKAT|GOLONGAN NAMA"),
        (StaffColumn.Eselon, "ESELON|ESL|ESELON NAMA|TINGKAT ESELON"),
        (StaffColumn.PositionGroup, "KELOMPOK JABATAN|JENIS JABATAN|JENIS JABATAN NAMA|TIPE JABATAN|JENJANG JABATAN"),
        (StaffColumn.Kind, "JENIS PEGAWAI|JENIS KEPEGAWAIAN|STATUS PEGAWAI|STATUS KEPEGAWAIAN|STATUS ASN|STATUS|JENIS ASN|STATUS CPNS PNS|JENIS PEGAWAI NAMA|KEDUDUKAN|KEDUDUKAN HUKUM|KEDUDUKAN PNS|KEDUDUKAN HUKUM NAMA"),
        (StaffColumn.BirthDate, "TANGGAL LAHIR|TGL LAHIR|TGL LHR|TGLLAHIR|TGL LAHIR DD MM YYYY|LAHIR|TEMPAT TANGGAL LAHIR|TEMPAT TGL LAHIR|TTL|TMPT TGL LAHIR"),
        (StaffColumn.Sex, "JENIS KELAMIN|JK|L P|KELAMIN|SEX|GENDER|JENIS KELAMIN L P|JNS KELAMIN"),
        (StaffColumn.Email, "EMAIL|E MAIL|SUREL|ALAMAT EMAIL|ALAMAT SUREL|EMAIL PRIBADI|EMAIL GOV|EMAIL DINAS"),
        (StaffColumn.Phone, "NO HP|NOMOR HP|HP|NO WA|NOMOR WA|WA|WHATSAPP|NO WHATSAPP|NOMOR WHATSAPP|NO HP WA|NO WA HP|NOMOR HP WA|HP WA|NO HANDPHONE|NOMOR HANDPHONE|HANDPHONE|PONSEL|NO PONSEL|NOMOR PONSEL|TELEPON|NO TELEPON|NOMOR TELEPON|TELP|NO TELP|NO TLP|NO HP AKTIF|KONTAK"),
        (StaffColumn.Since, "TMT JABATAN|TMT UNOR|TMT UNIT KERJA|TMT"),
    ];

    /// <summary>Levels of the tree from the top: every one that a list has becomes a step of the path.</summary>
    private static readonly string[] UnitLevels =
    [
        "UNOR INDUK|UNOR INDUK NAMA|UNIT ORGANISASI INDUK|UNIT KERJA INDUK|UNIT INDUK|INDUK|OPD|NAMA OPD|SKPD|NAMA SKPD|PERANGKAT DAERAH|NAMA PERANGKAT DAERAH|SATKER INDUK|SATUAN KERJA INDUK|INDUK UNIT KERJA",
        "SATKER|SATUAN KERJA|SATKER NAMA|UNIT ORGANISASI|UNOR|UNOR NAMA|NAMA UNOR|NAMA UNIT ORGANISASI",
        "UNIT KERJA|NAMA UNIT KERJA|UNIT|NAMA UNIT|UNKER|TEMPAT TUGAS|TEMPAT KERJA|LOKASI KERJA|LOKASI TUGAS|UNIT TUGAS",
        "SUB UNIT|SUB UNIT KERJA|SUBUNIT|SUB UNOR|SUB OPD|BIDANG|SEKSI",
    ];

    private static readonly string[] Noise = [" PEGAWAI", " ASN", " PNS", " SAAT INI", " TERAKHIR", " SEKARANG", " WAJIB", " WAJIB DIISI", " TEKS"];

    private static readonly FrozenDictionary<string, (StaffColumn Column, int Rank)> Titles = Lists
        .SelectMany(list => list.Titles.Split('|').Select((title, rank) => (title, (list.Column, rank))))
        .Concat(UnitLevels.SelectMany((titles, level) => titles.Split('|').Select(title => (title, (StaffColumn.Unit, level)))))
        .ToFrozenDictionary(pair => pair.title, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>What a title means; for <see cref="StaffColumn.Unit"/> the rank is the level in the tree.</summary>
    public static (StaffColumn Column, int Rank)? Find(string title)
    {
        var key = PlainWords.Key(title);
        if (Titles.TryGetValue(key, out var found))
            return found;
        foreach (var noise in Noise)
        {
            if (key.EndsWith(noise, StringComparison.Ordinal) && Titles.TryGetValue(key[..^noise.Length], out found))
                return found;
        }
        return null;
    }
}
