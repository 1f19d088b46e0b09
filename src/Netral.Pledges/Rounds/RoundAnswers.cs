using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Messages;
using Netral.Pledges.Invite;

namespace Netral.Pledges.Rounds;

/// <summary>A draft as a program sends it; instants with their offset. Without texts the newest of the agency's own, else the built-in ones.</summary>
internal sealed record RoundRequest(DateTimeOffset OpensAt, DateTimeOffset ClosesAt, string? Agency = null, string? Title = null, [property: WordOf<ContestKind>] string? Contest = null, string? ContestDate = null,
    int? CascadeDays = null, long? Ikrar = null, long? Pakta = null, bool? WithoutPakta = null, string? CeremonyPlace = null, DateTimeOffset? CeremonyAt = null, string? CeremonyLedBy = null)
{
    /// <summary>A refusal of the form, told by the member that stands for the field.</summary>
    public static Problem Named(Problem problem) => problem.Field switch
    {
        RoundFields.Title => problem.At("title"),
        RoundFields.Contest => problem.At("contest"),
        RoundFields.ContestDate => problem.At("contestDate"),
        RoundFields.Ikrar => problem.At("ikrar"),
        RoundFields.Pakta => problem.At("pakta"),
        RoundFields.OpensOn => problem.At("opensAt"),
        RoundFields.ClosesOn => problem.At("closesAt"),
        RoundFields.Hold => problem.At("cascadeDays"),
        RoundFields.CeremonyPlace => problem.At("ceremonyPlace"),
        RoundFields.CeremonyLedBy => problem.At("ceremonyLedBy"),
        _ => problem,
    };
}

internal sealed record RoundAnswerText([property: WordOf<TextKind>] string Kind, string Title, int Version, string Sha256);

internal sealed record RoundAnswerCounts(int Must, int Signed, int Missing, int Exempt, int Contested);

/// <summary>A round as a program reads it; instants are UTC.</summary>
internal sealed record RoundAnswer(long Id, int Number, string Agency, string Title, [property: WordOf<ContestKind>] string Contest, DateOnly ContestDate, [property: WordOf<RoundState>] string State,
    DateTime OpensAt, DateTime ClosesAt, DateTime? ClosedAt, int? CascadeDays, string? ListRoot, int? SlotsAtOpening, RoundAnswerCounts? Counts, IReadOnlyList<RoundAnswerText> Texts,
    string CeremonyPlace, DateTime? CeremonyAt, string CeremonyLedBy)
{
    public static RoundAnswer Of(RoundView v, IReadOnlyList<RoundTextView> texts) => new(
        v.Id, v.Number, v.AgencyCode, v.Title, Word.Of(v.Contest), v.ContestDate, Word.Of(v.State), v.OpensAt, v.ClosesAt, v.ClosedAt, v.Cascade ? v.CascadeDays : null, v.ListRoot,
        v.ListRoot is null ? null : v.SlotsAtOpening, v.IsDraft ? null : new(v.Tally.Must, v.Tally.Signed, v.Tally.Missing, v.Tally.Exempt, v.Tally.Contested),
        [.. texts.Select(t => new RoundAnswerText(Word.Of(t.Kind), t.Title, t.Version, t.Sha256))], v.CeremonyPlace, v.CeremonyAt, v.CeremonyLedBy);
}

/// <summary>What inviting did or would do, in numbers; every missing person is in exactly one of the counts after <c>Missing</c>, but for <c>NotSetUp</c>, which counts some of the queued.</summary>
internal sealed record InviteAnswer(int Queued, int Missing, int HasOne, int WaitingForHead, int Held, int WithoutContact, int NotInvited, int NotSetUp)
{
    public static InviteAnswer? Of(InvitePreview? p) => p is null ? null
        : new(p.WillGet, p.Missing, p.HasOne, p.WaitingForHead, p.Held, p.WithoutContact, p.Missing - p.WillGet - p.HasOne - p.WaitingForHead - p.Held - p.WithoutContact, p.NotSetUp);
}

internal sealed record InvitationMessages([property: WordOf<Medium>] string Medium, [property: WordOf<MessageState>] string State, int Count);

internal sealed record InvitationMedium([property: WordOf<Medium>] string Medium, bool Ready, DateTime? RestsUntil);

/// <summary>Where the invitations of a round stand. Null where the round takes none any more. No name, no address.</summary>
internal sealed record InvitationsAnswer(InviteAnswer? Invite, InviteAnswer? Remind, IReadOnlyList<InvitationMessages> Messages, IReadOnlyList<InvitationMedium> Mediums)
{
    public static InvitationsAnswer Of(InvitationsView v) => new(InviteAnswer.Of(v.Invite), InviteAnswer.Of(v.Remind),
        [.. v.Messages.Select(m => new InvitationMessages(Word.Of(m.Medium), Word.Of(m.State), m.Count))], [.. v.Mediums.Select(m => new InvitationMedium(Word.Of(m.Medium), m.Ready, m.RestsUntil))]);
}
