using Microsoft.Extensions.Localization;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Cases.ShowCase;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;

namespace Netral.Cases.MakeMove;

/// <summary>Who was first.</summary>
/// <param name="Who">The officer of the own body, or the other body's name.</param>
/// <param name="At">When it was entered, UTC.</param>
public sealed record WonBy(string Who, string Move, DateTime At);

/// <summary>A move that leads on from where the track stands now.</summary>
public sealed record NextMove(string Name, string Href, bool Open);

/// <summary>The page of a move.</summary>
/// <param name="Mine">The reader's body may record it, and he himself may act.</param>
/// <param name="AsksSecond">Before it can be made a colleague must be asked.</param>
/// <param name="Offered">Bodies that may be named.</param>
/// <param name="Names">Officers who asked, agreed or refused.</param>
/// <param name="Won">After a refusal: who was first.</param>
public sealed record MoveView(
    Side Side, long Case, string Title, TrackView Track, PossibleMove Move, bool Mine, bool AsksSecond, Zone Zone, DateOnly Today, IReadOnlyDictionary<long, KnownBody> Offered, IReadOnlyDictionary<long, string> Names,
    long Reader, WonBy? Won = null, IReadOnlyList<NextMove>? Now = null)
{
    /// <summary>The reader himself has recused himself.</summary>
    public bool Recused { get; init; }

    /// <summary>Something else is to be asked for than what a colleague was asked.</summary>
    public bool Anew { get; init; }

    /// <summary>What exactly a colleague was asked to agree to, each a label with its words.</summary>
    public IReadOnlyList<(string Label, string Text)> Choice { get; init; } = [];

    /// <summary>What a colleague of this body agreed to: this is made, and nothing else.</summary>
    public MoveAsk? Agreed => Move is { FourEyes: true, Proposal: { } asked } && !AsksSecond ? asked.Ask : null;

    /// <summary>What stands in the way and no field of the form mends.</summary>
    public IReadOnlyList<Problem> Hindrances => [.. Move.Missing.Where(p => !PossibleMove.IsMended(p))];
}

/// <summary>Gathers what the page of a move shows.</summary>
internal sealed class MovePages(CaseReading reading, CaseDesk desk, CaseAccess access, ILawInForce law, IOfficers officers, IBodies bodies, IPlaces places, IStringLocalizer<Texts> texts, TimeProvider clock)
{
    public Side Side => access.Side;

    /// <summary>Null where the move does not lead from where the track stands.</summary>
    /// <param name="anew">The officer wants to ask for something else than what was agreed to.</param>
    public async Task<MoveView?> Of(SeenCase seen, int track, string move, CancellationToken stop, bool anew = false)
    {
        if ((await desk.Moves(seen.Number, stop)).FirstOrDefault(m => m.Track == track && m.Id == move) is not { } possible || await reading.Find(seen.Number, stop) is not { } found)
            return null;
        var zone = (await law.InForce(stop)).Places.Zone(found.Region);
        BodyKind[] kinds = [.. possible.Parties.Values.SelectMany(p => p).SelectMany(p => p.Kinds).Concat(possible.StandIns).Distinct()];
        var offered = kinds.Length == 0 ? [] : await bodies.OfKinds(kinds, stop);
        long[] people = [.. possible.AgreedBy, .. possible.Proposal is { } asked ? new long?[] { asked.By, asked.RefusedBy }.OfType<long>() : []];
        var mine = possible.Bodies.Contains(seen.Body) && !seen.Recused;
        return new(Side, seen.Number, CaseNames.Of(found), found.Tracks.First(t => t.Number == track), possible, mine, mine && possible.FourEyes && (anew || possible.AgreedBy.All(a => a == seen.Officer.Number)), zone,
            zone.DateAt(clock.GetUtcNow().UtcDateTime), offered.ToDictionary(b => b.Number), people.Length == 0 ? new Dictionary<long, string>() : await officers.Names([.. people.Distinct()], stop), seen.Officer.Number)
        {
            Recused = seen.Recused,
            Anew = anew,
            Choice = possible.Proposal is { } proposed ? await Said(possible, proposed.Ask, stop) : [],
        };
    }

    /// <summary>Tracks with their bodies and agency, the body that stands in, the planned day.</summary>
    private async Task<IReadOnlyList<(string, string)>> Said(PossibleMove move, MoveAsk ask, CancellationToken stop)
    {
        var said = new List<(string, string)>();
        var known = await bodies.Of([.. (ask.Opens ?? []).SelectMany(o => o.Parties.Select(p => p.Body.Number)).Concat(ask.StandIn is { } s ? [s.Number] : []).Distinct()], stop);
        var agencies = ask.Opens is null ? [] : (await places.Agencies(stop)).ToDictionary(a => a.Number, a => a.Name);
        foreach (var track in ask.Opens ?? [])
        {
            var parties = track.Parties.Select(p => $"{move.Parties.GetValueOrDefault(track.Kind)?.FirstOrDefault(a => a.Institution == p.Institution)?.Name ?? p.Institution}: {known.GetValueOrDefault(p.Body.Number)?.Name ?? "–"}");
            var agency = track.Agency is { } to && agencies.TryGetValue(to, out var name) ? [name] : Array.Empty<string>();
            said.Add((texts["Jalur {0}", texts[CaseWords.Of(track.Kind)].Value], string.Join("; ", [.. parties.DefaultIfEmpty(texts["tanpa lembaga di sini"]), .. agency])));
        }
        if (ask.StandIn is { } stand)
            said.Add((texts["Lembaga yang menggantikan"], known.GetValueOrDefault(stand.Number)?.Name ?? "–"));
        if (ask.Planned is { } planned)
            said.Add((texts["Tanggal yang direncanakan"], Netral.Platform.Ui.Wording.Current.DayDate(planned.Date)));
        return said;
    }

    /// <summary>An officer of another body is not named: his body was first.</summary>
    public async Task<WonBy?> Winner(SeenCase seen, MoveAnswer.Refused refused, CancellationToken stop)
    {
        if (refused.Won is not { } won || !seen.Tracks.Contains(won.Track))
            return null;
        var who = won.Body == seen.Body && won.Officer is { } officer
            ? (await officers.Names([officer], stop)).GetValueOrDefault(officer)
            : won.Body is { } body ? (await bodies.Of([body], stop)).GetValueOrDefault(body)?.Name : null;
        return new(who ?? "–", won.Name, won.EnteredAt);
    }

    public IReadOnlyList<NextMove> Now(SeenCase seen, MoveAnswer.Refused refused, int track) =>
        [.. refused.Now.Where(m => m.Track == track && m.Bodies.Contains(seen.Body)).Select(m => new NextMove(m.Name, Side.Move(seen.Number, m.Track, m.Id), m.IsOpen))];
}
