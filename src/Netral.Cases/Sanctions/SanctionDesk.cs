using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Storage;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary>What the page of a case's sanctions shows.</summary>
internal sealed class SanctionDesk(NetralDb db, CaseEntry entry, CaseSanctions sanctions, IStringLocalizer<Texts> texts)
{
    /// <summary>The case on the track that was asked for; otherwise on the newest on which the body could decide a sanction.</summary>
    public async Task<Result<CaseAtHand>> Enter(long number, int? track, CancellationToken stop)
    {
        if (!(await entry.Enter(number, stop)).Try(out var at, out var refusal))
            return refusal;
        return await at.On(track ?? (await Tracks(at, stop)).LastOrDefault()?.Number, db, stop);
    }

    private async Task<List<Track>> Tracks(CaseAtHand at, CancellationToken stop) =>
        [.. (await CaseTracks.Of(db, at, stop)).Where(t => t.Kind is TrackKind.Disiplin or TrackKind.KodeEtik)];

    /// <summary>The sanctions of the track, and where its course has an outcome what the law offers for it.</summary>
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
        var persons = Enum.GetValues<PersonKind>().Where(p => p is not (PersonKind.PejabatNegara or PersonKind.TniPolri))
            .Select(p => new Choice(Word.Of(p), texts.Word(p))).ToList();
        return new(
            at.Case.Id, CaseNames.Of(at.Case), open, [.. rows.Select(r => SanctionLines.Of(r, at.Case, at.Book, at.Case.Region, at))], [.. options
                .Select(o => Choice(at.Book, o))],
            persons, person is { } known ? Word.Of(known) : null, Positions(at.Book), asked.Position, day, at.Today,
            [.. (names.Count == 0 ? [1] : names).Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), texts["Terlapor {0}", n]))],
            open && person is { } kind
                ? [.. at.Book.Ladders.Where(l => l.Persons.Contains(kind) && !l.Complete && l.Grounds.InForce.On(day)).Select(l => l.Name)]
                : [])
        {
            Track = at.Track,
            Step = situation?.Step.Name,
            Mine = mine,
            Who = situation is null ? [] : SanctionCourse.Institutions(situation),
            Appealed = appealed,
            Tracks = [.. (await Tracks(at, stop)).Select(t => new SanctionTrack(t.Number, t.Kind, at.Book.Procedures.FirstOrDefault(p => p.Id == t.Procedure)?.Find(t.Step)?.Name ?? t.Step))],
        };
    }

    private SanctionChoice Choice(Rulebook book, SanctionOption o) => new(
        $"{o.Ladder.Id}/{o.Kind.Id}", texts.Word(o.Kind.Class), o.Kind.Name, o.Kind.Clause, SanctionLines.Decides(book, o.Authority), o.Kind.Pay, o.Kind.Rank,
            o.InsteadOf,
        o.Kind.NeedsLegalCheck || o.Ladder.Grounds.NeedsLegalCheck
            || o.Authority?.Grounds.NeedsLegalCheck == true, o.Kind.CheckReason ?? o.Authority?.Grounds.CheckReason ?? o.Ladder.Grounds.CheckReason)
    { IsLocal = o.IsLocal, AsksOffice = o.Authority is { Decides: null } };

    private static List<Choice> Positions(Rulebook book) =>
        [new("", "–"), .. book.Authorities.SelectMany(a => a.Positions).Distinct(StringComparer.Ordinal).Select(p => new Choice(p, p.Replace('_', ' ')))];
}
