using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>What is done in a unit; decides the positions, the share of women and how fast people sign.</summary>
internal enum DemoWork { Office, School, Health, Order, Cleaning, Transport, Rescue, Works, Farming }

/// <summary>Weights by which an agency's people are spread over its units; they are not numbers of people.</summary>
internal readonly record struct DemoWeights(int Pns, int Pppk, int NonAsn);

/// <summary>A unit of the tree.</summary>
/// <param name="Key">Stable for ever: <c>1901/dikbud/uptd-air-melintang/sdn-3-air-melintang</c>.</param>
/// <param name="ParentKey">Null at the root. A parent comes before its children.</param>
/// <param name="Name">Unique within the agency.</param>
/// <param name="Code">Dotted place in the tree: <c>1901.07.02.03</c>; unique within the agency.</param>
/// <param name="Depth">1 at the root.</param>
/// <param name="HeadTitle">The head's position; null where there is no such post.</param>
internal sealed record DemoUnit(string Key, string? ParentKey, string Name, UnitKind Kind, string Code, int Depth,
    string? HeadTitle, PositionGroup HeadGroup, DemoWork Work, DemoWeights Weights);

/// <summary>A head's spell. Spells of one unit never overlap; a day without a spell belongs to the head above.</summary>
/// <param name="Until">The last day, or null while it lasts.</param>
internal sealed record DemoHead(string UnitKey, string PersonKey, HeadKind Kind, DateOnly From, DateOnly? Until);

/// <summary>A person and the employment spell held when the agency's list was made.</summary>
/// <param name="Key">Stable for ever: <c>1901-00042</c>.</param>
/// <param name="Name">With titles, as personnel lists have it: <c>dr. Nama Contoh, M.Kes.</c>.</param>
/// <param name="Nip">18 digits; null for non-ASN.</param>
/// <param name="Nik">16 digits that nobody holds (<see cref="DemoNumbers"/>); null where the list has none.</param>
/// <param name="Grade">PNS <c>III/a</c>, PPPK <c>IX</c>, otherwise null.</param>
/// <param name="EmploymentUntil">The last day, or null.</param>
/// <param name="Phone">E.164 that cannot ring (<see cref="DemoNumbers"/>).</param>
/// <param name="SharesContact">True where another person of the list has the same contact.</param>
internal sealed record DemoPerson(string Key, string Name, DateOnly BirthDate, Sex Sex, string? Nip, string? Nik, EmploymentKind Kind,
    PositionGroup PositionGroup, string Position, string? Grade, string UnitKey, DateOnly EmploymentFrom, DateOnly? EmploymentUntil,
    string? Email, string? Phone, bool SharesContact)
{
    public bool HasContact => Email is not null || Phone is not null;
}

/// <summary>A later employment spell of the same person: from <paramref name="From"/> on these values hold and the spell before ends the day earlier.</summary>
internal sealed record DemoChange(string PersonKey, DateOnly From, EmploymentKind Kind, string? Nip, PositionGroup PositionGroup, string Position,
    string? Grade, string UnitKey);
