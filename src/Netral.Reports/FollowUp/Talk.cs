using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Reports.Evidence;
using Netral.Reports.FileReport;
using Netral.Sealing.Receipts;

namespace Netral.Reports.FollowUp;

/// <summary>One post of the conversation: opened by the code or by the sealed state, files taken while they stream, then the page again.</summary>
internal sealed class Talk(Conversations conversations, EvidencePart evidence, DraftSeal seal) : IDisposable
{
    private static readonly string[] Typed = ["pesan", "tautan", "dilihat", "tulisan"];

    private Conversing? state;
    private OpenedReport? opened;

    public async Task<IResult> Answer(HttpContext http, CancellationToken stop)
    {
        var read = await SentForm.Read(http.Request, async (before, box, name, body) =>
        {
            if (state is null && await Open(before, stop) is { } wrong)
                return wrong;
            var (count, used) = (state!.Files.Count, EvidenceUse.Of((await conversations.Files(opened!, stop)).Select(f => f.Kept)));
            var refused = await evidence.Take(opened!.ForFiles, state.Files, box, name, body, stop, used);
            before.Uncleaned |= state.Files.Count > count && state.Files[^1].Clean is null;
            return refused;
        }, stop);
        if (!read.Try(out var sent, out var unread) || (state is null && await Open(sent, stop) is { } unopened && (unread = unopened) is not null))
            return Again(unread);
        if (evidence.Merge(sent[EvidenceField.SlipName], opened!.Report.Id, state!.Files) is { } lost)
            sent.Refused.Add(lost);
        return await Answer(sent, stop);
    }

    private async Task<IResult> Answer(SentForm sent, CancellationToken stop)
    {
        var problems = new Problems(new FormCollection(Typed.ToDictionary(f => f, f => new Microsoft.Extensions.Primitives.StringValues(sent[f] ?? ""), StringComparer.Ordinal)));
        sent.Refused.ForEach(problems.Add);
        // What could not be cleaned is shown first: the reporter decides.
        if (!sent.Has("pesan") || problems.Any || evidence.Drop(sent["ke"], state!.Files) || sent["ke"] == "berkas" || sent.Uncleaned)
            return await Show(sent.Has("pesan") ? problems : new Problems(), false, stop);
        if (!problems.Try(SeenAddresses.Read(sent["tautan"], sent["dilihat"], sent["tulisan"]), out var seen))
            return await Show(problems, false, stop);
        var text = string.Join("\n\n", new[] { sent["pesan"]!.Trim(), seen.IsEmpty ? null : seen.Told() }.Where(t => !string.IsNullOrEmpty(t)));
        if (!problems.Try(await conversations.Write(opened!, state.Message, text, state.Files, stop), out _))
            return await Show(problems, false, stop);
        state = new(state.Code, Release.RandomId.New(), []);
        return await Show(new Problems(), true, stop);
    }

    /// <summary>Refused: a strange or stale state, a code that nobody has.</summary>
    private async Task<Problem?> Open(SentForm sent, CancellationToken stop)
    {
        Conversing? talk = null;
        if (sent["isian"] is { } field && !seal.OpenTalk(field).Try(out talk, out var stale))
            return stale;
        // What cannot be a code is looked for all the same, in its stead a random one: the answer takes as long as for any other.
        var receipt = Receipt.Read(talk?.Code ?? sent["kode"]).Try(out var typed, out _) ? typed : Receipt.Generate();
        if (await conversations.Open(receipt, stop) is not { } found)
            return FollowUpProblems.Unknown;
        (opened, state) = (found, talk ?? new(receipt.Reveal(), Release.RandomId.New(), []));
        return null;
    }

    private async Task<IResult> Show(Problems problems, bool written, CancellationToken stop) =>
        Html.Page<ConversationPage>(new { View = await conversations.View(opened!, seal.Seal(state!), state!.Files, stop), Problems = problems, Written = written }, problems.Status);

    private static RazorComponentResult<EnterCodePage> Again(Problem problem)
    {
        var problems = new Problems(problem);
        return Html.Again<EnterCodePage>(problems, new { Problems = problems });
    }

    public void Dispose() => opened?.Dispose();
}
