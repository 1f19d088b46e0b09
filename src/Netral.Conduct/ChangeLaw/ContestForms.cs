using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Conduct.ChangeLaw;

/// <summary>Between a contest of the rulebook and its form.</summary>
internal static class ContestForms
{
    private static readonly string[] KnownOffices = ["kepala_daerah", "presiden", "dpr", "dpd", "dprd"];

    public static ContestForm Of(Contest? contest, Rulebook book, bool mayEdit)
    {
        var kinds = book.Contests.SelectMany(c => c.Stages).GroupBy(s => s.Id, StringComparer.Ordinal).Select(g => new Choice(g.Key, g.First().Name)).Prepend(new("", "–")).ToList();
        var stages = (contest?.Stages ?? []).Select(s => new StageRow(s.Id, s.Name, Iso(s.From), Iso(s.To))).Concat(Enumerable.Repeat(new StageRow("", "", "", ""), contest is null ? 8 : EditContest.MoreStages));
        var fixings = (contest?.Penetapan ?? []).Select(p => new FixingRow(p.Office, string.Join(", ", p.Regions), Iso(p.Earliest), p.Earliest == p.Latest ? "" : Iso(p.Latest), p.Clause))
            .Concat(Enumerable.Repeat(new FixingRow("", "", "", "", ""), EditContest.MoreFixings));
        return new(contest?.Id ?? "", contest is null, contest?.Name ?? "", contest is null ? "pilkada" : Word.Of(contest.Kind), string.Join(", ", contest?.Regions ?? []), contest?.Grounds.Clause ?? "",
            string.Join('\n', contest?.Grounds.Sources.Select(s => s.Address) ?? []), contest?.Grounds.CheckReason ?? "", [.. stages], [.. fixings], kinds,
            [.. KnownOffices.Select(o => new Choice(o, ConductWords.Office(o))).Prepend(new("", "–"))], mayEdit);
    }

    /// <summary>The contest as the rulebook writes it; what the form does not show stays as it was.</summary>
    public static JsonObject Read(IFormCollection form, JsonObject? known, string id, Statute law, Problems problems)
    {
        var contest = known?.DeepClone().AsObject() ?? [];
        var (name, clause, reason) = (form["nama"].ToString().Trim(), form["dasar"].ToString().Trim(), form["periksa"].ToString().Trim());
        if (name.Length is 0 or > 120)
            problems.Add(EditContest.NoName);
        if (clause.Length is 0 or > 200)
            problems.Add(EditContest.NoClause);
        var regions = RegionLines.Read(form["wilayah"], law.Places, problems, "wilayah");
        if (regions.Count == 0 && problems.At("wilayah") is null)
            problems.Add(EditContest.NoRegions);
        var stages = Stages(form, known, law.Book, problems);
        if (stages.Count == 0)
            problems.Add(EditContest.NoStages);
        contest["id"] = id;
        contest["kind"] = form["jenis"] == "pemilu" ? "pemilu" : "pilkada";
        contest["name"] = name;
        contest["regions"] = Texts(regions);
        contest["clause"] = clause;
        contest["valid_from"] ??= stages.Select(s => s!["from"]!.GetValue<string>()).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        contest["sources"] = Texts(form["sumber"].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        contest.Remove("needs_legal_check");
        contest.Remove("check_reason");
        if (reason.Length > 0)
            (contest["needs_legal_check"], contest["check_reason"]) = (true, reason);
        contest["stages"] = stages;
        contest["penetapan"] = Fixings(form, known, regions, contest["sources"]!.AsArray(), law.Places, problems);
        return contest;
    }

    private static JsonArray Stages(IFormCollection form, JsonObject? known, Rulebook book, Problems problems)
    {
        var stages = new JsonArray();
        for (var i = 0; i < EditContest.MostRows && form.ContainsKey($"tahap-{i}-kode"); i++)
        {
            var (id, name) = (form[$"tahap-{i}-kode"].ToString(), form[$"tahap-{i}-nama"].ToString().Trim());
            if (id.Length == 0)
                continue;
            var (from, to) = (Day(form, $"tahap-{i}-mulai", problems), Day(form, $"tahap-{i}-selesai", problems));
            var stage = new JsonObject { ["id"] = id, ["name"] = name.Length > 0 ? name : book.Contests.SelectMany(c => c.Stages).FirstOrDefault(s => s.Id == id)?.Name ?? id, ["from"] = from, ["to"] = to };
            // A doubt about days that stand as they stood stays; new days come with the editor's word.
            if (known?["stages"]?.AsArray().FirstOrDefault(s => s!["id"]!.GetValue<string>() == id) is JsonObject before && before["from"]?.GetValue<string>() == from && before["to"]?.GetValue<string>() == to && before["check_reason"] is { } reason)
                (stage["needs_legal_check"], stage["check_reason"]) = (true, reason.DeepClone());
            stages.Add(stage);
        }
        return stages;
    }

    private static JsonArray Fixings(IFormCollection form, JsonObject? known, IReadOnlyList<string> regions, JsonArray sources, Places places, Problems problems)
    {
        var fixings = new JsonArray();
        for (var i = 0; i < EditContest.MostRows && form.ContainsKey($"tetap-{i}-jabatan"); i++)
        {
            var office = form[$"tetap-{i}-jabatan"].ToString();
            if (office.Length == 0)
                continue;
            var where = RegionLines.Read(form[$"tetap-{i}-wilayah"], places, problems, $"tetap-{i}-wilayah");
            var from = Day(form, $"tetap-{i}-mulai", problems);
            var to = form[$"tetap-{i}-sampai"].ToString().Trim().Length > 0 ? Day(form, $"tetap-{i}-sampai", problems) : from;
            var clause = form[$"tetap-{i}-dasar"].ToString().Trim();
            var fixing = new JsonObject { ["office"] = office, ["regions"] = Texts(where.Count > 0 ? where : regions), ["clause"] = clause.Length > 0 ? clause : form["dasar"].ToString().Trim() };
            if (from == to)
                fixing["date"] = from;
            else
                (fixing["earliest"], fixing["latest"]) = (from, to);
            var before = known?["penetapan"]?.AsArray().OfType<JsonObject>().FirstOrDefault(p => p["office"]!.GetValue<string>() == office && (p["date"] ?? p["earliest"])?.GetValue<string>() == from && (p["date"] ?? p["latest"])?.GetValue<string>() == to);
            fixing["sources"] = before?["sources"]?.DeepClone() ?? sources.DeepClone();
            if (before?["check_reason"] is { } reason)
                (fixing["needs_legal_check"], fixing["check_reason"]) = (true, reason.DeepClone());
            fixings.Add(fixing);
        }
        return fixings;
    }

    private static string Day(IFormCollection form, string field, Problems problems)
    {
        if (DateReading.Read(form[field]).Try(out var day, out _))
            return Iso(day);
        problems.Add(EditContest.BadDay.With(form[field].ToString() is { Length: <= 30 } typed ? typed : "…").At(field));
        return "";
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)JsonValue.Create(t))]);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
