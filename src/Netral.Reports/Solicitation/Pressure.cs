using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Reports.FileReport;

namespace Netral.Reports.Solicitation;

/// <summary>What civil servants are pressed with. Sealed content: nothing of it is stored in the clear, not even that a report is of this kind.</summary>
internal enum PressureKind { Group = 1, Message = 2, Money = 3, Goods = 4, Post = 5, Threat = 6, Signature = 7 }

/// <summary>What the person did; also said for the own protection.</summary>
internal enum PressureAnswer { Offered = 1, Refused = 2 }

/// <summary>The short form's own part of the content: <c>{"kinds":["group"],"answer":"refused"}</c>.</summary>
internal sealed record Pressure(IReadOnlyList<PressureKind> Kinds, PressureAnswer? Answer)
{
    /// <summary>What stands in <c>jenis</c> while the short form is filled in; it is filed as informasi awal.</summary>
    public const string Way = "tekanan";

    public static readonly IReadOnlyList<(string Field, PressureKind Kind, string Words)> Boxes =
    [
        ("alami-grup", PressureKind.Group, "Diundang ke grup pendukung calon atau partai"),
        ("alami-pesan", PressureKind.Message, "Menerima pesan massal untuk memilih atau mendukung"),
        ("alami-uang", PressureKind.Money, "Ditawari uang"),
        ("alami-barang", PressureKind.Goods, "Ditawari barang"),
        ("alami-jabatan", PressureKind.Post, "Ditawari jabatan, atau jabatan saya dipertaruhkan"),
        ("alami-ancaman", PressureKind.Threat, "Diancam"),
        ("alami-tanda-tangan", PressureKind.Signature, "Disuruh menandatangani; saya menandatangani karena dipaksa"),
    ];

    public const string AnswerField = "sikap";

    public static readonly IReadOnlyList<(PressureAnswer Answer, string Words)> Answers =
        [(PressureAnswer.Offered, "Saya ditawari, belum menjawab"), (PressureAnswer.Refused, "Saya menolak")];

    public static string[] Fields => [.. Boxes.Select(b => b.Field), AnswerField];

    /// <summary>Null on the ordinary form.</summary>
    public static Pressure? Of(Draft draft) => draft["jenis"] != Way ? null
        : new([.. Boxes.Where(b => draft[b.Field] is not null).Select(b => b.Kind)], Word.TryRead<PressureAnswer>(draft[AnswerField], out var answer) ? answer : null);

    public JsonObject ToJson() =>
        new() { ["kinds"] = new JsonArray([.. Kinds.Select(k => JsonValue.Create(Word.Of(k)))]), ["answer"] = Answer is { } answer ? Word.Of(answer) : null };
}
