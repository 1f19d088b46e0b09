using Netral.Cases.Desk;

namespace Netral.Cases.SeeCases;

/// <summary>Where the public pages of the law say what a case follows: its procedure in the edition of the day on which it was opened.</summary>
internal static class LawPlaces
{
    public static string Procedure(CaseView found, TrackView track) => $"/aturan/tata-cara/{track.Procedure}?versi={found.Rulebook}";

    public static string Step(CaseView found, TrackView track) => $"{Procedure(found, track)}#di-{track.Step}";

    public static string Move(CaseView found, int track, string move) => $"{Procedure(found, found.Tracks.First(t => t.Number == track))}#langkah-{move}";
}
