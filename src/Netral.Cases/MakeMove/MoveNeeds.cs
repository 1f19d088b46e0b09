using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Persons;
using Netral.Cases.Sanctions;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Storage;
using Netral.Platform.Ui;

namespace Netral.Cases.MakeMove;

/// <summary>A condition of a move, as its page shows it.</summary>
/// <param name="Proven">An officer's word is not enough: the page offers no box for it.</param>
/// <param name="Found">What is there: the letter's number and day, how many persons were found, the sanction; null where it is missing, or is another body's letter.</param>
/// <param name="Made">Where what proves it is made; null where only the officer knows.</param>
/// <param name="Do">What is to be done where it is missing, a sentence of the rulebook.</param>
public sealed record MoveNeed(string Id, string Name, bool Met, bool Proven, string? Found, string? Made, string? Do);

/// <summary>What a move needs: what the program finds of it by itself, and where an officer goes to make it.</summary>
internal sealed class MoveNeeds(NetralDb db, IStringLocalizer<Texts> texts)
{
    public async Task<IReadOnlyList<MoveNeed>> Of(SeenCase seen, PossibleMove move, Rulebook book, CancellationToken stop)
    {
        if (move.Conditions.Count == 0)
            return [];
        var stated = await db.Set<Stated>().AsNoTracking().Where(s => s.Case == seen.Number && s.Track == move.Track
            && s.SpentBy == null).ToDictionaryAsync(s => s.Condition, s => s.On, StringComparer.Ordinal, stop);
        var needs = new List<MoveNeed>();
        foreach (var asked in move.Conditions)
        {
            var rule = book.Conditions.FirstOrDefault(c => c.Id == asked.Id);
            var found = asked.Met && rule?.Proof is { } proof ? await Found(seen, move.Track, proof, stop) : null;
            if (found is null && stated.TryGetValue(asked.Id, out var on))
                found = texts["dinyatakan {0}", Wording.Current.DayDate(on)];
            needs.Add(new(asked.Id, asked.Name, asked.Met, rule?.Proven == true, found, Place(seen.Number, move.Track, rule?.Proof), rule?.Do));
        }
        return needs;
    }

    /// <summary>The page on which a proof is made; null where there is none.</summary>
    public static string? Place(long number, int track, string? proof) => proof switch
    {
        null => null,
        Proofs.Person => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/orang"),
        Proofs.Sanction or Proofs.Dismissal => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/sanksi?jalur={track}"),
        _ when Kinds(proof) is [var only] => string.Create(CultureInfo.InvariantCulture, $"{DocumentPages.Of(number)}/surat/{Word.Of(only)}?jalur={track}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{DocumentPages.Of(number)}?jalur={track}"),
    };

    private static List<DocumentKind> Kinds(string proof) => [.. Enum.GetValues<DocumentKind>().Where(k => Proofs.ProofOf(k) == proof)];

    private async Task<string?> Found(SeenCase seen, int track, string proof, CancellationToken stop) => proof switch
    {
        Proofs.Person => await Persons(seen.Number, stop),
        Proofs.Sanction or Proofs.Dismissal => await Sanction(seen.Number, track, stop),
        _ => await Letter(seen, Kinds(proof), stop),
    };

    private async Task<string?> Persons(long number, CancellationToken stop)
    {
        var states = await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == number).Select(p => p.State).ToListAsync(stop);
        var parts = new[] { (PersonState.Found, "{0} orang ditemukan di daftar pegawai"), (PersonState.NoList, "{0} orang tanpa daftar pegawai di Netral") };
        return string.Join("; ", parts.Where(p => states.Contains(p.Item1)).Select(p => texts[p.Item2, states.Count(s => s == p.Item1)].Value)) is { Length: > 0 } said
            ? said
            : null;
    }

    /// <summary>A letter is seen by the body whose it is.</summary>
    private async Task<string?> Letter(SeenCase seen, List<DocumentKind> kinds, CancellationToken stop) =>
        await db.Set<CaseDocument>().AsNoTracking().Where(d => d.Case == seen.Number && d.Body == seen.Body && d.State == DocumentState.Kept
            && kinds.Contains(d.Kind)).OrderByDescending(d => d.Id).FirstOrDefaultAsync(stop) is { } letter
            ? string.Join(", ", new[] { letter.Number, Wording.Current.DayDate(letter.On) }.Where(p => !string.IsNullOrEmpty(p))) : null;

    private async Task<string?> Sanction(long number, int track, CancellationToken stop) =>
        await db.Set<CaseSanction>().AsNoTracking().Where(s => s.Case == number && s.Track == track
            && s.State == SanctionState.Decided).OrderByDescending(s => s.Id).FirstOrDefaultAsync(stop) is { } decided
            ? string.Join(", ", new[] { decided.Decree, decided.DecidedOn is { } on ? Wording.Current.DayDate(on) : null }
                .Where(p => !string.IsNullOrEmpty(p))) : null;
}
