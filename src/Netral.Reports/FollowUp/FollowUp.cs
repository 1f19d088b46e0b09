using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Reports.FileReport;
using Netral.Sealing.Receipts;

namespace Netral.Reports.FollowUp;

internal static class FollowUpProblems
{
    public const int LongestMessage = 10_000;

    /// <summary>The same for a code that nobody has and for one that was mistyped: whoever guesses learns nothing from a check character.</summary>
    public static readonly Problem Unknown = new(Trouble.NotFound, "receipt.unknown", "Kode ini tidak kami kenal. Periksa lagi hurufnya.", "kode");
    public static readonly Problem NoMessage = new(Trouble.Invalid, "message.missing", "Tulis dahulu pesannya.", "pesan");
    public static readonly Problem MessageLong = new(Trouble.Invalid, "message.long", "Pesan ini terlalu panjang. Paling banyak {0} huruf.", "pesan", LongestMessage);
}

/// <summary><c>/lapor/lanjut</c>: with the receipt's code to the state, the next date and the conversation. The code comes in a post's body and goes along sealed; nobody is remembered.</summary>
internal static class FollowUp
{
    public const string Home = "/lapor/lanjut";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(ReportsModule.Everyone).WithoutAmbientAuthority().DisableHttpMetrics();
        group.MapGet("", () => Html.Page<EnterCodePage>(new { Problems = new Problems() }));
        group.MapPost("", Answer);
    }

    private static async Task<IResult> Answer(HttpContext http, Conversations conversations, DraftSeal seal, CancellationToken stop)
    {
        if (!(await SentForm.Read(http.Request, stop)).Try(out var sent, out var unread))
            return Again(unread);
        Conversing? talk = null;
        if (sent["isian"] is { } field && !seal.OpenTalk(field).Try(out talk, out var stale))
            return Again(stale);
        // What cannot be a code is looked for all the same, in its stead a random one: the answer takes as long as for any other.
        var receipt = Receipt.Read(talk?.Code ?? sent["kode"]).Try(out var read, out _) ? read : Receipt.Generate();
        if (await conversations.Open(receipt, stop) is not { } opened)
            return Again(FollowUpProblems.Unknown);
        using (opened)
        {
            if (talk is null || !sent.Has("pesan"))
                return await Show(opened, receipt, talk, new Problems(), conversations, seal, stop);
            var problems = new Problems(new FormCollection(new(StringComparer.Ordinal) { ["pesan"] = sent["pesan"] }));
            if (problems.Try(await conversations.Write(opened, talk.Message, sent["pesan"]!, stop), out _))
                return await Show(opened, receipt, null, new Problems(), conversations, seal, stop, written: true);
            return await Show(opened, receipt, talk, problems, conversations, seal, stop);
        }
    }

    private static async Task<IResult> Show(OpenedReport opened, Receipt receipt, Conversing? talk, Problems problems, Conversations conversations, DraftSeal seal, CancellationToken stop, bool written = false)
    {
        talk ??= new(receipt.Reveal(), Release.RandomId.New());
        return Html.Page<ConversationPage>(new { View = await conversations.View(opened, seal.Seal(talk), stop), Problems = problems, Written = written }, problems.Status);
    }

    private static RazorComponentResult<EnterCodePage> Again(Problem problem)
    {
        var problems = new Problems(problem);
        return Html.Again<EnterCodePage>(problems, new { Problems = problems });
    }
}
