using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Sign;

/// <summary>One agreement that is about to become durable.</summary>
internal sealed record Agreement(
    SlotKey Key, Id<Employee> Person, string Name, EmploymentKind Kind, string? Position, string UnitName, int CountGroup, byte[] Commitment,
    IReadOnlyList<byte[]> Texts, string Origin, Level Level, Recognition Recognition, int? Link, DateTime At, Actor Actor)
{
    /// <summary>The canonical statement (design.md §4): what was agreed to, by whom (as a commitment), how recognised, at which level, when.</summary>
    public byte[] Statement() => CanonicalJson.Write(new JsonObject
    {
        ["v"] = 1,
        ["origin"] = Origin,
        ["agency"] = Key.Agency,
        ["round"] = Key.Round,
        ["slot"] = Key.Slot,
        ["texts"] = new JsonArray([.. Texts.Select(t => (JsonNode)Convert.ToHexStringLower(t))]),
        ["person"] = Convert.ToHexStringLower(Commitment),
        ["employment"] = Word.Of(Kind),
        ["identity"] = Word.Of(Recognition),
        ["level"] = Word.Of(Level),
        ["at"] = At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
    });
}

/// <summary>
/// The only class that writes signatures. It takes a list, writes it in one transaction and answers when that is durable.
/// The key (agency, round, slot) makes a second signature impossible; who loses a race gets the existing one.
/// A link killed a moment ago, a round closed a moment ago or a slot that left are refused by the insert itself.
/// </summary>
internal sealed class SignatureWriter(NetralDb db)
{
    private const string Insert = """
        insert into pledges_signature (agency, round, slot, at, level, recognition, state, code_bits, link, person, name, kind, position, unit_name, statement)
        select @agency, @round, @slot, @at, @level, @recognition, 'valid', @code_bits, @link, @person, @name, @kind, @position, @unit_name, @statement
        where exists (select 1 from pledges_round r where r.agency = @agency and r.number = @round and r.state = 'open' and r.closes_at > @at)
          and exists (select 1 from pledges_slot s where s.agency = @agency and s.round = @round and s.number = @slot and s.left_on is null)
          and (@by_link = 0 or exists (select 1 from pledges_link l where l.agency = @agency and l.round = @round and l.slot = @slot and l.number = @link and l.killed_at is null))
        on conflict do nothing
        """;

    private const string InsertFact = "insert into journal (at, kind, subject, agency, actor, body) values (@at, @kind, @subject, @agency, @actor, @body)";

    /// <summary>True for each agreement that became a signature now; false where one was there before or the way was closed.</summary>
    public async Task<IReadOnlyList<bool>> Write(IReadOnlyList<Agreement> agreements, CancellationToken stop)
    {
        var written = await db.Write<IReadOnlyList<bool>>(async () => await WriteWithin(agreements, stop), stop);
        return written.Must();
    }

    /// <summary>The same inside the caller's <see cref="NetralDb.Write{T}"/>, where signatures and something else are durable together or not at all.</summary>
    public async Task<List<bool>> WriteWithin(IReadOnlyList<Agreement> agreements, CancellationToken stop)
    {
        var results = new List<bool>(agreements.Count);
        foreach (var agreement in agreements)
            results.Add(await WriteOne(agreement, stop));
        return results;
    }

    private async Task<bool> WriteOne(Agreement a, CancellationToken stop)
    {
        var statement = a.Statement();
        await using var insert = db.Command(Insert,
            ("@agency", a.Key.Agency), ("@round", a.Key.Round), ("@slot", a.Key.Slot), ("@at", a.At), ("@level", Word.Of(a.Level)),
            ("@recognition", Word.Of(a.Recognition)), ("@code_bits", PublicCode.NewRandom()), ("@link", a.Link ?? 0), ("@by_link", a.Link is null ? 0 : 1),
            ("@person", a.Person.Value), ("@name", a.Name), ("@kind", Word.Of(a.Kind)), ("@position", Text(a.Position)), ("@unit_name", a.UnitName),
            ("@statement", Encoding.UTF8.GetString(statement)));
        if (await insert.ExecuteNonQueryAsync(stop) == 0)
            return false;
        var fact = new PledgeSigned(a.Key.Agency, a.Key.Round, a.Key.Slot, a.CountGroup, a.Level, a.Recognition, a.Kind, a.Commitment,
            System.Security.Cryptography.SHA256.HashData(statement));
        await WriteFact(Journal.Row(fact, a.Actor, a.At), stop);
        return true;
    }

    private async Task WriteFact(JournalRow row, CancellationToken stop)
    {
        await using DbCommand command = db.Command(InsertFact,
            ("@at", row.At), ("@kind", row.Kind), ("@subject", row.Subject), ("@agency", row.Agency), ("@actor", row.Actor), ("@body", row.Body));
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Text(string? text) => text ?? "";
}
