using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Conduct.Candidates;
using Netral.Conduct.ChangeLaw;
using Netral.Conduct.Editions;
using Netral.Law;

namespace Netral.Conduct;

/// <summary>Contests of the law and proposals of its editors as subjects. The word <c>contest</c> is taken: a contested signature.</summary>
internal sealed class LawSubjects(Rulebooks rulebooks) : ISubjects
{
    public IReadOnlySet<string> Prefixes { get; } = new HashSet<string>(StringComparer.Ordinal) { "election", "law_change" };

    public async Task<IReadOnlyDictionary<string, SubjectShown>> Of(IReadOnlyCollection<string> subjects, CancellationToken stop)
    {
        var book = (await rulebooks.InForce(stop)).Book;
        return subjects.ToDictionary(s => s, s => Shown(s, book), StringComparer.Ordinal);
    }

    private static SubjectShown Shown(string subject, Rulebook book)
    {
        if (Subjects.Prefix(subject) == "law_change")
            return new(new("Usulan aturan {0}", Subjects.Number(subject)), FormattableString.Invariant($"{ChangeLaw.ChangeLaw.Home}/usulan/{Subjects.Number(subject)}"), Policies.EditRulebook);
        var id = subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new(Told.Plain(book.Contests.FirstOrDefault(c => c.Id == id)?.Name ?? id), $"{ChangeLaw.ChangeLaw.Home}/calon", Policies.EditRulebook);
    }
}

/// <summary>The facts of this module in sentences.</summary>
internal static class ConductTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<RulebookUploaded>("Perubahan aturan diusulkan", _ => new("Mengusulkan perubahan aturan. Penyunting kedua memutuskan.")),
        FactTold.Of<RulebookPublished>("Aturan diterbitkan", _ => new("Menerbitkan perubahan aturan yang diusulkan penyunting lain.")),
        FactTold.Of<RulebookWithdrawn>("Perubahan aturan ditarik", _ => new("Menarik usulan perubahan aturan.")),
        FactTold.Of<CandidatesChanged>("Daftar calon diubah", f => f.Undo ? new("Mengembalikan daftar calon: {0} menjadi {1}.", f.Before, f.After) : new("Mengubah daftar calon: {0} menjadi {1}.", f.Before, f.After)),
    ];
}
