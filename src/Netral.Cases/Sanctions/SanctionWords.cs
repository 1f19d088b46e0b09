using Microsoft.Extensions.Localization;
using Netral.Law;

namespace Netral.Cases.Sanctions;

internal static class SanctionWords
{
    public static string Word(this IStringLocalizer<Texts> T, PersonKind person) => person switch
    {
        PersonKind.Pns => T["PNS"],
        PersonKind.Pppk => T["PPPK"],
        PersonKind.PppkParuhWaktu => T["PPPK paruh waktu"],
        PersonKind.NonAsn => T["Non-ASN"],
        PersonKind.Kades => T["Kepala desa"],
        PersonKind.PerangkatDesa => T["Perangkat desa"],
        PersonKind.PejabatNegara => T["Pejabat negara"],
        _ => T["TNI atau Polri"],
    };

    public static string Word(this IStringLocalizer<Texts> T, BreachClass grade) => grade switch
    {
        BreachClass.KodeEtik => T["Kode etik"],
        BreachClass.Ringan => T["Ringan"],
        BreachClass.Sedang => T["Sedang"],
        BreachClass.Berat => T["Berat"],
        _ => T["Pemberhentian tidak dengan hormat"],
    };

    public static string Word(this IStringLocalizer<Texts> T, SanctionState state) => state switch
    {
        SanctionState.Proposed => T["Menunggu petugas kedua"],
        SanctionState.Decided => T["Ditetapkan"],
        SanctionState.Dropped => T["Usul ditarik"],
        SanctionState.Replaced => T["Diganti menurut putusan keberatan atau banding"],
        SanctionState.Lapsed => T["Gugur"],
        _ => T["Dibatalkan"],
    };
}
