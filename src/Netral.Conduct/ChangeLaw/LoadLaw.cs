using System.Text;
using System.Text.Json.Nodes;
using Netral.Conduct.Candidates;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Conduct.ChangeLaw;

/// <summary>Days of an invented contest.</summary>
public sealed record LoadedStage(string Id, string Name, DateOnly From, DateOnly To);

/// <summary>For the demo and for tests: puts an invented contest and its contestants into a new database, without editors.</summary>
public sealed class LoadLaw(NetralDb db, Rulebooks rulebooks, Journal journal, CandidateLists candidates, TimeProvider clock)
{
    /// <param name="id">Begins with <c>contoh-</c>, so that pages say DATA CONTOH beside it.</param>
    /// <param name="reason">Why nobody may rely on it, in a sentence for people.</param>
    /// <param name="invented">Regions that are not there; their names say so.</param>
    public async Task AddContest(
        string id, string name, IReadOnlyList<string> regions, IReadOnlyList<LoadedStage> stages, DateOnly penetapan, string reason, IReadOnlyList<Region> invented, CancellationToken stop)
    {
        var before = (await rulebooks.InForce(stop)).Book;
        var canonical = JsonNode.Parse(before.Canonical.Span)!;
        var contests = canonical["contests.yaml"]!.DeepClone().AsObject();
        contests["contests"]!.AsArray().Add(new JsonObject
        {
            ["id"] = id,
            ["kind"] = "pilkada",
            ["name"] = name,
            ["regions"] = Texts(regions),
            ["clause"] = "Contoh",
            ["valid_from"] = Day(stages.Min(s => s.From)),
            ["sources"] = new JsonArray(),
            ["needs_legal_check"] = true,
            ["check_reason"] = reason,
            ["stages"] = new JsonArray([.. stages.Select(s => new JsonObject { ["id"] = s.Id, ["name"] = s.Name, ["from"] = Day(s.From), ["to"] = Day(s.To) })]),
            ["penetapan"] = new JsonArray(new JsonObject { ["office"] = "kepala_daerah", ["regions"] = Texts(regions), ["date"] = Day(penetapan), ["clause"] = "Contoh", ["sources"] = new JsonArray() }),
        });
        var files = new Dictionary<string, byte[]>((await Shelf.Files(db, before.Sha256, stop)).Files, StringComparer.Ordinal) { ["contests.yaml"] = YamlWriting.Write(contests) };
        if (invented.Count > 0)
        {
            var places = canonical["regions.yaml"]!.DeepClone().AsObject();
            foreach (var region in invented)
                places["regions"]!.AsArray().Add(new JsonObject { ["code"] = region.Code, ["name"] = region.Name });
            files["regions.yaml"] = YamlWriting.Write(places);
        }
        await Publish(RulebookBundle.Of(files), before.Sha256, stop);
    }

    /// <param name="json">As <c>netral rulebook candidates</c> takes it.</param>
    public async Task SetCandidates(string json, CancellationToken stop)
    {
        var (rows, faults) = CandidateFile.Read(Encoding.UTF8.GetBytes(json));
        if (faults.Count > 0)
            throw new ArgumentException($"{faults[0].Row}: {faults[0].Problem.Code}", nameof(json));
        (await candidates.Set(rows, Actor.System, null, stop)).Must();
    }

    private async Task Publish(RulebookBundle bundle, string before, CancellationToken stop)
    {
        if (!Rulebook.TryRead(bundle, out var book, out var faults))
            throw new ArgumentException(string.Join('\n', faults), nameof(bundle));
        (await db.Write<bool>(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await Shelf.Keep(db, bundle, book, now, stop);
            var id = await db.Next<LawChange>(1, stop);
            db.Add(new LawChange { Id = id, Sha256 = book.Sha256, Base = before, Kind = LawChangeKind.Contest, State = ChangeState.Published, ProposedAt = now, DecidedAt = now, Turn = (await db.Next<LawTurn>(1, stop)).Value });
            journal.Add(new RulebookPublished(id.Value, Convert.FromHexString(book.Sha256), Convert.FromHexString(before), LawChangeKind.Contest), Actor.System);
            return true;
        }, stop)).Must();
        rulebooks.LookAgain();
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)JsonValue.Create(t))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
