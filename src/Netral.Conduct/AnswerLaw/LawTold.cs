using System.Globalization;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Clock = Netral.Law.Clock;

namespace Netral.Conduct.AnswerLaw;

internal sealed record ApiClock(string Id, string Regime, string Name, string NameEn, int? Amount, string Unit, string Direction, string Meaning, string From, string? UntilStage, string Clause,
    string ValidFrom, string? ValidTo, bool NeedsLegalCheck, string? CheckReason);

internal sealed record ApiAct(string Id, string Name, string NameEn);

internal sealed record ApiDay(DateOnly Date, bool Counted, string Why);

internal sealed record ApiReading(string Note, int Amount, string Unit, string? StartsFrom, string? Due);

internal sealed record ApiDeadline(string Due, string Unit, IReadOnlyList<ApiDay> Working, string Clause, string CalendarVersion, string Clock, string From, string Region, string Zone, int Amount, string Meaning,
    string? Closes, DateOnly? LastOpenDay, string Ends, int Week, bool NeedsLegalCheck, IReadOnlyList<string> Doubts, IReadOnlyList<ApiReading> OtherReadings, string Rulebook);

internal sealed record ApiForm(string Key, string Clause, string Class, bool NeedsLegalCheck, string Name, IReadOnlyList<string> Also, IReadOnlyList<string> Reasons, IReadOnlyList<ApiSanction> Sanctions);

internal sealed record ApiSanction(string Id, string Name, string Phase, string Clause, bool NeedsLegalCheck);

internal sealed record ApiDispute(string Form, string About, string Value, string Note, bool Applies);

internal sealed record ApiProvision(string Id, string Name, string Clause, bool OfficialsOnly, bool NeedsLegalCheck);

internal sealed record ApiClassification(IReadOnlyList<ApiForm> Forms, string Act, IReadOnlyList<string> Targets, DateOnly Date, string Person, IReadOnlyList<ApiDispute> Disputes, IReadOnlyList<ApiProvision> Provisions, IReadOnlyList<string> Remarks, string Rulebook);

/// <summary>The law's answers as the API gives them, in the language that was asked for.</summary>
internal sealed class LawTold(Phrasebook phrases)
{
    public string Say(Remark remark) => phrases.Say(remark.Sentence, [.. remark.Args.Select(a => a is Remark inner ? Say(inner) : a)]);

    public ApiClock Of(Clock clock) => new(clock.Id, clock.Regime, clock.Name, clock.NameEn, clock.Amount, Word.Of(clock.Unit), Word.Of(clock.Direction), Word.Of(clock.Meaning), clock.From, clock.UntilStage,
        clock.Grounds.Clause, Day(clock.Grounds.InForce.From), clock.Grounds.InForce.Open ? null : Day(clock.Grounds.InForce.To), clock.Grounds.NeedsLegalCheck, clock.Grounds.CheckReason is { } why ? phrases.Say(why) : null);

    public ApiDeadline Of(Deadline d) => new(d.Due, Word.Of(d.Unit), [.. d.Working.Select(w => new ApiDay(w.Date, w.Counted, Say(w.Why)))], d.Clause, d.CalendarVersion, d.Clock.Id, d.From.ToString(), d.Region, d.Zone.ToString(),
        d.Amount, Word.Of(d.Clock.Meaning), d.Closes?.ToString("HH:mm", CultureInfo.InvariantCulture), d.LastOpenDay, d.Ends.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture), d.Week.Days, d.NeedsLegalCheck,
        [.. d.Doubts.Select(Say)], [.. d.OtherReadings.Select(o => new ApiReading(phrases.Say(o.Note), o.Amount, Word.Of(o.Unit), o.StartsFrom, o.Due))], d.Rulebook);

    public ApiClassification Of(Classification c, Rulebook book) => new([.. c.Forms.Select(Of)], c.Act.Id, [.. c.Targets.Select(t => Word.Of(t))], c.Date, Word.Of(c.Person),
        [.. c.Disputes.Select(d => new ApiDispute(d.Form.Key, d.Conflict.About, d.Conflict.Value, phrases.Say(d.Conflict.Note), d.Applies))],
        [.. c.Provisions.Select(p => new ApiProvision(p.Id, phrases.Say(p.Name), p.Grounds.Clause, p.OfficialsOnly, p.Grounds.NeedsLegalCheck))], [.. c.Remarks.Select(Say)], book.Sha256);

    private ApiForm Of(AppliedForm f) => new(f.Key, f.Clause, Word.Of(f.Class), f.NeedsLegalCheck, Wording.Current.Language == "en" ? f.Form.NameEn : f.Form.Name, f.Form.Also, [.. f.Reasons.Select(Say)],
        [.. f.Ladders.SelectMany(l => l.Kinds).Where(k => k.Class == f.Class).Select(k => new ApiSanction(k.Id, phrases.Say(k.Name), Word.Of(k.Phase), k.Clause, k.NeedsLegalCheck))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
