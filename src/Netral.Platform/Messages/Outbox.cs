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

    /// <summary>Numbers stand in the statement itself and each text once: SQLite looks parameters up one by one, and thousands of them take seconds.</summary>
    private Task<int> Insert(Queued[] chunk, long firstId, CancellationToken stop)
    {
        var sql = new StringBuilder("insert into platform_outbox (id, kind, channel, urgency, agency, round, slot, contact, cause, language, state, attempts, next_at, created_at) values ");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, m) in chunk.Index())
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? "" : ", ")}({firstId + index}, {Text(new Code(m.Kind).Text)}, {Text(Word.Of(m.Channel))}, {(int)m.Urgency}, ");
            sql.Append(CultureInfo.InvariantCulture, $"{m.Agency}, {m.Round}, {m.Slot}, {m.Contact}, {m.Cause}, {Text(m.Language)}, {Text(Word.Of(MessageState.Waiting))}, 0, @now, @now)");
        }
        (string, object?)[] parameters = [("@now", clock.GetUtcNow().UtcDateTime), .. texts.Select(t => (t.Value, (object?)t.Key))];
        return db.Execute(sql.Append(" on conflict do nothing").ToString(), stop, parameters);

        string Text(string? text)
        {
            if (text is null)
                return "null";
            if (!texts.TryGetValue(text, out var name))
                texts.Add(text, name = string.Create(CultureInfo.InvariantCulture, $"@t{texts.Count}"));
            return name;
        }
    }
}
