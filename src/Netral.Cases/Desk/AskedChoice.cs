using System.Text.Json;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;

namespace Netral.Cases.Desk;

/// <summary>
/// What goes with a decision beside its name, as it is kept between the officer who proposes and the one who agrees: codes and numbers only, always written
/// the same way, so that what is made
/// can be compared with what was agreed to.
/// </summary>
internal static class AskedChoice
{
    public const int Longest = 2000;
    private static readonly JsonSerializerOptions Short = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Empty where the move asks for nothing.</summary>
    public static string Write(MoveAsk ask)
    {
        var tracks = (ask.Opens ?? [])
            .Select(o => new KeptTrack(Word.Of(o.Kind), o.Agency,
            [.. o.Parties.Select(p => new KeptParty(p.Institution, p.Body.Number, Word.Of(p.Body.Kind))).OrderBy(p => p.Institution, StringComparer.Ordinal)]))
            .OrderBy(t => t.Kind, StringComparer.Ordinal).ThenBy(t => t.Agency).ToList();
        var stand = ask.StandIn is { } body ? new KeptParty("", body.Number, Word.Of(body.Kind)) : null;
        return tracks.Count == 0 && stand is null && ask.Planned is null
            ? ""
            : JsonSerializer.Serialize(new KeptChoice(tracks, stand, ask.Planned?.ToString()), Short);
    }

    /// <summary>The move with the choice that was kept.</summary>
    public static MoveAsk Read(MoveAsk ask, string choice, Zone zone)
    {
        if (choice.Length == 0 || JsonSerializer.Deserialize<KeptChoice>(choice, Short) is not { } kept)
            return ask with { Opens = null, StandIn = null, Planned = null };
        return ask with
        {
            Opens = kept.Tracks.Count == 0 ? null : [.. kept.Tracks.Select(t => new TrackAsk(Word.Read<TrackKind>(t.Kind),
                [.. t.Parties.Select(p => (p.Institution, Of(p)))], t.Agency))],
            StandIn = kept.StandIn is { } stand ? Of(stand) : null,
            Planned = kept.Planned is { } planned && LegalMoment.TryRead(planned, zone, out var moment) ? moment : null,
        };
    }

    private static CaseBody Of(KeptParty party) => new(party.Body, Word.Read<BodyKind>(party.Kind));

    private sealed record KeptChoice(IReadOnlyList<KeptTrack> Tracks, KeptParty? StandIn, string? Planned);

    private sealed record KeptTrack(string Kind, long? Agency, IReadOnlyList<KeptParty> Parties);

    private sealed record KeptParty(string Institution, long Body, string Kind);
}
