using System.Globalization;
using System.Text;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Messages;

/// <summary>A message to be queued.</summary>
public sealed record Queued(string Kind, Medium Channel, Urgency Urgency, long Agency, int Round, int Slot, long Contact, long Cause, string? Language = null);

/// <summary>The way into the outbox.</summary>
public sealed class Outbox(NetralDb db, TimeProvider clock)
{
    private const int Chunk = 500;

    private static readonly string[] PerRow = ["id", "kind", "channel", "urgency", "agency", "round", "slot", "contact", "cause", "language"];

    /// <summary>Queues messages in the caller's transaction; one that was queued before is passed over. The number that is new.</summary>
    public async Task<int> Queue(IReadOnlyList<Queued> messages, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
            return 0;
        var id = (await db.Next<OutboxRow>(messages.Count, stop)).Value;
        var added = 0;
        foreach (var chunk in messages.Chunk(Chunk))
        {
            added += await Insert(chunk, id, stop);
            id += chunk.Length;
        }
        return added;
    }

    private Task<int> Insert(Queued[] chunk, long firstId, CancellationToken stop)
    {
        var sql = new StringBuilder($"insert into platform_outbox ({string.Join(", ", PerRow)}, state, attempts, next_at, created_at) values ");
        var parameters = new List<(string, object?)> { ("@state", Word.Of(MessageState.Waiting)), ("@now", clock.GetUtcNow().UtcDateTime) };
        foreach (var (index, message) in chunk.Index())
        {
            sql.Append(index == 0 ? "(" : ", (");
            foreach (var (column, value) in PerRow.Zip(Values(message, firstId + index)))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@{column}{index}");
                sql.Append(name).Append(", ");
                parameters.Add((name, value));
            }
            sql.Append("@state, 0, @now, @now)");
        }
        return db.Execute(sql.Append(" on conflict do nothing").ToString(), stop, [.. parameters]);
    }

    private static object?[] Values(Queued m, long id) =>
        [id, new Code(m.Kind).Text, Word.Of(m.Channel), (int)m.Urgency, m.Agency, m.Round, m.Slot, m.Contact, m.Cause, m.Language];
}
