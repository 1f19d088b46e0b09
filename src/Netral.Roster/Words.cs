namespace Netral.Roster;

/// <summary>How a person is employed (UU 20/2023; non-ASN under local contract; perangkat desa under the village law).</summary>
public enum EmploymentKind { Pns = 1, Pppk = 2, PppkParuhWaktu = 3, NonAsn = 4, PerangkatDesa = 5 }

/// <summary>Kinds of position: managerial from JPT down to pengawas, then non-managerial (UU 20/2023 Pasal 13 ff.); Lainnya for people who hold none.</summary>
public enum PositionGroup { JptMadya = 1, JptPratama = 2, Administrator = 3, Pengawas = 4, Fungsional = 5, Pelaksana = 6, Lainnya = 7 }

/// <summary>What a unit is, as regencies name them (PP 18/2016 and local rules).</summary>
public enum UnitKind
{
    Pemda = 1, Setda = 2, SetDprd = 3, Inspektorat = 4, Dinas = 5, Badan = 6, Rsud = 7, Kecamatan = 8, Kelurahan = 9, Desa = 10,
    Bagian = 11, Bidang = 12, Uptd = 13, Puskesmas = 14, Sekolah = 15, Satuan = 16, Lainnya = 17,
}

/// <summary>How a head holds the office: definitive, acting governor or regent (Pj), acting with the office vacant (Plt), for a day-to-day absence (Plh).</summary>
public enum HeadKind { Definitif = 1, Pj = 2, Plt = 3, Plh = 4 }

public enum Sex { Male = 1, Female = 2 }
