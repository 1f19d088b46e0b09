using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Law;

namespace Netral.Cases.Sanctions;

/// <summary>From the row of a sanction to its line, with the names that the rulebook of the case or the one in force gives.</summary>
internal static class SanctionLines
{
    private const string Typed = "Jenis dan pasalnya diketik lembaga menurut aturan setempat; sumber kami tidak memuatnya.";

    /// <param name="region">By name, or its code.</param>
    /// <param name="at">The reader on the case's own page; null in the register, where nothing is decided.</param>
    public static SanctionLine Of(CaseSanction row, Case found, Rulebook book, string region, CaseAtHand? at)
    {
        var ladder = book.Ladders.FirstOrDefault(l => l.Id == row.Ladder);
        var kind = ladder?.Kinds.FirstOrDefault(k => k.Id == row.Kind);
        var authority = book.Authorities.FirstOrDefault(a => a.Id == row.Authority);
        var own = at is not null && at.Body == row.Body;
        return new()
        {
            Id = row.Id,
            Case = row.Case,
            Version = row.Version,
            CaseName = CaseNames.Of(found),
            Region = row.Region,
            RegionName = region,
            Track = row.Track,
            Employed = row.Employed,
            Class = row.Class,
            KindName = row.LocalName ?? kind?.Name ?? row.Kind,
            Clause = row.LocalClause ?? kind?.Clause ?? ladder?.Grounds.Clause ?? "",
            Decides = row.Office ?? Decides(book, authority),
            State = row.State,
            ActOn = row.ActOn,
            Decree = row.Decree,
            DecidedOn = row.DecidedOn,
            StartsOn = row.StartsOn,
            EndsOn = row.EndsOn,
            Months = row.Months,
            Percent = row.Percent,
            Openly = row.Openly,
            Pay = kind?.Pay,
            Rank = kind?.Rank,
            Replaces = row.Replaces is not null,
            MayDecide = own && row.State == SanctionState.Proposed && row.ProposedBy != at!.Officer.Number,
            MayDrop = own && row.State is (SanctionState.Proposed or SanctionState.Decided),
            MayStart = own && row is { State: SanctionState.Decided, StartsOn: null },
            Check = Check(row, kind, authority, ladder),
        };
    }

    /// <summary>The office by name; where the rulebook does not know it, who types it is said by the form.</summary>
    public static string Decides(Rulebook book, Authority? authority) =>
        authority?.Decides is { } who ? book.Institution(who)?.Name ?? who : authority is null ? "–" : "belum diketahui dari aturan";

    private static string? Check(CaseSanction row, Sanction? kind, Authority? authority, Ladder? ladder)
    {
        if (row.LocalName is not null)
            return Typed;
        var flagged = kind?.NeedsLegalCheck == true || ladder?.Grounds.NeedsLegalCheck == true || authority?.Grounds.NeedsLegalCheck == true;
        return flagged ? kind?.CheckReason ?? authority?.Grounds.CheckReason ?? ladder?.Grounds.CheckReason : null;
    }
}
