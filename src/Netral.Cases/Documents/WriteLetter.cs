using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Documents;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases.Documents;

/// <summary>A letter, and what the program knows of its places: read anew each time, never kept.</summary>
internal sealed record WrittenLetter(Letter Letter, IReadOnlyDictionary<string, string> Known)
{
    public Letter Filled => Letter.Filled(Known);
}

/// <summary>Writes a letter from the case as it stands. Names of a person who was found come from the staff list, as on the page of persons, and the look is recorded in the same way.</summary>
internal sealed class WriteLetter(NetralDb db, CaseDocuments documents, CasePersons persons, IBodyKeys keys, ILawInForce law, PageSettings settings)
{
    /// <summary>The event from which the law counts.</summary>
    private const string Received = "laporan_diterima";

    /// <param name="begun">The line that took a number; null for a letter without.</param>
    public async Task<Result<WrittenLetter>> Of(CaseAtHand at, DocumentKind kind, long? begun, CancellationToken stop)
    {
        var track = await db.Set<Track>().AsNoTracking().FirstAsync(t => t.Case == at.Case.Id && t.Number == at.Track, stop);
        if (!Templates.For(track.Kind, at.Holds).Contains(kind))
            return DocumentProblems.NoKind;
        var line = begun is { } id ? await documents.Find(at, id, stop) : null;
        var heading = await documents.Heading(at.Body, stop);
        var clocks = await db.Set<RunningClock>().AsNoTracking().Where(c => c.Case == at.Case.Id && c.Track == at.Track).OrderBy(c => c.EndsAt).ThenBy(c => c.Id).ToListAsync(stop);
        var taken = await db.Set<Taken>().AsNoTracking().Where(t => t.Case == at.Case.Id && t.Track == at.Track && t.Seq > 0).OrderBy(t => t.Seq).ToListAsync(stop);
        var study = await db.Set<CaseDocument>().AsNoTracking().Where(d => d.Case == at.Case.Id && d.Body == at.Body && d.Kind == DocumentKind.Kajian && d.State == DocumentState.Kept).OrderBy(d => d.Id).LastOrDefaultAsync(stop);
        var letter = Templates.Write(kind, new(
            new(heading.Above, heading.Name, heading.Address, heading.Contact, heading.Place, heading.Logo), heading.Signer, line?.Number, line?.On ?? at.Today, at.Case.Kind, at.Case.Regime, at.Case.Receipt, at.Case.Register, await ReceivedOn(at, stop),
            (await law.InForce(stop)).Places.Name(at.Case.Region), track.Kind, Situation.ProcedureOf(at.Book, track.Procedure), track.Step, await Addressees(at, stop),
            [.. clocks.Where(c => c is { State: ClockState.Running, DueOn: not null }).Select(c => (at.Book.Clocks.FirstOrDefault(k => k.Id == c.Clock)?.Name ?? c.Clock, Due(c)))],
            [.. taken.Select(t => (t.On, CaseDesk.Told(at.Book, t).Name))], study is null ? null : $"{study.Number} tanggal {PaperDates.Plain(study.On, "id")}", settings.Demo));
        return new WrittenLetter(letter, await Known(at, kind, letter, heading, track, clocks, stop));
    }

    /// <summary>The day of receipt; where nothing was received (a finding) the day on which it came to the body.</summary>
    private async Task<DateOnly> ReceivedOn(CaseAtHand at, CancellationToken stop)
    {
        var known = await db.Set<Happened>().AsNoTracking().Where(h => h.Case == at.Case.Id && h.Track == 0 && h.Event == Received).Select(h => (DateOnly?)h.On).FirstOrDefaultAsync(stop);
        return known ?? await db.Set<Taken>().AsNoTracking().Where(t => t.Case == at.Case.Id && t.Track == 0).OrderBy(t => t.Seq).Select(t => (DateOnly?)t.On).FirstOrDefaultAsync(stop) ?? at.Case.OpenedOn;
    }

    private async Task<Dictionary<string, string>> Known(CaseAtHand at, DocumentKind kind, Letter letter, Letterheading heading, Track track, List<RunningClock> clocks, CancellationToken stop)
    {
        var places = letter.Places.ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<string, string>(StringComparer.Ordinal) { ["nama petugas"] = at.Officer.Name, ["nama pemeriksa"] = at.Officer.Name, ["jabatan pemeriksa"] = heading.Name };
        if (heading.Place.Length > 0)
            known["tempat pertemuan"] = $"Kantor {heading.Name}, {(heading.Address.Length > 0 ? heading.Address : heading.Place)}";
        if (places.Contains("nama terlapor") && (await persons.Look(at, stop)).Select(p => p.Entry).OfType<StaffEntry>().ToList() is { Count: > 0 } found)
        {
            known["nama terlapor"] = string.Join("; ", found.Select(f => f.Name));
            known["jabatan terlapor"] = string.Join("; ", found.Select(f => f.Position).Where(p => p is not null));
            known["unit kerja terlapor"] = string.Join("; ", found.Select(f => f.Unit));
        }
        // A summons that was recorded says for which day: the clock that is counted back from it starts there.
        var back = Situation.ProcedureOf(at.Book, track.Procedure).Moves.SelectMany(m => m.Clocks.Keeps).ToHashSet(StringComparer.Ordinal);
        if (kind == DocumentKind.PanggilanPertama && clocks.LastOrDefault(c => back.Contains(c.Clock)) is { } planned)
            (known["hari dan tanggal"], known["pukul"]) = (Platform.Ui.Wording.Indonesian.DayDate(planned.FromOn), planned.FromAt is { } hour ? Platform.Ui.Wording.Indonesian.Time(hour) : "");
        return known.Where(k => places.Contains(k.Key) && k.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Bodies that got a track, by name; before that the institutions of the route for this kind of person.</summary>
    private async Task<IReadOnlyList<string>> Addressees(CaseAtHand at, CancellationToken stop)
    {
        var names = new List<string>();
        foreach (var body in await db.Set<Party>().AsNoTracking().Where(p => p.Case == at.Case.Id && p.Track > 0 && p.Body != at.Case.Body).OrderBy(p => p.Track).Select(p => p.Body).Distinct().ToListAsync(stop))
        {
            if (await keys.Of(body, stop) is { } ring)
                names.Add(ring.Name);
        }
        if (names.Count > 0)
            return names;
        var own = await db.Set<Party>().AsNoTracking().Where(p => p.Case == at.Case.Id && p.Track == 0).Select(p => p.Institution).ToListAsync(stop);
        return [.. at.Book.RoutesFor(at.Case.Person ?? PersonKind.Pns, at.Today).Select(r => r.Path.FirstOrDefault(i => !own.Contains(i) && at.Book.Institution(i)?.Bodies.Count > 0)).OfType<string>().Distinct(StringComparer.Ordinal).Take(1).Select(i => at.Book.Institution(i)?.Name ?? i)];
    }

    private static string Due(RunningClock clock) => clock.DueOn is { } day ? PaperDates.Plain(day, "id") + (ClockHours.Of(clock.Due) is { } hour ? string.Create(CultureInfo.InvariantCulture, $" pukul {hour:HH.mm}") : "") : "–";
}
