using Microsoft.EntityFrameworkCore;
using Netral.Cases.Documents;
using Netral.Cases.Forward;
using Netral.Cases.Persons;
using Netral.Cases.Sanctions;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Cases.ShowCase;

/// <summary>What belongs to a case's file: persons looked for, letters, what was sent on, sanctions. A letter is seen by the body whose it is, a person by the body that handles the report.</summary>
internal sealed class FileEntries(NetralDb db, ILawInForce law) : ICaseEntries
{
    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop)
    {
        if (await CaseBook.Of(db, law, number, stop) is not { } book)
            return [];
        return [.. await Persons(number, stop), .. await Letters(number, stop), .. await Sent(number, stop), .. await Sanctions(number, book, stop)];
    }

    private async Task<IEnumerable<TimelineEntry>> Persons(long number, CancellationToken stop) =>
        (await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == number).OrderBy(p => p.Number).ToListAsync(stop))
            .Select(p => new TimelineEntry(null, p.Since, null, "user-check", p.State switch
            {
                PersonState.Found => "Terlapor {0} ditemukan di daftar pegawai instansinya.",
                PersonState.NoList => "Terlapor {0} belum diketahui: instansinya tidak punya daftar di Netral.",
                _ => "Terlapor {0} belum dicari.",
            }, [p.Number], null, p.Officer)
            { Href = Place(number, "orang") });

    private async Task<IEnumerable<TimelineEntry>> Letters(long number, CancellationToken stop) =>
        (await db.Set<CaseDocument>().AsNoTracking().Where(d => d.Case == number).OrderBy(d => d.Id).ToListAsync(stop))
            .Select(d => new TimelineEntry(d.Track, d.State == DocumentState.Begun ? d.MadeOn : d.On, null, "file-text", (d.State, d.Kind) switch
            {
                (DocumentState.Kept, DocumentKind.Catatan) => "Catatan tersegel disimpan.",
                (_, DocumentKind.Catatan) => "Catatan dicoret.",
                (DocumentState.Begun, _) => "Surat diberi nomor, menunggu tanda tangan: {0}, {1}.",
                (DocumentState.Kept, _) => "Surat yang ditandatangani disimpan: {0}, {1}.",
                _ => "Surat dicoret: {0}, {1}.",
            }, [DocumentWords.Name(d.Kind), d.Number ?? "–"], null, d.Officer, d.Body)
            { OwnBody = true, Href = Place(number, "dokumen") });

    private async Task<IEnumerable<TimelineEntry>> Sent(long number, CancellationToken stop) =>
        (await db.Set<ForwardedFile>().AsNoTracking().Where(f => f.Case == number).OrderBy(f => f.Id).ToListAsync(stop)).SelectMany(f => new[]
        {
            new TimelineEntry(f.Track, f.On, null, "arrow-right", "Berkas terusan dikirim.", [], null, null, f.Body),
            f.WithdrawnOn is { } on ? new TimelineEntry(f.Track, on, null, "circle-minus", "Berkas terusan ditarik.", [], null, null, f.Body) : null,
        }).OfType<TimelineEntry>();

    private async Task<IEnumerable<TimelineEntry>> Sanctions(long number, Rulebook book, CancellationToken stop) =>
        (await db.Set<CaseSanction>().AsNoTracking().Where(s => s.Case == number
            && s.DecidedOn != null).OrderBy(s => s.Id).ToListAsync(stop)).SelectMany(s => Lines(s, book));

    private static string Place(long number, string part) => FormattableString.Invariant($"/perkara/{number}/{part}");

    private static IEnumerable<TimelineEntry> Lines(CaseSanction row, Rulebook book)
    {
        var kind = book.Ladders.FirstOrDefault(l => l.Id == row.Ladder)?.Kinds.FirstOrDefault(k => k.Id == row.Kind);
        var (name, clause) = (row.LocalName ?? kind?.Name ?? row.Kind, row.LocalClause ?? kind?.Clause);
        yield return new(row.Track, row.DecidedOn!.Value, null, "scale", row.State switch
        {
            SanctionState.Cancelled => "Sanksi ditetapkan dan kemudian dibatalkan: {0}.",
            SanctionState.Replaced => "Sanksi ditetapkan dan kemudian diganti: {0}.",
            SanctionState.Lapsed => "Sanksi ditetapkan dan kemudian gugur: {0}.",
            _ => "Sanksi ditetapkan: {0}.",
        }, [name], clause, row.DecidedBy, row.Body)
        { Href = FormattableString.Invariant($"/perkara/{row.Case}/sanksi?jalur={row.Track}") };
        if (row is { State: SanctionState.Decided, StartsOn: { } starts })
            yield return new(row.Track, starts, null, "hourglass", "Sanksi mulai dijalani: {0}.", [name], clause, null, row.Body);
        if (row is { State: SanctionState.Decided, EndsOn: { } ends })
            yield return new(row.Track, ends, null, "check", "Hari terakhir sanksi dijalani: {0}.", [name], clause, null, row.Body);
    }
}
