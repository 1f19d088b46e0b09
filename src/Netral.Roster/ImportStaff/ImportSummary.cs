using System.Text.Json;
using System.Text.Json.Serialization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Roster.ImportStaff;

/// <summary>What a staff list means for the roster, in counts; kept as JSON with the import.</summary>
internal sealed record ImportSummary
{
    public int New { get; init; }
    public int Changed { get; init; }
    public int Moved { get; init; }
    public int Gone { get; init; }
    public int Unchanged { get; init; }

    /// <summary>Rows, not remarks.</summary>
    public int Refused { get; init; }
    public int Warnings { get; init; }

    /// <summary>Rows refused only because their unit is not known: they go in when the units are made.</summary>
    public int UnknownUnits { get; init; }

    /// <summary>Those units, by the whole path as the list names it; at most <see cref="MostUnknown"/>.</summary>
    public IReadOnlyList<UnknownUnit> Unknown { get; init; } = [];
    public IReadOnlyList<NewUnit> Units { get; init; } = [];

    /// <summary>The list adds and changes only: who is missing in it has not left.</summary>
    public bool Partial { get; init; }

    /// <summary>The list is our own file of refused rows, mended; partial by itself.</summary>
    public bool Correction { get; init; }

    /// <summary>Nobody means to apply it: it is in no history.</summary>
    public bool DryRun { get; init; }

    /// <summary>People whom the agency employs before this list.</summary>
    public int Employed { get; init; }

    /// <summary>Why the whole file was refused.</summary>
    public SaidProblem? Problem { get; init; }

    /// <summary>How the file with the refused rows is called; null when there is none.</summary>
    public string? RefusedFile { get; init; }

    public const int MostUnknown = 2_000;

    /// <summary>A list of one office handed in as that of the whole agency would make all others leave: that needs a second yes.</summary>
    [JsonIgnore]
    public bool ManyGone => Gone >= 20 && Gone * 10L > Employed;

    public int Accepted => New + Changed + Moved + Unchanged;
    public bool ChangesNothing => New + Changed + Moved + Gone == 0;

    public static ImportSummary Read(string json) => JsonSerializer.Deserialize<ImportSummary>(json, FactJson.Options)!;

    public string Write() => JsonSerializer.Serialize(this, FactJson.Options);
}

/// <summary>A unit that a list names and that is not there.</summary>
/// <param name="Rows">How many people of the list work in it.</param>
internal sealed record UnknownUnit(string Path, int Rows);

/// <summary>A refusal on its way through the database.</summary>
internal sealed record SaidProblem(Trouble Kind, string Code, string Sentence, string? Field, string Args)
{
    public static SaidProblem Of(Problem problem) => new(problem.Kind, problem.Code, problem.Sentence, problem.Field, WriteArgs(problem.Args));

    public Problem ToProblem() => new(Kind, Code, Sentence, Field, ReadArgs(Args));

    public static string WriteArgs(object[] args) => JsonSerializer.Serialize(args.Select(arg => arg is int or long ? arg : arg.ToString()));

    public static object[] ReadArgs(string json)
    {
        using var list = JsonDocument.Parse(json);
        return [.. list.RootElement.EnumerateArray().Select(arg => arg.ValueKind == JsonValueKind.Number ? (object)arg.GetInt64() : arg.GetString() ?? "")];
    }
}

/// <summary>How far a reading is.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Share">0 to 1.</param>
public readonly record struct ImportProgress(int Rows, double Share);
