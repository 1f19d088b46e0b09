namespace Netral.Roster;

/// <summary>Guesses the group of a position from its title or its eselon. A guess only: an explicit column always wins.</summary>
internal static class PositionWords
{
    private static readonly string[] Skilled =
    [
        "GURU", "PENGAWAS SEKOLAH", "PENILIK", "DOKTER", "DOKTER GIGI", "PERAWAT", "BIDAN", "APOTEKER", "ASISTEN APOTEKER", "NUTRISIONIS", "SANITARIAN",
        "EPIDEMIOLOG", "FISIOTERAPIS", "RADIOGRAFER", "PEREKAM MEDIS", "PENYULUH", "AUDITOR", "ARSIPARIS", "PUSTAKAWAN", "PERENCANA", "WIDYAISWARA",
        "PRANATA KOMPUTER", "PRANATA HUMAS", "PRANATA LABORATORIUM", "KEPALA SEKOLAH", "KEPALA PUSKESMAS", "KEPALA SD", "KEPALA SMP", "KEPALA TK", "KEPALA SDN", "KEPALA SMPN",
        "AHLI PERTAMA", "AHLI MUDA", "AHLI MADYA", "AHLI UTAMA", "TERAMPIL", "MAHIR", "PENYELIA", "PEMULA", "FUNGSIONAL", "JFT",
    ];

    /// <summary>The words of an explicit column, or null when they name no group.</summary>
    public static PositionGroup? Named(string text)
    {
        var key = $" {PlainWords.Key(text)} ";
        bool Has(string words) => key.Contains($" {words} ", StringComparison.Ordinal);
        if (Has("MADYA") && (Has("JPT") || Has("TINGGI")))
            return PositionGroup.JptMadya;
        if (Has("PRATAMA") || Has("JPT") || Has("PIMPINAN TINGGI"))
            return PositionGroup.JptPratama;
        if (Has("ADMINISTRATOR"))
            return PositionGroup.Administrator;
        if (Has("PENGAWAS"))
            return PositionGroup.Pengawas;
        if (Has("PELAKSANA") || Has("JFU") || Has("FUNGSIONAL UMUM") || Has("STAF"))
            return PositionGroup.Pelaksana;
        return Has("FUNGSIONAL") || Has("JFT") || Has("JF") || Has("AHLI") || Has("TERAMPIL") || Has("MAHIR") || Has("PENYELIA") ? PositionGroup.Fungsional : Has("LAINNYA") || Has("TANPA JABATAN") ? PositionGroup.Lainnya : null;
    }

    /// <summary>II.a, IIIb, 4A … as in the tables of PP 41/2007, which offices still use.</summary>
    public static PositionGroup? FromEselon(string text) => PlainWords.Key(text).Replace("ESELON", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) switch
    {
        "IA" or "IB" or "1A" or "1B" or "I" => PositionGroup.JptMadya,
        "IIA" or "IIB" or "2A" or "2B" or "II" => PositionGroup.JptPratama,
        "IIIA" or "IIIB" or "3A" or "3B" or "III" => PositionGroup.Administrator,
        "IVA" or "IVB" or "4A" or "4B" or "IV" => PositionGroup.Pengawas,
        _ => null,
    };

    public static PositionGroup FromTitle(string title)
    {
        var key = PlainWords.Key(title);
        foreach (var acting in (ReadOnlySpan<string>)["PLT ", "PLH ", "PJ ", "PJS "])
            key = key.StartsWith(acting, StringComparison.Ordinal) ? key[acting.Length..] : key;
        return Leading(key) ?? (HasAny($" {key} ", Skilled) ? PositionGroup.Fungsional : PositionGroup.Pelaksana);
    }

    private static PositionGroup? Leading(string key)
    {
        bool Starts(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (key.StartsWith(word, StringComparison.Ordinal) && (key.Length == word.Length || key[word.Length] == ' '))
                    return true;
            }
            return false;
        }
        if (Starts("SEKRETARIS CAMAT", "SEKRETARIS KECAMATAN", "SEKCAM"))
            return PositionGroup.Administrator;
        if (Starts("SEKRETARIS KELURAHAN", "SEKRETARIS LURAH", "SEKLUR"))
            return PositionGroup.Pengawas;
        if (Starts("SEKRETARIS DAERAH", "SEKDA", "SEKRETARIS DPRD", "SEKRETARIS DEWAN", "SEKWAN", "STAF AHLI BUPATI", "STAF AHLI WALI KOTA", "STAF AHLI WALIKOTA", "STAF AHLI GUBERNUR",
            "STAF AHLI BIDANG", "ASISTEN PEMERINTAHAN", "ASISTEN PEREKONOMIAN", "ASISTEN ADMINISTRASI UMUM", "ASISTEN SEKRETARIS DAERAH", "ASISTEN SEKDA", "ASISTEN BIDANG", "KEPALA DINAS", "KADIS",
            "KEPALA BADAN", "KABAN", "KEPALA PELAKSANA", "KEPALA SATUAN", "KASATPOL", "KEPALA BIRO", "INSPEKTUR DAERAH", "INSPEKTUR KABUPATEN", "INSPEKTUR KOTA") || key == "INSPEKTUR")
            return PositionGroup.JptPratama;
        if (Starts("CAMAT", "SEKRETARIS", "KEPALA BAGIAN", "KABAG", "KEPALA BIDANG", "KABID", "INSPEKTUR PEMBANTU", "IRBAN", "KEPALA KANTOR", "DIREKTUR"))
            return PositionGroup.Administrator;
        return Starts("LURAH", "KEPALA SEKSI", "KASI", "KASIE", "KEPALA SUB", "KEPALA SUBBAGIAN", "KEPALA SUBBAG", "KEPALA SUBBIDANG", "KEPALA SUBBID", "KASUBBAG", "KASUBAG", "KASUBBID", "KASUBID",
            "KEPALA UPTD", "KEPALA UPT", "KEPALA UPTB", "KEPALA TATA USAHA") ? PositionGroup.Pengawas : null;
    }

    private static bool HasAny(string key, string[] words) => Array.Exists(words, word => key.Contains($" {word} ", StringComparison.Ordinal));
}
