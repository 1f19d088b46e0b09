using Netral.Kernel;
using Netral.Platform.Ui;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>The page of one round and unit.</summary>
/// <param name="Names">Null where the officer sees figures only.</param>
/// <param name="MayRemind">The officer runs the round and somebody is missing.</param>
public sealed record CoverageView(long Round, string RoundTitle, string Contest, bool SampleDate, string Title, string Agency, long? Unit, IReadOnlyList<(long? Unit, string Name)> Above,
    bool Open, DateTime ClosesAt, DateTime Now, Zone Zone, Coverage Coverage, PeopleView? Names, bool MayRemind = false)
{
    internal static CoverageView Of(CoverageSight at, Coverage coverage, DateTime now, PeopleView? names, bool mayManage = false) => new(
        at.Round.Id.Value, at.Round.Title, PledgeWords.Local(at.Round.Contest, at.Round.ContestDate), at.Round.SampleDate, at.Title, at.Agency.Name, at.IsRoot ? null : at.Unit?.Id.Value,
        [.. at.Above.Select(u => (at.Roots is [var root] && root == u.Id ? (long?)null : u.Id.Value, u.Parent is null ? at.Agency.Name : u.Name))],
        at.Round.State == RoundState.Open && at.Round.ClosesAt > now, at.Round.ClosedAt ?? at.Round.ClosesAt, now, at.Agency.Zone, coverage, names,
        mayManage && at.Round.State == RoundState.Open && at.Round.OpensAt <= now && at.Round.ClosesAt > now && coverage.Tally.Missing > 0);

    /// <summary>A path of this round with the open unit kept.</summary>
    public string Path(string below = "", string query = "", long? unit = null)
    {
        var parts = new[] { (unit ?? Unit) is { } u ? FormattableString.Invariant($"unit={u}") : "", query }.Where(p => p.Length > 0);
        var all = string.Join('&', parts);
        return FormattableString.Invariant($"/pantau/{Round}{below}") + (all.Length == 0 ? "" : "?" + all);
    }
}

/// <summary>The list under the figures.</summary>
public sealed record PeopleView(PeopleTab Tab, string Search, PeoplePage Page, bool Later);

/// <summary>One agency that the officer covers; its newest round, where it has one.</summary>
public sealed record AgencySight(string Name, string Region, long? Round, string RoundTitle, Tally Tally);

/// <summary>What the codes of the counters are called, and which icon a state has.</summary>
internal static class CoverageWords
{
    public static string Tab(PeopleTab tab) => tab switch
    {
        PeopleTab.TanpaKontak => "Tanpa kontak",
        PeopleTab.Menunggu => "Menunggu pimpinan",
        PeopleTab.Dibebaskan => "Dibebaskan",
        PeopleTab.Dipersoalkan => "Dipersoalkan",
        PeopleTab.Sudah => "Sudah",
        _ => "Semua",
    };

    public static string Level(string key) => PledgeWords.Of(Word.Read<Level>(key)).Title;
    public static string Recognition(string key) => PledgeWords.Of(Word.Read<Recognition>(key)).Title;
    public static string Kind(string key) => RosterWords.Of(Word.Read<EmploymentKind>(key));
    public static string Position(string key) => RosterWords.Of(Word.Read<PositionGroup>(key));

    /// <summary>"persetujuan tercatat" beside what is no electronic signature.</summary>
    public static string? LevelNote(string key) => key == Word.Of(Pledges.Level.Paper) ? PledgeWords.RecordedApproval : null;

    public static string? RecognitionNote(string key) =>
        key == Word.Of(Pledges.Recognition.Slip) || key == Word.Of(Pledges.Recognition.TatapMuka) ? PledgeWords.RecordedApproval : null;

    /// <summary>Who is waited for, by what the unit is.</summary>
    public static string WaitsFor(UnitKind kind) => kind switch
    {
        UnitKind.Kecamatan => "Menunggu camat",
        UnitKind.Kelurahan => "Menunggu lurah",
        UnitKind.Desa => "Menunggu kepala desa",
        UnitKind.Dinas => "Menunggu kepala dinas",
        UnitKind.Badan => "Menunggu kepala badan",
        UnitKind.Sekolah => "Menunggu kepala sekolah",
        UnitKind.Puskesmas => "Menunggu kepala puskesmas",
        UnitKind.Rsud => "Menunggu direktur",
        _ => "Menunggu pimpinan",
    };

    public static Standing Of(UnitTally unit) => unit switch
    {
        { WaitsForHead: true } => Standing.Menunggu,
        { Tally: { Must: > 0, Missing: 0 } } => Standing.Lengkap,
        { Tally.Must: 0 } => Standing.Dibebaskan,
        _ => Standing.Berjalan,
    };

    /// <summary>What is said of a unit in words; null where the state's own word is right.</summary>
    public static string State(UnitTally unit) => unit.WaitsForHead ? WaitsFor(unit.Kind) : Of(unit).Word;

    public static Standing Of(PersonRow person) => person switch
    {
        { Standing: SlotStanding.Signed } => new("check", Tone.Done, person.Level == Pledges.Level.Paper ? "Kertas" : "Sudah menandatangani"),
        { Standing: SlotStanding.Exempt } => Standing.Dibebaskan,
        { Standing: SlotStanding.Contested } => Standing.Dipersoalkan,
        { Waits: true } => Standing.Menunggu,
        { Link: LinkSight.Opened } => new("mail-opened", Tone.Plain, "Tautan dibuka"),
        { Contactless: true } => new("address-book-off", Tone.Now, "Belum punya kontak"),
        { Link: LinkSight.Sent } => new("mail", Tone.Plain, "Tautan belum dibuka"),
        _ => new("circle-dashed", Tone.Plain, "Belum diundang"),
    };
}
