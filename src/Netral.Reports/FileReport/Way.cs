using Netral.Reports.Solicitation;

namespace Netral.Reports.FileReport;

/// <summary>The steps of the form, in their order.</summary>
internal enum FormStep { Jenis = 1, Siapa = 2, Apa = 3, Bukti = 4, Pelapor = 5, Periksa = 6, Tekanan = 7 }

/// <summary>Which steps somebody goes through: the whole form, or the short one for pressure.</summary>
internal static class Way
{
    private static readonly FormStep[] Whole = [FormStep.Jenis, FormStep.Siapa, FormStep.Apa, FormStep.Bukti, FormStep.Pelapor, FormStep.Periksa];
    private static readonly FormStep[] Short = [FormStep.Jenis, FormStep.Tekanan, FormStep.Bukti, FormStep.Periksa];

    public static IReadOnlyList<FormStep> Of(Draft draft) => draft["jenis"] == Pressure.Way ? Short : Whole;

    /// <summary>A step that is not on the way counts as its first.</summary>
    public static int Place(Draft draft, FormStep step) => Math.Max(0, Array.IndexOf((FormStep[])Of(draft), step));

    public static FormStep After(Draft draft, FormStep step) => Of(draft)[Math.Min(Place(draft, step) + 1, Of(draft).Count - 1)];

    public static FormStep Before(Draft draft, FormStep step) => Of(draft)[Math.Max(Place(draft, step) - 1, 0)];
}
