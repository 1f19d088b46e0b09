using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary><c>/putaran/naskah</c>: the versions of the texts an agency may use, one version in full beside the former, and publishing the next.</summary>
internal static class TextPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/naskah");
        group.MapGet("", List).RequireAuthorization(Policies.ReadRounds);
        group.MapGet("/{id:long}", Show).RequireAuthorization(Policies.ReadRounds);
        group.MapGet("/baru", ShowNew).RequireAuthorization(Policies.ManageRounds);
        group.MapPost("/baru", Publish).RequireAuthorization(Policies.ManageRounds);
    }

    private static async Task<IResult> List(string? instansi, Agencies agencies, PublishText texts, RoundDesk desk, CancellationToken stop)
    {
        if (!(await agencies.Current(Policies.ReadRounds, instansi, stop)).Try(out var agency, out var problem))
            return RoundDesk.Refuse(problem);
        return Html.Page<TextListPage>(new
        {
            Agency = agency,
            Texts = (await texts.All(agency.Id, stop)).ConvertAll(RoundDesk.View),
            MayManage = await desk.May(Policies.ManageRounds, agency, stop),
        });
    }

    private static async Task<IResult> Show(Id<PledgeText> id, Agencies agencies, PublishText texts, NetralDb db, CancellationToken stop)
    {
        if (await db.Set<PledgeText>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, stop) is not { } text)
            return RoundDesk.Refuse(RoundProblems.Unknown);
        // An agency's own text is seen by those who see its rounds; the built-in one by everybody who sees any.
        if (text.Agency is { } owner && !(await agencies.For(Policies.ReadRounds, stop)).Any(a => a.Id == owner))
            return RoundDesk.Refuse(RoundProblems.Unknown);
        var zone = text.Agency is { } own ? (await agencies.Get(own, stop)).Zone : Zone.WIB;
        var former = await texts.Before(text, stop);
        return Html.Page<TextPage>(new { View = TextView.Of(text, former, zone) });
    }

    private static async Task<IResult> ShowNew(string? instansi, string? jenis, RoundDesk desk, PublishText texts, CancellationToken stop)
    {
        if (!(await desk.Managed(instansi, stop)).Try(out var agency, out var problem))
            return RoundDesk.Refuse(problem);
        var kind = Word.TryRead<TextKind>(jenis, out var asked) ? asked : TextKind.Ikrar;
        var former = await texts.Former(agency.Id, kind, stop);
        return Html.Page<PublishTextPage>(new
        {
            Agency = agency,
            Kind = kind,
            DraftTitle = former?.Title ?? "",
            Points = former is null ? "" : string.Join('\n', BuiltInTexts.Points(former)),
            Problems = new Problems(),
        });
    }

    /// <summary>Without <c>langkah=terbit</c> the text is shown as it would be, beside the former; nothing is kept.</summary>
    private static async Task<IResult> Publish(string? instansi, HttpContext http, PublishText texts, RoundDesk desk, CancellationToken stop)
    {
        if (!(await desk.Managed(instansi, stop)).Try(out var agency, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var kind = Word.TryRead<TextKind>(form["jenis"], out var asked) ? asked : TextKind.Ikrar;
        var draft = TextDraft.Read(kind, form[TextDraft.TitleField], form[TextDraft.PointsField]);
        var problems = new Problems(form);
        foreach (var mistake in draft.Mistakes())
            problems.Add(mistake);
        if (!problems.Any && form["langkah"] == "terbit" && problems.Try(await texts.Publish(agency, draft, desk.Actor(agency), stop), out var published))
            return Html.SeeOther($"/putaran/naskah/{published.Id}");
        var former = await texts.Former(agency.Id, kind, stop);
        return Html.Page<PublishTextPage>(new
        {
            Agency = agency,
            Kind = kind,
            DraftTitle = draft.Title,
            Points = string.Join('\n', draft.Points),
            Problems = problems,
            Preview = problems.Any ? null : TextView.Preview(draft, former, agency.Zone, desk.Now),
        }, problems.Status);
    }
}

/// <summary>One text in full.</summary>
/// <param name="Former">The version before, as words; null where there is none.</param>
/// <param name="Differences">Against the former version; empty where there is none.</param>
public sealed record TextView(RoundTextView Text, IReadOnlyList<string> Points, RoundTextView? Former, IReadOnlyList<TextDifference> Differences, Zone Zone)
{
    internal static TextView Of(PledgeText text, PledgeText? former, Zone zone) => new(RoundDesk.View(text), BuiltInTexts.Points(text),
        former is null ? null : RoundDesk.View(former), former is null ? [] : TextDifference.Between(BuiltInTexts.Points(former), BuiltInTexts.Points(text)), zone);

    internal static TextView Preview(TextDraft draft, PledgeText? former, Zone zone, DateTime now) => new(
        new RoundTextView(0, draft.Kind, draft.Title, former?.Agency is null ? 1 : former.Version + 1, false, now, Convert.ToHexStringLower(draft.Sha256)), draft.Points,
        former is null ? null : RoundDesk.View(former), former is null ? [] : TextDifference.Between(BuiltInTexts.Points(former), draft.Points), zone);
}
