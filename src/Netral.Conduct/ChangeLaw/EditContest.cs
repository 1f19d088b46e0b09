using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Conduct.Candidates;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui.Forms;

namespace Netral.Conduct.ChangeLaw;

public sealed record ContestLine(string Id, string Name, string Regions, DateOnly From, DateOnly To);

public sealed record StageRow(string Id, string Name, string From, string To);

public sealed record FixingRow(string Office, string Regions, string From, string To, string Clause);

/// <summary>A contest in its form. Rows that are left empty are passed over.</summary>
public sealed record ContestForm(string Id, bool IsNew, string Name, string Kind, string Regions, string Clause, string Sources, string CheckReason, IReadOnlyList<StageRow> Stages, IReadOnlyList<FixingRow> Fixings,
    IReadOnlyList<Choice> StageKinds, IReadOnlyList<Choice> Offices, bool MayEdit);

/// <summary><c>/pengaturan/hukum/pemilihan</c>: contests with their stages and penetapan dates. What is sent is proposed as a new edition.</summary>
internal static class EditContest
{
    internal const int MoreStages = 3, MoreFixings = 2, MostRows = 40;
    internal static readonly Problem NoId = new(Trouble.Invalid, "contest.id", "Kode pemilihan hanya huruf kecil, angka, titik, dan tanda hubung.", "kode");
    internal static readonly Problem Taken = new(Trouble.Conflict, "contest.taken", "Kode ini sudah dipakai pemilihan lain.", "kode");
    internal static readonly Problem NoName = new(Trouble.Invalid, "contest.name", "Nama pemilihan belum diisi.", "nama");
    internal static readonly Problem NoRegions = new(Trouble.Invalid, "contest.regions", "Wilayahnya belum diisi. Tulis * untuk seluruh Indonesia.", "wilayah");
    internal static readonly Problem NoClause = new(Trouble.Invalid, "contest.clause", "Peraturan atau keputusan yang menjadi dasarnya belum diisi.", "dasar");
    internal static readonly Problem NoStages = new(Trouble.Invalid, "contest.stages", "Isi sedikitnya satu tahapan dengan tanggalnya.", "tahap-0-kode");
    internal static readonly Problem BadDay = new(Trouble.Invalid, "contest.day", "“{0}” bukan tanggal.");

    public static void Map(IEndpointRouteBuilder law)
    {
        law.MapGet("/pemilihan", List);
        law.MapGet("/pemilihan/baru", (Rulebooks rulebooks, LawDesk desk, CancellationToken stop) => Show(null, new Problems(), rulebooks, desk, stop));
        law.MapGet("/pemilihan/{id}", (string id, Rulebooks rulebooks, LawDesk desk, CancellationToken stop) => Show(id, new Problems(), rulebooks, desk, stop));
        law.MapPost("/pemilihan", (HttpContext http, Rulebooks rulebooks, LawDesk desk, CancellationToken stop) => Save(null, http, rulebooks, desk, stop));
        law.MapPost("/pemilihan/{id}", (string id, HttpContext http, Rulebooks rulebooks, LawDesk desk, CancellationToken stop) => Save(id, http, rulebooks, desk, stop));
    }

    private static async Task<IResult> List(Rulebooks rulebooks, LawDesk desk, CancellationToken stop)
    {
        var law = await rulebooks.InForce(stop);
        return Html.Page<ContestsPage>(new
        {
            Contests = law.Book.Contests.Select(c => new ContestLine(c.Id, c.Name, string.Join(", ", c.Regions.Take(4).Select(law.Places.Name)) + (c.Regions.Count > 4 ? ", …" : ""), c.Stages.Min(s => s.From), c.Stages.Max(s => s.To))).OrderByDescending(c => c.To).ToList(),
            MayEdit = await desk.MayEdit(stop),
        });
    }

    private static async Task<IResult> Show(string? id, Problems problems, Rulebooks rulebooks, LawDesk desk, CancellationToken stop)
    {
        var book = (await rulebooks.InForce(stop)).Book;
        var contest = book.Contests.FirstOrDefault(c => c.Id == id);
        if (id is not null && contest is null)
            return Html.SeeOther(ChangeLaw.Home + "/pemilihan");
        return Html.Page<ContestPage>(new { View = ContestForms.Of(contest, book, await desk.MayEdit(stop)), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Save(string? id, HttpContext http, Rulebooks rulebooks, LawDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var law = await rulebooks.InForce(stop);
        var content = await desk.Content("contests.yaml", stop);
        var contests = content["contests"]!.AsArray();
        var code = id ?? form["kode"].ToString().Trim();
        var known = contests.FirstOrDefault(c => c!["id"]!.GetValue<string>() == code)?.AsObject();
        if (code.Length is 0 or > CandidateFile.LongestContest || !CandidateFile.ContestShape().IsMatch(code))
            problems.Add(NoId);
        else if (id is null && known is not null)
            problems.Add(Taken);
        var contest = ContestForms.Read(form, known, code, law, problems);
        if (problems.Any)
            return await Show(id, problems, rulebooks, desk, stop);
        if (known is null)
            contests.Add(contest);
        else
            contests[contests.IndexOf(known)] = contest;
        var proposed = await desk.Propose("contests.yaml", content, LawChangeKind.Contest, stop);
        foreach (var fault in proposed.Faults)
            problems.Add(fault.Problem);
        if (!problems.Any && problems.Try(proposed.Result, out var change))
            return Html.SeeOther(ChangeLaw.Of(change.Value));
        return await Show(id, problems, rulebooks, desk, stop);
    }
}
