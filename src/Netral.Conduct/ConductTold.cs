using Netral.Accounts.Audit;
using Netral.Conduct.Candidates;
using Netral.Conduct.ChangeLaw;

namespace Netral.Conduct;

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
