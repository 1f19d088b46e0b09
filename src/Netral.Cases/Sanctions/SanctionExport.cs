using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Cases.Sanctions;

/// <summary>A decided sanction as it goes to I'DIS by hand or upload. Nobody has shown us I'DIS' own field names: ours are plain words, each marked as unconfirmed. Name and staff number are left empty on purpose, since this program keeps neither.</summary>
internal static class SanctionExport
{
    /// <summary>Name of the field, and whether it is confirmed to be I'DIS' own.</summary>
    public static readonly IReadOnlyList<(string Field, bool Confirmed)> Fields =
    [
        ("nip", false), ("nama", false), ("jenis_kepegawaian", false), ("wilayah", false), ("nomor_perkara", false), ("tanggal_perbuatan", false),
            ("dasar_hukum", false), ("tingkat_hukuman", false), ("jenis_hukuman", false), ("pejabat_berwenang", false),
        ("nomor_sk", false), ("tanggal_sk", false), ("tmt_hukuman", false), ("akhir_hukuman", false), ("masa_bulan", false), ("potongan_persen", false),
            ("pernyataan", false), ("keadaan", false),
    ];

    public static IReadOnlyList<string?> Row(SanctionLine line) =>
    [
        null, null, Word.Of(line.Employed), line.Region, line.CaseName, Iso(line.ActOn), line.Clause, Word.Of(line.Class), line.KindName, line.Decides,
            line.Decree, Iso(line.DecidedOn), Iso(line.StartsOn), Iso(line.EndsOn),
        line.Months?.ToString(System.Globalization.CultureInfo.InvariantCulture), line.Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            line.Openly is { } open ? open ? "terbuka" : "tertutup" : null, Word.Of(line.State),
    ];

    public static JsonObject Json(IEnumerable<SanctionLine> lines, bool demo) => new()
    {
        ["format"] = "netral/sanksi/1",
        ["data_contoh"] = demo,
        ["kolom_belum_dipastikan"] = new JsonArray([.. Fields.Where(f => !f.Confirmed).Select(f => (JsonNode)f.Field)]),
        ["sanksi"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject(Fields.Zip(Row(line), (f, value) => KeyValuePair.Create(f.Field, (JsonNode?)value))))]),
    };

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
