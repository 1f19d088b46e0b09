using System.Text.Json;
using System.Text.RegularExpressions;
using Netral.Conduct.CheckPost;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Conduct.Candidates;

/// <summary>One row of a file: a contestant of a contest in a region.</summary>
public sealed record CandidateRow(string Contest, string Region, Candidate Candidate);

/// <summary>What is wrong with a row; rows count from 1.</summary>
public sealed record RowFault(int Row, Problem Problem);

/// <summary>Reads <c>[{"contest","region","name","number","slogans":[],"hashtags":[],"accounts":[]}]</c> and says every mistake with its row. Nothing is taken from a file with a mistake:
/// a list without one of its contestants would make the check before posting unfair.</summary>
public static partial class CandidateFile
{
    public const int LargestFile = 4 * 1024 * 1024;
    internal const int LongestContest = 48, LongestName = 120, LongestSign = 120, MostSigns = 20, MostRows = 20_000, HighestNumber = 999;

    internal static readonly Problem NotJson = new(Trouble.Invalid, "candidates.not_json", "Berkas ini bukan JSON yang benar (baris {0}).");
    internal static readonly Problem NotList = new(Trouble.Invalid, "candidates.not_list", "Berkas ini harus berisi daftar calon: [{\"contest\", \"region\", \"name\", \"number\", …}].");
    internal static readonly Problem Empty = new(Trouble.Invalid, "candidates.empty", "Daftar ini kosong.");
    internal static readonly Problem TooMany = new(Trouble.Invalid, "candidates.too_many", "Daftar ini berisi lebih dari {0} calon.", null, MostRows);
    internal static readonly Problem NotRow = new(Trouble.Invalid, "candidates.not_row", "Baris ini bukan calon: tulis sebagai {\"contest\": …, \"region\": …, \"name\": …}.");
    internal static readonly Problem NoContest = new(Trouble.Invalid, "candidates.contest", "“contest” harus berupa kode pemilihan: huruf kecil, angka, titik, dan tanda hubung.", "contest");
    internal static readonly Problem NoRegion = new(Trouble.Invalid, "candidates.region", "“region” harus berupa kode wilayah, misalnya 19.01, atau * untuk seluruh Indonesia.", "region");
    internal static readonly Problem NoName = new(Trouble.Invalid, "candidates.name", "“name” harus berisi nama calon, paling panjang {0} huruf.", "name", LongestName);
    internal static readonly Problem BadNumber = new(Trouble.Invalid, "candidates.number", "“number” harus angka 1 sampai {0}, atau dikosongkan.", "number", HighestNumber);
    internal static readonly Problem BadSigns = new(Trouble.Invalid, "candidates.signs", "“{0}” harus berupa daftar teks, paling banyak {1} dan masing-masing paling panjang {2} huruf.");
    internal static readonly Problem NumberTwice = new(Trouble.Invalid, "candidates.number_twice", "Nomor {0} sudah dipakai di baris {1}.", "number");
    internal static readonly Problem NameTwice = new(Trouble.Invalid, "candidates.name_twice", "Nama ini sudah ada di baris {0}.", "name");

    public static (IReadOnlyList<CandidateRow> Rows, IReadOnlyList<RowFault> Faults) Read(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, new JsonDocumentOptions { MaxDepth = 8, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException fault)
        {
            return ([], [new(0, NotJson.With((fault.LineNumber ?? 0) + 1))]);
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                return ([], [new(0, NotList)]);
            if (root.GetArrayLength() is 0 or > MostRows)
                return ([], [new(0, root.GetArrayLength() == 0 ? Empty : TooMany)]);
            return new Rows().Read(root);
        }
    }

    private sealed class Rows
    {
        private readonly List<CandidateRow> rows = [];
        private readonly List<RowFault> faults = [];
        private readonly Dictionary<(string, string, int), int> numbers = [];
        private readonly Dictionary<(string, string, string), int> names = [];
        private int row;

        public (IReadOnlyList<CandidateRow>, IReadOnlyList<RowFault>) Read(JsonElement root)
        {
            foreach (var item in root.EnumerateArray())
            {
                row++;
                if (item.ValueKind == JsonValueKind.Object)
                    One(item);
                else
                    Say(NotRow);
            }
            return (rows, faults);
        }

        private void One(JsonElement item)
        {
            var before = faults.Count;
            var (contest, region, name) = (Text(item, "contest"), Text(item, "region"), Text(item, "name"));
            if (contest.Length is 0 or > LongestContest || !ContestShape().IsMatch(contest))
                Say(NoContest);
            if (region != "*" && !RegionCode.IsCode(region))
                Say(NoRegion);
            if (name.Length is 0 or > LongestName)
                Say(NoName);
            var number = Number(item);
            var candidate = new Candidate(name, number, Signs(item, "slogans"), Signs(item, "hashtags"), Signs(item, "accounts"));
            if (faults.Count == before)
                Unlike(contest, region, candidate);
            if (faults.Count == before)
                rows.Add(new(contest, region, candidate));
        }

        private void Unlike(string contest, string region, Candidate candidate)
        {
            if (candidate.Number is { } number && !numbers.TryAdd((contest, region, number), row))
                Say(NumberTwice.With(number, numbers[(contest, region, number)]));
            if (!names.TryAdd((contest, region, candidate.Name.ToUpperInvariant()), row))
                Say(NameTwice.With(names[(contest, region, candidate.Name.ToUpperInvariant())]));
        }

        private static string Text(JsonElement item, string key) => item.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim().Normalize() : "";

        private int? Number(JsonElement item)
        {
            if (!item.TryGetProperty("number", out var value) || value.ValueKind == JsonValueKind.Null)
                return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 1 and <= HighestNumber)
                return number;
            Say(BadNumber);
            return null;
        }

        private List<string> Signs(JsonElement item, string key)
        {
            if (!item.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
                return [];
            if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostSigns || value.EnumerateArray().Any(s => s.ValueKind != JsonValueKind.String || s.GetString()!.Length > LongestSign))
            {
                Say(BadSigns.With(key, MostSigns, LongestSign) with { Field = key });
                return [];
            }
            return [.. value.EnumerateArray().Select(s => s.GetString()!.Trim().Normalize()).Where(s => s.Length > 0)];
        }

        private void Say(Problem problem) => faults.Add(new(row, problem));
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex ContestShape();
}
