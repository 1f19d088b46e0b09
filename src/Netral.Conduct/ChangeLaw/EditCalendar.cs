using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Conduct.ChangeLaw;

/// <summary>A local day off.</summary>
public sealed record LocalDayLine(DateOnly Date, string Name, IReadOnlyList<string> Regions, string Codes);

public sealed record CalendarView(string Version, IReadOnlyList<LocalDayLine> Days, bool MayEdit);

/// <summary><c>/pengaturan/hukum/kalender</c>: local days off. Each change is a new version of the calendar, since a deadline keeps the version it was computed under.</summary>
internal static class EditCalendar
{
    private const string File = "calendar.yaml";
    internal static readonly Problem NoName = new(Trouble.Invalid, "calendar.name", "Nama harinya belum diisi.", "nama");
    internal static readonly Problem NoRegion = new(Trouble.Invalid, "calendar.region", "Wilayahnya belum diisi.", "wilayah");
    internal static readonly Problem NoClause = new(Trouble.Invalid, "calendar.clause", "Keputusan yang menjadi dasarnya belum diisi.", "dasar");

    public static void Map(IEndpointRouteBuilder law)
    {
        law.MapGet("/kalender", Show);
        law.MapPost("/kalender", Add);
        law.MapPost("/kalender/hapus", Remove);
    }

    private static Task<IResult> Show(Rulebooks rulebooks, LawDesk desk, CancellationToken stop) => Page(new Problems(), rulebooks, desk, stop);

    private static async Task<IResult> Page(Problems problems, Rulebooks rulebooks, LawDesk desk, CancellationToken stop)
    {
        var law = await rulebooks.InForce(stop);
        var days = law.Book.Calendars.Latest.DaysOff.Where(d => d.Kind == DayOffKind.Local).OrderByDescending(d => d.Date)
            .Select(d => new LocalDayLine(d.Date, d.Name, [.. d.Regions.Select(law.Places.Name)], string.Join(',', d.Regions)));
        return Html.Page<CalendarPage>(new { View = new CalendarView(law.Book.Calendars.Latest.Version, [.. days], await desk.MayEdit(stop)), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Add(HttpContext http, Rulebooks rulebooks, LawDesk desk, TimeProvider clock, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        problems.Try(DateReading.Read(form["tanggal"]), out var date, "tanggal");
        var (name, clause, source) = (form["nama"].ToString().Trim(), form["dasar"].ToString().Trim(), form["sumber"].ToString().Trim());
        if (name.Length is 0 or > 120)
            problems.Add(NoName);
        if (clause.Length is 0 or > 200)
            problems.Add(NoClause);
        var regions = RegionLines.Read(form["wilayah"], (await rulebooks.InForce(stop)).Places, problems, "wilayah");
        if (regions.Count == 0 && problems.At("wilayah") is null)
            problems.Add(NoRegion);
        if (problems.Any)
            return await Page(problems, rulebooks, desk, stop);
        return await Propose(Day(date, name, regions), "adds", $"Libur daerah: {name}", clause, source, problems, rulebooks, desk, clock, stop);
    }

    private static async Task<IResult> Remove(HttpContext http, Rulebooks rulebooks, LawDesk desk, TimeProvider clock, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var codes = form["wilayah"].ToString();
        var day = (await rulebooks.InForce(stop)).Book.Calendars.Latest.DaysOff
            .FirstOrDefault(d => d.Kind == DayOffKind.Local && Days.TryRead(form["tanggal"], out var date) && d.Date == date && string.Join(',', d.Regions) == codes);
        if (day is null)
            return Html.SeeOther(ChangeLaw.Home + "/kalender");
        return await Propose(Day(day.Date, day.Name, day.Regions), "removes", $"Tanpa libur daerah: {day.Name}", "Perbaikan kalender", "", new Problems(form), rulebooks, desk, clock, stop);
    }

    private static async Task<IResult> Propose(JsonObject day, string how, string name, string clause, string source, Problems problems, Rulebooks rulebooks, LawDesk desk, TimeProvider clock, CancellationToken stop)
    {
        var content = await desk.Content(File, stop);
        content["versions"]!.AsArray().Add(Version((await rulebooks.InForce(stop)).Book.Calendars.Versions[^1], AskFirst.AskFirst.Today(clock), name, clause, source, how, day));
        var proposed = await desk.Propose(File, content, LawChangeKind.Calendar, stop);
        foreach (var fault in proposed.Faults)
            problems.Add(fault.Problem);
        if (problems.Any)
            return await Page(problems, rulebooks, desk, stop);
        return problems.Try(proposed.Result, out var id) ? Html.SeeOther(ChangeLaw.Of(id.Value)) : await Page(problems, rulebooks, desk, stop);
    }

    private static JsonObject Version(CalendarVersion last, DateOnly today, string name, string clause, string source, string how, JsonObject day)
    {
        var version = new JsonObject
        {
            ["id"] = Next(last.Id, today.Year),
            ["name"] = name,
            ["clause"] = clause,
            ["valid_from"] = Iso(last.Grounds.InForce.From > today ? last.Grounds.InForce.From : today),
            ["covers"] = new JsonArray(),
            ["sources"] = source.Length > 0 ? new JsonArray(source) : new JsonArray(),
            [how] = new JsonArray(day),
        };
        if (source.Length == 0)
        {
            version["needs_legal_check"] = true;
            version["check_reason"] = "Dimasukkan penyunting tanpa alamat sumber.";
        }
        return version;
    }

    /// <summary>The next name in order: 2025.3 is followed by 2025.4, or in another year by 2026.1.</summary>
    internal static string Next(string last, int year)
    {
        var parts = last.Split('.').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return year > parts[0] ? string.Create(CultureInfo.InvariantCulture, $"{year}.1") : string.Create(CultureInfo.InvariantCulture, $"{parts[0]}.{parts[1] + 1}");
    }

    private static JsonObject Day(DateOnly date, string name, IEnumerable<string> regions) => new()
    {
        ["date"] = Iso(date),
        ["kind"] = "local",
        ["name"] = name,
        ["regions"] = new JsonArray([.. regions.Select(r => (JsonNode)JsonValue.Create(r))]),
    };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Regions as an editor types them: names or codes, parted by lines or commas.</summary>
internal static class RegionLines
{
    private static readonly char[] Parting = ['\n', '\r', ',', ';'];

    public static IReadOnlyList<string> Read(string? typed, Places places, Problems problems, string field)
    {
        var codes = new List<string>();
        foreach (var line in (typed ?? "").Split(Parting, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line == "*")
                codes.Add("*");
            else if (places.Typed(line).Try(out var region, out var refusal))
                codes.Add(region.Code);
            else if (problems.At(field) is null)
                problems.Add(refusal.At(field));
        }
        return [.. codes.Distinct(StringComparer.Ordinal)];
    }
}
