using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Conduct.AskFirst;
using Netral.Conduct.Candidates;
using Netral.Conduct.CheckPost;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;

namespace Netral.Conduct.ChangeLaw;

public sealed record CandidateGroupLine(string Contest, string ContestName, string Region, string RegionName, int Count, DateTime SetAt, bool Known);

public sealed record CandidatesView(IReadOnlyList<CandidateGroupLine> Groups, IReadOnlyList<Netral.Platform.Ui.Forms.Choice> Contests, bool MayEdit);

public sealed record CandidateGroupView(string Contest, string ContestName, string Region, string RegionName, IReadOnlyList<Candidate> Candidates, long Version, int? Editing, bool MayEdit);

/// <summary><c>/pengaturan/hukum/calon</c>: the contestants of a contest in a region, one by one or as a file. One editor is enough here, and every change can be taken back.</summary>
internal static class EditCandidates
{
    private const string Home = ChangeLaw.Home + "/calon";
    internal static readonly Problem NoFile = new(Trouble.Invalid, "candidates.no_file", "Pilih dahulu berkas JSON-nya.", "berkas");
    internal static readonly Problem NotYours = new(Trouble.Forbidden, "candidates.scope", "Calon di wilayah ini diubah oleh penyunting wilayahnya atau penyunting nasional.");
    internal static readonly Problem InRow = new(Trouble.Invalid, "candidates.row", "Baris {0}: {1}", "berkas");
    internal static readonly Problem NoName = new(Trouble.Invalid, "candidates.form_name", "Nama calon belum diisi.", "nama");
    internal static readonly Problem NoNumber = new(Trouble.Invalid, "candidates.form_number", "Nomor harus angka 1 sampai {0}, atau dikosongkan.", "nomor", CandidateFile.HighestNumber);
    internal static readonly Problem NumberTaken = new(Trouble.Invalid, "candidates.form_number_taken", "Nomor ini sudah dipakai calon lain.", "nomor");
    internal static readonly Problem TooLong = new(Trouble.Invalid, "candidates.form_long", "Isian ini terlalu panjang atau terlalu banyak barisnya.");
    internal static readonly Problem NoContest = new(Trouble.Invalid, "candidates.form_contest", "Pilih dahulu pemilihannya.", "pemilihan");

    public static void Map(IEndpointRouteBuilder law)
    {
        law.MapGet("/calon", List);
        law.MapPost("/calon", Upload).TakesUpTo(CandidateFile.LargestFile);
        law.MapPost("/calon/buka", Open);
        law.MapGet("/calon/{contest}/{region}", Show);
        law.MapPost("/calon/{contest}/{region}", Save);
        law.MapPost("/calon/{contest}/{region}/hapus", Remove);
        law.MapPost("/calon/{contest}/{region}/batalkan", Undo);
    }

    private static Task<IResult> List(CandidateLists lists, Rulebooks rulebooks, Desk desk, CancellationToken stop) => ListPage(new Problems(), lists, rulebooks, desk, stop);

    private static async Task<IResult> ListPage(Problems problems, CandidateLists lists, Rulebooks rulebooks, Desk desk, CancellationToken stop)
    {
        var law = await rulebooks.InForce(stop);
        var groups = (await lists.All(stop)).Select(l => new CandidateGroupLine(l.Contest, Name(law, l.Contest), l.Region, law.Places.Name(l.Region), l.Candidates.Count, l.SetAt, law.Book.Contests.Any(c => c.Id == l.Contest)));
        var choices = law.Book.Contests.OrderByDescending(c => c.Stages.Max(s => s.To)).Select(c => new Netral.Platform.Ui.Forms.Choice(c.Id, c.Name));
        return Html.Page<CandidatesPage>(new { View = new CandidatesView([.. groups], [.. choices], (await desk.Scopes(Policies.EditRulebook, stop)).Any(s => s is Scope.Nation or Scope.Region)), Problems = problems }, problems.Status);
    }

    private static string Name(Statute law, string contest) => law.Book.Contests.FirstOrDefault(c => c.Id == contest)?.Name ?? contest;

    /// <summary>A regional editor may set the contestants of his region; those of the nation are the national editors'.</summary>
    private static async Task<bool> May(Desk desk, string region, CancellationToken stop) =>
        (await desk.Scopes(Policies.EditRulebook, stop)).Any(s => s is Scope.Nation || (s is Scope.Region own && region != "*" && RegionCode.Within(region, own.Prefix)));

    private static async Task<IResult> Upload(HttpContext http, CandidateLists lists, Rulebooks rulebooks, ContestantsCache cache, Desk desk, Phrasebook phrases, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (form.Files.GetFile("berkas") is not { Length: > 0 } file)
        {
            problems.Add(NoFile);
            return await ListPage(problems, lists, rulebooks, desk, stop);
        }
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        var (rows, faults) = CandidateFile.Read(content.ToArray());
        foreach (var fault in faults.Take(50))
            problems.Add(fault.Row == 0 ? fault.Problem.At("berkas") : InRow.With(fault.Row, phrases.Say(fault.Problem)));
        foreach (var region in rows.Select(r => r.Region).Distinct(StringComparer.Ordinal))
        {
            if (!await May(desk, region, stop))
                problems.Add(NotYours);
        }
        if (!problems.Any && problems.Try(await lists.Set(rows, await desk.OwnActor(stop), desk.Number, stop), out _))
        {
            cache.LookAgain();
            return Html.SeeOther(Home);
        }
        return await ListPage(problems, lists, rulebooks, desk, stop);
    }

    /// <summary>Leads to the list of a contest in a region, which may still be empty.</summary>
    private static async Task<IResult> Open(HttpContext http, CandidateLists lists, Rulebooks rulebooks, Desk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var law = await rulebooks.InForce(stop);
        var contest = form["pemilihan"].ToString();
        if (law.Book.Contests.All(c => c.Id != contest))
            problems.Add(NoContest);
        var typed = form["wilayah"].ToString().Trim();
        var region = typed == "*" ? "*" : problems.Try(law.Places.Typed(typed), out var found) ? found.Code : "";
        return problems.Any ? await ListPage(problems, lists, rulebooks, desk, stop) : Html.SeeOther(At(contest, region));
    }

    private static async Task<IResult> Show(string contest, string region, string? ubah, CandidateLists lists, Rulebooks rulebooks, Desk desk, CancellationToken stop) =>
        await GroupPage(contest, region, int.TryParse(ubah, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null, new Problems(), lists, rulebooks, desk, stop);

    private static async Task<IResult> GroupPage(string contest, string region, int? editing, Problems problems, CandidateLists lists, Rulebooks rulebooks, Desk desk, CancellationToken stop)
    {
        if (!CandidateFile.ContestShape().IsMatch(contest) || (region != "*" && !RegionCode.IsCode(region)))
            return Html.SeeOther(Home);
        var law = await rulebooks.InForce(stop);
        var list = await lists.Of(contest, region, stop);
        return Html.Page<CandidateGroupPage>(new
        {
            View = new CandidateGroupView(contest, Name(law, contest), region, law.Places.Name(region), list?.Candidates ?? [], list?.Version ?? 0, editing < list?.Candidates.Count ? editing : null, await May(desk, region, stop)),
            Problems = problems,
        }, problems.Status);
    }

    private static async Task<IResult> Save(string contest, string region, HttpContext http, CandidateLists lists, Rulebooks rulebooks, ContestantsCache cache, Desk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (!await May(desk, region, stop))
            problems.Add(NotYours);
        var rows = (await lists.Of(contest, region, stop))?.Candidates.ToList() ?? [];
        int? editing = int.TryParse(form["urutan"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < rows.Count ? index : null;
        var candidate = Read(form, rows, editing, problems);
        if (problems.Any)
            return await GroupPage(contest, region, editing, problems, lists, rulebooks, desk, stop);
        if (editing is { } at)
            rows[at] = candidate;
        else
            rows.Add(candidate);
        return await Set(contest, region, [.. rows.OrderBy(r => r.Number ?? int.MaxValue).ThenBy(r => r.Name, StringComparer.Ordinal)], form, problems, lists, rulebooks, cache, desk, stop);
    }

    private static async Task<IResult> Remove(string contest, string region, HttpContext http, CandidateLists lists, Rulebooks rulebooks, ContestantsCache cache, Desk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (!await May(desk, region, stop))
            problems.Add(NotYours);
        var rows = (await lists.Of(contest, region, stop))?.Candidates.ToList() ?? [];
        if (problems.Any || !int.TryParse(form["urutan"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= rows.Count)
            return await GroupPage(contest, region, null, problems, lists, rulebooks, desk, stop);
        rows.RemoveAt(index);
        return await Set(contest, region, rows, form, problems, lists, rulebooks, cache, desk, stop);
    }

    private static async Task<IResult> Undo(string contest, string region, HttpContext http, CandidateLists lists, Rulebooks rulebooks, ContestantsCache cache, Desk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (!await May(desk, region, stop))
            problems.Add(NotYours);
        if (!problems.Any && problems.Try(await lists.Undo(contest, region, Seen(form), await desk.OwnActor(stop), desk.Number, stop), out _))
        {
            cache.LookAgain();
            return Html.SeeOther(At(contest, region));
        }
        return await GroupPage(contest, region, null, problems, lists, rulebooks, desk, stop);
    }

    private static async Task<IResult> Set(string contest, string region, List<Candidate> rows, IFormCollection form, Problems problems, CandidateLists lists, Rulebooks rulebooks, ContestantsCache cache, Desk desk, CancellationToken stop)
    {
        if (!problems.Try(await lists.Replace(contest, region, rows, Seen(form), await desk.OwnActor(stop), desk.Number, stop), out _))
            return await GroupPage(contest, region, null, problems, lists, rulebooks, desk, stop);
        cache.LookAgain();
        return Html.SeeOther(At(contest, region));
    }

    private static long Seen(IFormCollection form) => long.TryParse(form["versi"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;

    private static Candidate Read(IFormCollection form, List<Candidate> others, int? editing, Problems problems)
    {
        var (name, typed) = (form["nama"].ToString().Trim().Normalize(), form["nomor"].ToString().Trim());
        if (name.Length is 0 or > CandidateFile.LongestName)
            problems.Add(NoName);
        int? number = null;
        if (typed.Length > 0)
        {
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= 1 and <= CandidateFile.HighestNumber)
                number = read;
            else
                problems.Add(NoNumber);
        }
        if (number is not null && others.Index().Any(o => o.Index != editing && o.Item.Number == number))
            problems.Add(NumberTaken);
        return new(name, number, Lines(form, "slogan", problems), Lines(form, "tagar", problems), Lines(form, "akun", problems));
    }

    private static List<string> Lines(IFormCollection form, string field, Problems problems)
    {
        var lines = form[field].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Normalize()).ToList();
        if (lines.Count > CandidateFile.MostSigns || lines.Exists(l => l.Length > CandidateFile.LongestSign))
            problems.Add(TooLong.At(field));
        return lines;
    }

    private static string At(string contest, string region) => $"{Home}/{contest}/{Uri.EscapeDataString(region)}";
}
