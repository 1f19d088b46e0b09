using Netral.Kernel;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Sign;

/// <summary>What the signing page shows.</summary>
/// <param name="Contest">"Pilkada".</param>
/// <param name="BuiltIn">Both texts are the built-in ones, of which there is a translation to read along.</param>
public sealed record SignView(string Name, string Status, string Unit, string Agency, string Contest, DateOnly ContestDate, bool SampleDate, DateTime ClosesAt, Zone Zone,
    string IkrarTitle, IReadOnlyList<string> Points, string? PaktaTitle, IReadOnlyList<string> PaktaPoints, bool BuiltIn)
{
    /// <summary>The built-in texts by hash: word for word, whoever published them.</summary>
    private static readonly HashSet<string> Ours = [.. BuiltInTexts.All.Select(t => Convert.ToHexString(BuiltInTexts.Hash(t.Kind, t.Title, t.Points)))];

    internal static SignView Of(SigningCase at)
    {
        var ikrar = at.Texts.First(t => t.Kind == TextKind.Ikrar);
        var pakta = at.Texts.FirstOrDefault(t => t.Kind == TextKind.Pakta);
        return new(at.PersonName, RosterWords.Of(at.Person.Kind), at.UnitLine, at.Agency.Name, PledgeWords.Contest(at.Round.Contest), at.Round.ContestDate,
            at.Round.SampleDate, at.Round.ClosesAt, at.Agency.Zone, ikrar.Title, BuiltInTexts.Points(ikrar), pakta?.Title, pakta is null ? [] : BuiltInTexts.Points(pakta),
            at.Texts.All(t => Ours.Contains(Convert.ToHexString(t.Sha256))));
    }
}
