using Netral.Kernel;
using Netral.Pledges.Certificate;

namespace Netral.Pledges.Verify;

/// <summary>What the verification page shows.</summary>
public sealed record VerifiedView(string Code, string Plain, SignatureState State, string Name, string Status, string Unit, string Agency, DateTime At, Zone Zone, string Contest,
    string Recognised, string RecognisedNote, string Signed, string SignedNote, bool RecordedApproval, IReadOnlyList<string> Texts)
{
    internal static VerifiedView Of(SignedPledge pledge)
    {
        var s = pledge.Signature;
        var (recognised, signed) = (PledgeWords.Of(s.Recognition), PledgeWords.Of(s.Level));
        return new(pledge.Code.ToString(), pledge.Code.Plain, s.State, s.Name, pledge.Status, s.UnitName, pledge.Agency.Name, s.At, pledge.Agency.Zone,
            PledgeWords.Local(pledge.Round.Contest, pledge.Round.ContestDate), recognised.Title, recognised.Explanation, signed.Title, signed.Explanation,
            PledgeWords.IsRecordedApproval(s.Level, s.Recognition), [.. pledge.Texts.Select(t => t.Title)]);
    }
}
