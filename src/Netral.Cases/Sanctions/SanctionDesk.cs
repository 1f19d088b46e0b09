using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Netral.Cases.Persons;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary>What the pages of sanctions show.</summary>
internal sealed class SanctionDesk(NetralDb db, CaseEntry entry, CaseDoor door, CaseSanctions sanctions, SanctionNumbers numbers, ILawInForce law, IBodyKeys bodies, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The case on the track that was asked for; otherwise on the newest on which the body could decide a sanction.</summary>
    public async Task<Result<CaseAtHand>> Enter(long number, int? track, CancellationToken stop)
    {
        if (!(await entry.Enter(number, stop)).Try(out var at, out var refusal))
            return refusal;
        return await at.On(track ?? (await Tracks(at, stop)).LastOrDefault()?.Number, db, stop);
    }

    private async Task<List<Track>> Tracks(CaseAtHand at, CancellationToken stop) => [.. (await CaseTracks.Of(db, at, stop)).Where(t => t.Kind is TrackKind.Disiplin or TrackKind.KodeEtik)];

    public async Task<SanctionView> Look(CaseAtHand at, SanctionPages.Asked asked, CancellationToken stop)
    {
        PersonKind? person = Word.TryRead<PersonKind>(asked.Person, out var typed) ? typed : at.Case.Person;
        var day = DateReading.Read(asked.Act).Try(out var read, out _) ? read : at.Case.OpenedOn;
        var situation = await sanctions.TrackOf(at, stop) is { } track ? await sanctions.At(at, track, stop) : null;
        var mine = situation is not null && SanctionCourse.Bodies(situation).Contains(at.Body);
        var appealed = situation is not null && await SanctionCourse.WasAppealed(db, situation, stop);
        var rows = (await sanctions.Of(at, stop)).Where(r => r.Track == at.Track).ToList();
        var open = mine && await SanctionCourse.HasOutcome(db, situation!, stop);
        var options = open ? await sanctions.Options(at, person, day, asked.Position is { Length: > 0 } position ? position : null, stop) : [];
        var names = await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == at.Case.Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(stop);
        var persons = Enum.GetValues<PersonKind>().Where(p => p is not (PersonKind.PejabatNegara or PersonKind.TniPolri)).Select(p => new Choice(Word.Of(p), texts.Word(p))).ToList();
        return new(at.Case.Id, CaseNames.Of(at.Case), open, [.. rows.Select(r => Line(r, at.Case, at.Book, RegionName(at.Case.Region, null), at))], [.. options.Select(o => Choice(at.Book, o))],
            persons, person is { } known ? Word.Of(known) : null, Positions(at.Book), asked.Position, day, at.Today,
            [.. (names.Count == 0 ? [1] : names).Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), texts["Terlapor {0}", n]))],
            open && person is { } kind ? [.. at.Book.Ladders.Where(l => l.Persons.Contains(kind) && !l.Complete && l.Grounds.InForce.On(day)).Select(l => l.Name)] : [])
        {
            Track = at.Track,
            Step = situation?.Step.Name,
            Mine = mine,
            Who = situation is null ? "" : SanctionCourse.Institutions(situation),
            Appealed = appealed,
            Tracks = [.. (await Tracks(at, stop)).Select(t => new SanctionTrack(t.Number, t.Kind, at.Book.Procedures.FirstOrDefault(p => p.Id == t.Procedure)?.Find(t.Step)?.Name ?? t.Step))],
        };
    }

    private SanctionChoice Choice(Rulebook book, SanctionOption o) => new(
        $"{o.Ladder.Id}/{o.Kind.Id}", texts.Word(o.Kind.Class), o.Kind.Name, o.Kind.Clause, Decides(book, o.Authority), o.Kind.Pay, o.Kind.Rank, o.InsteadOf,
        o.Kind.NeedsLegalCheck || o.Ladder.Grounds.NeedsLegalCheck || o.Authority?.Grounds.NeedsLegalCheck == true, o.Kind.CheckReason ?? o.Authority?.Grounds.CheckReason ?? o.Ladder.Grounds.CheckReason)
    { IsLocal = o.IsLocal, AsksOffice = o.Authority is { Decides: null } };

    public async Task<SanctionRegisterView> Register(KnownOfficer officer, string? grade, string? region, string? year, bool ending, int most, CancellationToken stop)
    {
        var statute = await law.InForce(stop);
        var (today, body) = (Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), officer.Body!.Value);
        // Of the own body: what it decided, and what became of the cases that it forwarded.
        var asked = from s in db.Set<CaseSanction>().AsNoTracking() join c in db.Set<Case>().AsNoTracking() on s.Case equals c.Id where s.Body == body || c.Body == body select new { Sanction = s, Case = c };
        if (Word.TryRead<BreachClass>(grade, out var wanted))
            asked = asked.Where(r => r.Sanction.Class == wanted);
        if (region is { Length: > 0 })
            asked = asked.Where(r => r.Sanction.Region == region || r.Sanction.Region.StartsWith(region + "."));
        if (int.TryParse(year, CultureInfo.InvariantCulture, out var number))
            asked = asked.Where(r => r.Sanction.DecidedOn != null && r.Sanction.DecidedOn.Value.Year == number);
        if (ending)
            asked = asked.Where(r => r.Sanction.State == SanctionState.Decided && r.Sanction.EndsOn != null && r.Sanction.EndsOn >= today);
        var rows = await (ending ? asked.OrderBy(r => r.Sanction.EndsOn) : asked.OrderByDescending(r => r.Sanction.DecidedOn)).ThenBy(r => r.Sanction.Id).Take(most).ToListAsync(stop);
        // Whom a case is about does not read its outcome in the office's list.
        var open = await door.Open([.. rows.Select(r => r.Case.Id).Distinct()], officer.Number, body, stop);
        rows.RemoveAll(r => !open.Contains(r.Case.Id));
        var lines = rows.Select(r => Line(r.Sanction, r.Case, statute.Book, RegionName(r.Sanction.Region, statute.Places), null)).ToList();
        var breakdown = await numbers.Of(stop);
        var names = statute.Book.Ladders.SelectMany(l => l.Kinds).DistinctBy(k => k.Id, StringComparer.Ordinal).ToDictionary(k => k.Id, k => k.Name, StringComparer.Ordinal);
        names.TryAdd(CaseSanctions.Local, texts["Jenis lain menurut aturan setempat"]);
        foreach (var place in breakdown.Regions)
            names.TryAdd(place.Key, RegionName(place.Key, statute.Places));
        foreach (var key in breakdown.Bodies.Select(b => b.Key))
            names.TryAdd(key, long.TryParse(key, CultureInfo.InvariantCulture, out var id) && await bodies.Of(id, stop) is { } ring ? ring.Name : key);
        var regions = await (from s in db.Set<CaseSanction>().AsNoTracking() join c in db.Set<Case>() on s.Case equals c.Id where s.Body == body || c.Body == body select s.Region).Distinct().OrderBy(r => r).ToListAsync(stop);
        var any = new Choice("", texts["Semua"]);
        return new(lines, breakdown, names, [any, .. Enum.GetValues<BreachClass>().Select(g => new Choice(Word.Of(g), texts.Word(g)))], [any, .. regions.Select(r => new Choice(r, RegionName(r, statute.Places)))],
            [any, .. Enumerable.Range(0, 8).Select(i => (today.Year - i).ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))], grade, region, year, ending,
            QueryString.Create(new KeyValuePair<string, string?>[] { new("tingkat", grade), new("wilayah", region), new("tahun", year) }).ToString(), today);
    }

    private static SanctionLine Line(CaseSanction row, Case found, Rulebook book, string region, CaseAtHand? at)
    {
        var ladder = book.Ladders.FirstOrDefault(l => l.Id == row.Ladder);
        var kind = ladder?.Kinds.FirstOrDefault(k => k.Id == row.Kind);
        var authority = book.Authorities.FirstOrDefault(a => a.Id == row.Authority);
        var own = at is not null && at.Body == row.Body;
        var standing = row.State is SanctionState.Proposed or SanctionState.Decided;
        var flagged = row.LocalName is not null || kind?.NeedsLegalCheck == true || ladder?.Grounds.NeedsLegalCheck == true || authority?.Grounds.NeedsLegalCheck == true;
        return new(row.Id, row.Case, row.Version, CaseNames.Of(found), row.Region, region, row.Body, row.Employed, row.Class, row.Kind, row.LocalName ?? kind?.Name ?? row.Kind, row.LocalClause ?? kind?.Clause ?? ladder?.Grounds.Clause ?? "", row.Office ?? Decides(book, authority), row.State,
            row.ActOn, row.Decree, row.DecidedOn, row.StartsOn, row.EndsOn, row.Months, row.Percent, row.Openly, kind?.Pay, kind?.Rank, own && row.State == SanctionState.Proposed && row.ProposedBy != at!.Officer.Number, own && standing)
        {
            Track = row.Track,
            MayStart = own && row is { State: SanctionState.Decided, StartsOn: null },
            Replaces = row.Replaces is not null,
            Check = flagged ? row.LocalName is null ? kind?.CheckReason ?? authority?.Grounds.CheckReason ?? ladder?.Grounds.CheckReason : "Jenis dan pasalnya diketik lembaga menurut aturan setempat; sumber kami tidak memuatnya." : null,
        };
    }

    /// <summary>The office by name; where the rulebook does not know it, who types it is said by the form.</summary>
    private static string Decides(Rulebook book, Authority? authority) => authority?.Decides is { } who ? book.Institution(who)?.Name ?? who : authority is null ? "–" : "belum diketahui dari aturan";

    private static List<Choice> Positions(Rulebook book) => [new("", "–"), .. book.Authorities.SelectMany(a => a.Positions).Distinct(StringComparer.Ordinal).Select(p => new Choice(p, p.Replace('_', ' ')))];

    private static string RegionName(string code, Places? places) => places?.Name(code) ?? code;
}
