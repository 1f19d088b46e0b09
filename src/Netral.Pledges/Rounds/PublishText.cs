using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>A text before it is published.</summary>
internal sealed record TextDraft(TextKind Kind, string Title, IReadOnlyList<string> Points)
{
    public const int LongestTitle = 120, LongestPoint = 600, MostPoints = 12;
    public const string TitleField = "judul", PointsField = "butir";

    internal static readonly Problem TitleMissing = new(Trouble.Invalid, "text.title_missing", "Judul naskah belum diisi.", TitleField);
    internal static readonly Problem TitleLong = new(Trouble.Invalid, "text.title_long", "Judul naskah lebih dari {0} huruf.", TitleField, LongestTitle);
    internal static readonly Problem NoPoints = new(Trouble.Invalid, "text.no_points", "Naskah belum punya butir. Tulis satu butir tiap baris.", PointsField);
    internal static readonly Problem TooManyPoints = new(Trouble.Invalid, "text.too_many_points", "Naskah paling banyak {0} butir.", PointsField, MostPoints);
    internal static readonly Problem PointLong = new(Trouble.Invalid, "text.point_long", "Butir {0} lebih dari {1} huruf.", PointsField);

    public byte[] Sha256 => BuiltInTexts.Hash(Kind, Title, Points);

    /// <summary>One point a line; empty lines are passed over.</summary>
    public static TextDraft Read(TextKind kind, string? title, string? points) => new(kind, (title ?? "").Trim().Normalize(),
        [.. (points ?? "").ReplaceLineEndings("\n").Split('\n').Select(p => p.Trim().Normalize()).Where(p => p.Length > 0)]);

    public IEnumerable<Problem> Mistakes()
    {
        if (Title.Length == 0)
            yield return TitleMissing;
        if (Title.Length > LongestTitle)
            yield return TitleLong;
        if (Points.Count == 0)
            yield return NoPoints;
        if (Points.Count > MostPoints)
            yield return TooManyPoints;
        foreach (var (index, _) in Points.Index().Where(p => p.Item.Length > LongestPoint))
            yield return PointLong.With(index + 1, LongestPoint);
    }
}

/// <summary>Publishes an agency's own version of a text. What is published never changes: who agreed to it agreed to these letters.</summary>
internal sealed class PublishText(NetralDb db, Journal journal, TimeProvider clock)
{
    internal static readonly Problem Same = new(Trouble.Conflict, "text.same", "Naskah ini sama dengan versi yang sudah terbit.", TextDraft.PointsField);

    public async Task<Result<PledgeText>> Publish(Agency agency, TextDraft draft, Actor actor, CancellationToken stop) => await db.Write<PledgeText>(async () =>
    {
        // Holds the counter's row until the commit, so that two officers at once make two versions.
        var id = await db.Next<PledgeText>(1, stop);
        var former = await Former(agency.Id, draft.Kind, stop);
        var hash = draft.Sha256;
        if (former is not null && former.Sha256.AsSpan().SequenceEqual(hash))
            return Same;
        var text = new PledgeText
        {
            Id = id,
            Agency = agency.Id,
            Kind = draft.Kind,
            Version = former?.Agency is null ? 1 : former.Version + 1,
            Title = draft.Title,
            Points = BuiltInTexts.Points(draft.Points),
            Sha256 = hash,
            PublishedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(text);
        journal.Add(new TextPublished(text.Id.Value, text.Kind, text.Version, hash), actor);
        return text;
    }, stop);

    /// <summary>The newest version of the agency's own; without one the built-in text.</summary>
    public Task<PledgeText?> Former(Id<Agency> agency, TextKind kind, CancellationToken stop) => db.Set<PledgeText>().AsNoTracking()
        .Where(t => t.Kind == kind && (t.Agency == agency || t.Agency == null)).OrderByDescending(t => t.Agency != null).ThenByDescending(t => t.Version).FirstOrDefaultAsync(stop);

    /// <summary>What stood before this version.</summary>
    public Task<PledgeText?> Before(PledgeText text, CancellationToken stop)
    {
        if (text.Agency is not { } agency)
            return Task.FromResult<PledgeText?>(null);
        var (kind, version) = (text.Kind, text.Version);
        return db.Set<PledgeText>().AsNoTracking().Where(t => t.Kind == kind && (t.Agency == null || (t.Agency == agency && t.Version < version)))
            .OrderByDescending(t => t.Agency != null).ThenByDescending(t => t.Version).FirstOrDefaultAsync(stop);
    }

    public Task<List<PledgeText>> All(Id<Agency> agency, CancellationToken stop) => db.Set<PledgeText>().AsNoTracking().Where(t => t.Agency == agency || t.Agency == null)
        .OrderBy(t => t.Kind).ThenByDescending(t => t.Agency != null).ThenByDescending(t => t.Version).ToListAsync(stop);
}

public enum TextChange { Same = 1, Added = 2, Removed = 3 }

/// <summary>A point as it stands beside the former version.</summary>
public sealed record TextDifference(string Point, TextChange Change)
{
    /// <summary>By whole points: the longest common sequence stays, the rest came or went.</summary>
    internal static IReadOnlyList<TextDifference> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        var rows = new List<TextDifference>();
        var (b, a) = (0, 0);
        while (b < before.Count || a < after.Count)
        {
            if (b < before.Count && a < after.Count && before[b] == after[a])
                (rows, b, a) = (With(rows, before[b], TextChange.Same), b + 1, a + 1);
            else if (a >= after.Count || (b < before.Count && common[b + 1, a] >= common[b, a + 1]))
                (rows, b) = (With(rows, before[b], TextChange.Removed), b + 1);
            else
                (rows, a) = (With(rows, after[a], TextChange.Added), a + 1);
        }
        return rows;
    }

    private static List<TextDifference> With(List<TextDifference> rows, string point, TextChange change)
    {
        rows.Add(new(point, change));
        return rows;
    }
}
