namespace Netral.Law;

/// <summary>Who did it (<c>jenis terlapor</c>): decides forms, ladder and route.</summary>
public enum PersonKind { Pns, Pppk, PppkParuhWaktu, NonAsn, Kades, PerangkatDesa, PejabatNegara, TniPolri }

/// <summary>Weight of a breach: ethics, the three grades of discipline, dismissal without honour (PTDH).</summary>
public enum BreachClass { KodeEtik, Ringan, Sedang, Berat, Ptdh }

/// <summary>What the politician was on the day of the act; the penetapan makes a bakal calon a calon.</summary>
public enum TargetStatus { BakalCalon, Calon, Parpol }

/// <summary>When in the contest a form can be committed.</summary>
public enum FormPeriod { Any, BeforePenetapan, AfterPenetapan, AroundCampaign }

/// <summary>Whether a list holds rules or only names categories of old statistics.</summary>
public enum FormListKind { Legal, Statistics }

/// <summary>What somebody did, in everyday words: <c>like</c>, <c>banner</c>, <c>decision</c>.</summary>
public sealed record Act(string Id, string Name, string NameEn);

/// <summary>A list of forms: the SKB of 2022, PP 94/2021, or an older statistical list.</summary>
public sealed record FormList(string Id, string Name, FormListKind Kind, Grounds Grounds);

/// <summary>A form of breach.</summary>
/// <param name="Key">Natural key: huruf and angka of the SKB (<c>A4</c>, <c>B6</c>), or <c>N1</c>–<c>N7</c> for PP 94/2021 Pasal 5 huruf n.</param>
/// <param name="Class">The class as printed; a suggestion, the official decides.</param>
/// <param name="Also">Further clauses the list itself rests on.</param>
/// <param name="Conflicts">What other sources print.</param>
public sealed record Form(
    string Key, string List, string Name, string NameEn, BreachClass Class, IReadOnlyList<string> Acts, IReadOnlyList<TargetStatus> Targets, FormPeriod Period,
    IReadOnlyList<PersonKind> Persons, IReadOnlyList<string> Also, IReadOnlyList<FormConflict> Conflicts, Grounds Grounds);

/// <summary>A source that contradicts.</summary>
/// <param name="About"><c>target</c>, <c>class</c> or <c>clause</c>.</param>
/// <param name="Value">What that source prints, as a word of the rulebook.</param>
public sealed record FormConflict(string About, string Value, string Note, IReadOnlyList<Source> Sources);

/// <summary>A category of an older list and the present forms it is compared with in trends.</summary>
public sealed record Crosswalk(string List, string Code, string Name, IReadOnlyList<string> Forms, Grounds Grounds);

/// <summary>A free tag beside the legal form.</summary>
public sealed record Tag(string Id, string Name);
