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
internal sealed record MoveForm(int Version, IReadOnlyList<string> States, LegalMoment? When, LegalMoment? Planned, IReadOnlyList<TrackAsk> Opens, CaseBody? StandIn)
{
    internal static readonly Problem HourUnreadable = new(Trouble.Invalid, "case.hour_unreadable", "Jam ini tidak terbaca. Tulis seperti 14.30.", "jam");
    internal static readonly Problem NotStated = new(Trouble.Invalid, "case.not_stated", "“{0}” belum dinyatakan ada.");
    internal static readonly Problem BodyUnknown = new(Trouble.Invalid, "case.body_unknown", "Pilih lembaga dari daftar.", "jalur");

    /// <param name="bodies">Bodies that the form offered.</param>
    public static MoveForm Read(IFormCollection form, PossibleMove move, IReadOnlyDictionary<long, KnownBody> bodies, Problems problems)
    {
        _ = int.TryParse(form["versi"], CultureInfo.InvariantCulture, out var version);
        List<string> states = [.. move.Conditions.Where(c => !c.Met && form["ada"].Contains(c.Id, StringComparer.Ordinal)).Select(c => c.Id)];
        foreach (var (index, condition) in move.Conditions.Index().Where(c => !c.Item.Met && !states.Contains(c.Item.Id)))
            problems.Add(NotStated.With(condition.Name).At(FieldOf(index)));
        return new(version, states, Moment(form["tanggal"], form["jam"], problems), move.AsksPlan && problems.Try(DateReading.Read(form["rencana"]), out var planned, "rencana") ? new LegalMoment(planned) : null,
            Tracks(form, move, bodies, problems), Body(form["pengganti"], bodies, problems, "pengganti"));
    }

    /// <summary>The place of a condition in the form.</summary>
    public static string FieldOf(int index) => string.Create(CultureInfo.InvariantCulture, $"ada{index}");

    public static string PartyField(TrackKind kind, string institution) => $"{Word.Of(kind)}-{institution}";

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
        foreach (var kind in move.Opens.Where(k => form["jalur"].Contains(Word.Of(k), StringComparer.Ordinal)))
        {
            var parties = new List<(string, CaseBody)>();
            long? agency = null;
            foreach (var asked in move.Parties.GetValueOrDefault(kind) ?? [])
            {
                if (Body(form[PartyField(kind, asked.Institution)], bodies, problems, PartyField(kind, asked.Institution)) is not { } body)
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
