namespace Netral.Law.Reading;

/// <summary>From checked entries of <c>procedures.yaml</c> to records.</summary>
internal static class ProcedureValues
{
    public static Procedure Of(Entry e) => new(
        e.Text("id"), e.Text("regime"), e.Text("name"), [.. e.Each("begins").Select(Begin)],
        [.. e.Each("clocks").Select(c => new OwedClock(c.Text("id"), c.Text("owed_by"), c.Text("class"), c.Texts("set_by")))], [.. e.Each("steps").Select(s => Step(s, e.Grounds()))], [.. e.Each("moves").Select(m => Move(m, e.Grounds()))], e.Grounds());

    private static Beginning Begin(Entry e) => new(
        e.Text("with"), e.Text("step"), e.Texts("by"), [.. e.Each("judges").Select(j => new JudgedClock(j.Text("clock"), j.Texts("during")))], e.Texts("events"), e.Texts("starts"));

    /// <summary>What is doubtful of the whole course is doubtful of each of its steps.</summary>
    private static Step Step(Entry e, Grounds whole) => new(
        e.Text("id"), e.Text("name"), e.Text("class"), e.Flag("final"), e.Maybe("continues"), e.Text("clause"), e.Flag("needs_legal_check") || whole.NeedsLegalCheck, e.Maybe("check_reason") ?? whole.CheckReason, e.Place, e.Maybe("sanction") is { } what ? Kernel.Word.Read<StepSanction>(what) : null);

    private static Move Move(Entry e, Grounds whole) => new(
        e.Text("id"), e.Texts("from"), e.Maybe("to"), e.Text("name"), e.Texts("tracks"), e.Texts("by"), e.Has("enters") ? e.Texts("enters") : e.Texts("by"), e.Texts("needs"), e.Texts("unless"),
        new(e.Texts("in_time"), e.Texts("after"), e.Texts("keeps"), e.Texts("starts"), e.Texts("stops"), e.Texts("drops"), e.Texts("pauses"), e.Texts("resumes")),
        e.Texts("events"), e.Maybe("number"), [.. e.Each("opens").Select(o => new OpensTrack(o.Text("track"), o.Text("procedure"), o.Words<PersonKind>("persons")))],
        e.Flag("four_eyes"), e.Text("clause"), e.Flag("needs_legal_check") || whole.NeedsLegalCheck, e.Maybe("check_reason") ?? whole.CheckReason, e.Place,
        e.Each("stands_in").Select(s => new StandIn(s.Texts("for"), s.Texts("by"))).FirstOrDefault(), e.Flag("answers"))
    {
        Clears = e.Texts("clears"),
        NotBefore = e.Texts("not_before"),
        Rare = e.Flag("rare"),
    };
}
