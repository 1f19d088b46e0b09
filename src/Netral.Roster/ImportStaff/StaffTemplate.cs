using Netral.Platform.Tables;

namespace Netral.Roster.ImportStaff;

/// <summary>The workbook that an office may fill in instead of sending its own list: two example rows, and a second sheet that explains the columns.</summary>
internal static class StaffTemplate
{
    public const string FileName = "templat-pegawai.xlsx";

    /// <summary>Invented; the import warns when someone leaves them in.</summary>
    public const string ExampleNip = "198505172010011001";
    public const string ExampleNik = "1901015703900001";

    private static readonly (string Title, double Width, string Needed, string Content, string First, string Second)[] Columns =
    [
        ("NIP", 24, "Wajib untuk PNS dan PPPK", "18 angka, sebagai teks. Untuk PPPK: NI PPPK.", ExampleNip, ""),
        ("NIK", 22, "Wajib bila tidak ada NIP dan tanggal lahir", "16 angka, sebagai teks. Disimpan tersandi; yang tampil hanya empat angka terakhir.", "", ExampleNik),
        ("NAMA", 34, "Wajib", "Nama lengkap; gelar boleh ikut ditulis.", "Contoh Pertama, S.Sos.", "Contoh Kedua"),
        ("STATUS", 20, "Sebaiknya diisi", "PNS, CPNS, PPPK, PPPK PARUH WAKTU, NON ASN, atau PERANGKAT DESA. Bila kosong, disimpulkan dari nomornya.", "PNS", "NON ASN"),
        ("UNOR INDUK", 30, "Boleh kosong", "Unit di atas unit kerja, misalnya dinas dari sebuah sekolah.", "Dinas Pendidikan", "Kecamatan Contoh"),
        ("UNIT KERJA", 34, "Wajib", "Unit tempat bekerja. Boleh ditulis bertingkat: Dinas Pendidikan / SDN 4 Kenanga.", "SDN 4 Kenanga", "Kelurahan Contoh"),
        ("JABATAN", 32, "Boleh kosong", "Nama jabatan seperti di surat keputusan.", "Guru Ahli Muda", "Petugas kebersihan"),
        ("ESELON", 12, "Boleh kosong", "II.a sampai IV.b. Bila kosong, kelompok jabatan disimpulkan dari nama jabatan.", "", ""),
        ("GOLONGAN", 14, "Boleh kosong", "I/a sampai IV/e untuk PNS, I sampai XVII untuk PPPK.", "III/d", ""),
        ("TANGGAL LAHIR", 18, "Wajib bila tidak ada NIP dan NIK", "Misalnya 17-05-1985. Pada PNS dan PPPK harus sama dengan NIP.", "17-05-1985", "17-03-1990"),
        ("JENIS KELAMIN", 16, "Boleh kosong", "L atau P.", "L", "P"),
        ("EMAIL", 30, "Boleh kosong", "Tautan ikrar dikirim ke sini.", "contoh.pertama@example.go.id", ""),
        ("NO HP", 20, "Boleh kosong", "Nomor WhatsApp, sebagai teks, misalnya 0812 0000 0001.", "081200000001", "081200000002"),
    ];

    public static async Task WriteAsync(Stream output, bool demo, CancellationToken stop = default)
    {
        var people = new TableHead("Pegawai", [.. Columns.Select(column => new TableColumn(column.Title, column.Width))], demo);
        await using var table = await XlsxTable.StartAsync(output, people, stop: stop);
        await table.AddAsync([.. Columns.Select(column => TableCell.Of(column.First))]);
        await table.AddAsync([.. Columns.Select(column => TableCell.Of(column.Second))]);
        await table.NextSheetAsync(new("Petunjuk", [new("Kolom", 20), new("Perlu diisi", 34, Wrap: true), new("Isinya", 80, Wrap: true)], demo));
        foreach (var column in Columns)
            await table.AddAsync(column.Title, column.Needed, column.Content);
        await table.CompleteAsync();
    }
}
