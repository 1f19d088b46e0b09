using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Netral.Reports.Demo;

namespace Netral.Web.Demo;

/// <summary>Invented reports to the demo's regency body: enough of them that every part of the inbox has something to show.</summary>
internal static class DemoReports
{
    private const string Region = "19.01";

    public static IReadOnlyList<LoadedReport> All(DateOnly today)
    {
        string Ago(int days) => today.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        IReadOnlyDictionary<string, string> Told(string kind, string text, string? reported = null, string? position = null, string? place = null, string? evidence = null, string? name = null, string? contact = null, int happened = 3) =>
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["jenis"] = kind,
                ["uraian"] = text,
                ["wilayah"] = Region,
                ["tempat"] = place ?? "",
                ["kejadian"] = Ago(happened),
                ["diketahui"] = Ago(Math.Max(0, happened - 1)),
                ["terlapor"] = reported ?? "",
                ["jabatan"] = position ?? "",
                ["bukti"] = evidence ?? "",
                ["golongan"] = "pns",
                ["tidak-tahu"] = position is null ? "ya" : "",
                ["sebagai"] = kind == "laporan" ? "pemilih" : "",
                ["nama"] = name ?? "",
                ["alamat"] = name is null ? "" : "Jalan Contoh 7",
                ["kontak"] = contact ?? "",
            };
        return
        [
            new(Told("laporan", "Kepala bidang mengajak semua staf berfoto dengan jari menunjuk nomor calon di halaman kantor.\nFotonya lalu disebar ke grup kantor.", "Suradi Contoh", "Kepala bidang", "Halaman kantor", "Foto dari grup kantor", "Wulan Rekaan", "0812 0000 0001"), 1,
                Asked: "Apakah Anda ingat siapa saja yang ada di foto itu, tanpa menyebut diri Anda?",
                    Answered: "Ada tujuh orang, tiga di antaranya kepala seksi.", Handled: true,
                        Files: [("foto.png", Picture(240, 160)), ("catatan.txt", Encoding.UTF8.GetBytes("Disalin dari grup kantor.\nIni data contoh."))]),
            new(Told("laporan", "Lurah membagikan paket beras bergambar calon kepada warga sesudah rapat RT.", "Ketut Contoh", "Lurah", "Balai warga", "Saya melihatnya sendiri", "Yohanes Rekaan", "yohanes@contoh.example"), 2, Handled: true, Number: "004/LP/PL/Kab/19.01/CONTOH"),
            new(Told("informasi_awal", "Mohon dukungan Bapak Ibu guru untuk memilih calon nomor dua pada hari pemungutan suara nanti, sebarkan ke grup sekolah masing-masing dan laporkan bila sudah.", null, null, null, "Tangkapan layar pesan"), 0),
            new(Told("informasi_awal", "Mohon dukungan Bapak Ibu guru untuk memilih calon nomor dua pada hari pemungutan suara nanti, sebarkan ke grup puskesmas masing-masing dan laporkan bila sudah.", null, null, null, "Pesan berantai"), 0),
            new(Told("informasi_awal", "Mohon dukungan Bapak Ibu pegawai untuk memilih calon nomor dua pada hari pemungutan suara nanti, sebarkan ke grup kelurahan masing-masing dan laporkan bila sudah.", null, null, null, "Pesan berantai"), 1),
            new(Told("informasi_awal", "Mobil dinas dipakai mengangkut orang ke tempat kampanye pada hari kerja.", null, "Tidak tahu", "Lapangan kecamatan", null, null, null, 5), 1),
            new(Told("informasi_awal", "Tes tes, abaikan."), 2, IsAside: true),
        ];
    }

    /// <summary>A small picture without anybody on it: two bars on paper.</summary>
    private static byte[] Picture(int width, int height)
    {
        var raw = new byte[height * (1 + (width * 3))];
        for (var y = 0; y < height; y++)
        {
            var bar = y > height / 4 && y < height * 2 / 5 || y > height * 3 / 5 && y < height * 3 / 4;
            for (var x = 0; x < width; x++)
            {
                var ink = bar && x > width / 6 && x < width * 5 / 6;
                var at = (y * (1 + (width * 3))) + 1 + (x * 3);
                (raw[at], raw[at + 1], raw[at + 2]) = ink ? ((byte)107, (byte)61, (byte)24) : ((byte)250, (byte)246, (byte)236);
            }
        }
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(raw);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(named));
        return [.. length, .. named, .. sum];
    }

    /// <summary>CRC-32 as PNG has it (ISO 3309).</summary>
    private static uint Crc(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }
        return ~sum;
    }
}
