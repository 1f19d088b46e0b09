using System.Text.Json;
using System.Text.Json.Serialization;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Journal;

/// <summary>
/// Something that happened: past tense, flat, for ever. A fact is a record whose members are numbers, dates, truth values, enums,
/// <see cref="Code"/>s, typed ids, 32-byte commitments, or lists of these: never a name, a staff number, a contact or free text
/// (a test reads every fact type). Its kind in the journal is the record's name in snake case.
/// </summary>
public interface IFact
{
    /// <summary>What it happened to, as a code: <c>round:3</c>.</summary>
    [JsonIgnore]
    string Subject { get; }
}

/// <summary>One line of the journal.</summary>
public sealed class JournalRow
{
    /// <summary>Rising, but on PostgreSQL not in commit order; followers go by (<see cref="Xid"/>, <see cref="Seq"/>).</summary>
    public long Seq { get; set; }

    /// <summary>The writing transaction's number on PostgreSQL (xid8); 0 on SQLite, which has one writer.</summary>
    public long Xid { get; set; }

    public DateTime At { get; set; }
    public required string Kind { get; set; }
    public required string Subject { get; set; }
    public long? Agency { get; set; }

    /// <summary>The oversight body whose officer acted; never together with <see cref="Agency"/>.</summary>
    public long? OversightBody { get; set; }
    public required string Actor { get; set; }
    public required string Body { get; set; }
    public List<ChangeDetail> Details { get; } = [];
}

/// <summary>Old and new value of one field, kept apart from the fact so that retention can delete it.</summary>
public sealed class ChangeDetail
{
    public long Seq { get; set; }
    public required string Field { get; set; }
    public string? Old { get; set; }
    public string? New { get; set; }
}

/// <summary>Writes facts in the caller's transaction.</summary>
public sealed class Journal(NetralDb db, TimeProvider clock)
{
    internal static readonly JsonSerializerOptions Json = FactJson.Options;

    public void Add<T>(T fact, Actor actor, params ChangeDetail[] details) where T : IFact
    {
        var row = Row(fact, actor, clock.GetUtcNow().UtcDateTime);
        row.Details.AddRange(details);
        db.Add(row);
    }

    /// <summary>A row for the writers that do not go through EF.</summary>
    public static JournalRow Row<T>(T fact, Actor actor, DateTime at) where T : IFact => new()
    {
        At = at,
        Kind = Word.Snake(fact.GetType().Name),
        Subject = fact.Subject,
        Agency = actor.Agency,
        OversightBody = actor.Body,
        Actor = actor.ToString(),
        Body = JsonSerializer.Serialize(fact, fact.GetType(), Json),
    };
}
