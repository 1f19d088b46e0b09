using Netral.Kernel;
using Netral.Platform.Ui;
using Netral.Pledges.Coverage;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>One text of a round, by its name for ever.</summary>
public sealed record RoundTextView(long Id, TextKind Kind, string Title, int Version, bool BuiltIn, DateTime PublishedAt, string Sha256);

/// <summary>A round as pages show it. Instants are UTC and told in <paramref name="Zone"/>.</summary>
/// <param name="ListRoot">Hexadecimal; null while the list is not fixed.</param>
/// <param name="Tally">Of what the officer may see: the whole agency, or the own subtree.</param>
/// <param name="Counted">False right after the opening, until the counters have read it: the tally says nothing yet.</param>
public sealed record RoundView(
    long Id, int Number, string Agency, string AgencyCode, Zone Zone, string Title, ContestKind Contest, DateOnly ContestDate, RoundState State,
    DateTime OpensAt, DateTime ClosesAt, DateTime? ListFixedAt, DateTime? ClosedAt, bool Cascade, int CascadeDays, bool SampleDate,
    string CeremonyPlace, DateTime? CeremonyAt, string CeremonyLedBy, int SlotsAtOpening, int LastSlot, string? ListRoot, Tally Tally, bool Counted, DateTime Now)
{
    public string Path => $"/putaran/{Id}";
    public string ContestName => PledgeWords.Of(Contest, ContestDate);
    public bool IsDraft => State == RoundState.Draft;
    public bool IsOver => State == RoundState.Closed || (State == RoundState.Open && ClosesAt <= Now);
    public bool IsSigning => State == RoundState.Open && OpensAt <= Now && ClosesAt > Now;

    public Standing Standing => this switch
    {
        { IsDraft: true } => Drafted,
        { IsOver: true } => Closed,
        { IsSigning: true } => Standing.Berjalan,
        _ => Fixed,
    };

    private static readonly Standing Drafted = new("file-text", Tone.Plain, "Rancangan");
    private static readonly Standing Fixed = new("clock", Tone.Now, "Daftar ditetapkan");
    private static readonly Standing Closed = new("lock", Tone.Plain, "Ditutup");

    internal static RoundView Of(Round r, Agency agency, Tally tally, bool counted, DateTime now) => new(
        r.Id.Value, r.Number, agency.Name, agency.Code, agency.Zone, r.Title, r.Contest, r.ContestDate, r.State, r.OpensAt, r.ClosesAt, r.ListFixedAt, r.ClosedAt,
        r.Cascade, r.CascadeDays, r.SampleDate, r.CeremonyPlace, r.CeremonyAt, r.CeremonyLedBy, r.SlotsAtOpening, r.LastSlot,
        r.ListRoot is null ? null : Convert.ToHexStringLower(r.ListRoot), tally, counted, now);
}

/// <summary>A round with its agency, found for an officer who may do what was asked.</summary>
internal sealed record RoundAt(Round Round, Agency Agency)
{
    public SlotKey Key(int slot) => new(Round.Agency.Value, Round.Number, slot);
}
