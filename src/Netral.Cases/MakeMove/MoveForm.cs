using System.Globalization;
using Microsoft.AspNetCore.Http;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Cases.MakeMove;

/// <summary>What somebody filled in for a move, read once; what cannot be read is noted and the page comes again with it.</summary>
internal sealed record MoveForm(int Version, IReadOnlyList<string> States, LegalMoment? When, LegalMoment? Planned, IReadOnlyList<TrackAsk> Opens,
    CaseBody? StandIn)
{
    internal static readonly Problem HourUnreadable = new(Trouble.Invalid, "case.hour_unreadable", "Jam ini tidak terbaca. Tulis seperti 14.30.", "jam");
    internal static readonly Problem NotStated = new(Trouble.Invalid, "case.not_stated", "“{0}” belum dinyatakan ada.");
    internal static readonly Problem BodyUnknown = new(Trouble.Invalid, "case.body_unknown", "Pilih lembaga dari daftar.", "jalur");

    private const int MostAgencies = 2;

    /// <summary>Where a second officer has agreed, the form asks for the moment alone: the rest is as he read it.</summary>
    public static MoveForm Read(IFormCollection form, MoveView view, Problems problems)
    {
        var (move, bodies, agreed) = (view.Move, view.Offered, view.Agreed);
        _ = int.TryParse(form["versi"], CultureInfo.InvariantCulture, out var version);
        List<string> states = [.. view.Needs.Where(n => n is { Met: false, Proven: false }
            && form["ada"].Contains(n.Id, StringComparer.Ordinal)).Select(n => n.Id)];
        foreach (var (index, need) in view.Needs.Index().Where(n => !n.Item.Met && !states.Contains(n.Item.Id)))
            problems.Add((need.Proven ? CaseProblems.Unproven.With(need.Name, need.Do ?? "") : NotStated.With(need.Name)).At(FieldOf(index)));
        if (agreed is not null)
            return new(version, states, Moment(form["tanggal"], form["jam"], problems), agreed.Planned, agreed.Opens ?? [], agreed.StandIn);
        return new(version, states, Moment(form["tanggal"], form["jam"], problems), move.AsksPlan
            && problems.Try(DateReading.Read(form["rencana"]), out var planned, "rencana") ? new LegalMoment(planned) : null,
            Tracks(form, move, bodies, problems), Body(form["pengganti"], bodies, problems, "pengganti"));
    }

    /// <summary>The place of a condition in the form.</summary>
    public static string FieldOf(int index) => string.Create(CultureInfo.InvariantCulture, $"ada{index}");

    /// <param name="place">1; 2 for the second agency of one person.</param>
    public static string PartyField(TrackKind kind, string institution, int place = 1) => $"{TrackField(kind, place)}-{institution}";

    public static string TrackField(TrackKind kind, int place = 1) =>
        place == 1 ? Word.Of(kind) : string.Create(CultureInfo.InvariantCulture, $"{Word.Of(kind)}{place}");

    /// <summary>Empty: now.</summary>
    private static LegalMoment? Moment(string? day, string? hour, Problems problems)
    {
        if (string.IsNullOrWhiteSpace(day) && string.IsNullOrWhiteSpace(hour))
            return null;
        if (!problems.Try(DateReading.Read(day), out var date, "tanggal"))
            return null;
        if (string.IsNullOrWhiteSpace(hour))
            return new LegalMoment(date);
        if (TimeOnly.TryParseExact(hour.Trim().Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new LegalMoment(date, time);
        problems.Add(HourUnreadable);
        return null;
    }

    private static List<TrackAsk> Tracks(IFormCollection form, PossibleMove move, IReadOnlyDictionary<long, KnownBody> bodies, Problems problems)
    {
        var asks = new List<TrackAsk>();
        // Somebody who serves two agencies is examined by both: one track for each.
        foreach (var (kind, place) in move.Opens.SelectMany(k => Enumerable.Range(1, MostAgencies).Select(n => (Kind: k, Place: n)))
            .Where(t => form["jalur"].Contains(TrackField(t.Kind, t.Place), StringComparer.Ordinal)))
        {
            var parties = new List<(string, CaseBody)>();
            long? agency = null;
            foreach (var asked in move.Parties.GetValueOrDefault(kind) ?? [])
            {
                var field = PartyField(kind, asked.Institution, place);
                if (Body(form[field], bodies, problems, field) is not { } body)
                    continue;
                parties.Add((asked.Institution, body));
                agency ??= bodies[body.Number].Agency;
            }
            asks.Add(new(kind, parties, agency));
        }
        if (move.Opens.Count > 0 && asks.Count == 0)
            problems.Add(CaseProblems.OpensNeeded.At("jalur"));
        return asks;
    }

    private static CaseBody? Body(string? typed, IReadOnlyDictionary<long, KnownBody> bodies, Problems problems, string field)
    {
        if (string.IsNullOrEmpty(typed))
            return null;
        if (long.TryParse(typed, CultureInfo.InvariantCulture, out var number) && bodies.TryGetValue(number, out var body))
            return new(number, body.Kind);
        problems.Add(BodyUnknown.At(field));
        return null;
    }
}
