using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Conduct.AskFirst;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Api;
using Netral.Platform.Pages;

namespace Netral.Conduct.AnswerLaw;

/// <summary><c>/api/v1/law/…</c>: clocks, acts, deadlines and classifications of the rulebook in force (design.md §5). Public; nothing is kept of what is asked.</summary>
internal static class LawApi
{
    internal static readonly Problem ClockMissing = new(Trouble.Invalid, "clock.missing", "Sebutkan tenggat yang mana (clock). Daftarnya di /api/v1/law/clocks.", "clock");
    internal static readonly Problem RegionMissing = new(Trouble.Invalid, "region.missing", "Sebutkan kode wilayahnya (region), misalnya 36.02.", "region");
    internal static readonly Problem FromMissing = new(Trouble.Invalid, "clock.from_missing", "Sebutkan hari mulainya (from), misalnya 2024-11-27 atau 2024-11-27T09:30.", "from");
    internal static readonly Problem ActMissing = new(Trouble.Invalid, "act.missing", "Sebutkan perbuatannya (act). Daftarnya di /api/v1/law/acts.", "act");
    internal static readonly Problem BadTarget = new(Trouble.Invalid, "classify.target", "Sasaran harus salah satu dari: {0}.", "target", string.Join(", ", Enum.GetValues<TargetStatus>().Select(t => Word.Of(t))));
    internal static readonly Problem BadAmount = new(Trouble.Invalid, "clock.amount", "Jumlahnya harus angka.", "amount");

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/law").RequireAuthorization(Policies.Everyone).RequireRateLimiting(AskFirst.AskFirst.RateLimit).WithTags("law");
        group.MapGet("/clocks", Clocks).Says("listClocks", "Semua tenggat dengan pasalnya.").Answers<IReadOnlyList<ApiClock>>();
        group.MapGet("/acts", Acts).Says("listActs", "Semua perbuatan yang dapat ditanyakan.").Answers<IReadOnlyList<ApiAct>>();
        group.MapGet("/deadline", Deadline).Says("getDeadline", "Kapan sebuah tenggat jatuh, dengan hitungan hari demi hari.")
            .Asks<string>("clock", "Tenggat mana; daftarnya di /api/v1/law/clocks.").Asks<string>("from", "Hari mulai, atau saatnya: 2024-11-27 atau 2024-11-27T09:30.").Asks<string>("region", "Kode wilayah Kemendagri, misalnya 36.02.")
            .Asks<string>("calendar", "Versi kalender; bila kosong yang berlaku.").Asks<string>("week", "5 atau 6 hari kerja sepekan.").Asks<string>("contest", "Pemilihan yang tahapannya dipakai.").Asks<string>("amount", "Jumlah hari atau jam, bila aturan tidak menyebutnya.")
            .Refuses(ClockMissing, RegionMissing, FromMissing, BadAmount).Refuses([.. LawProblems.Asked]).Answers<ApiDeadline>();
        group.MapGet("/classify", Classify).Says("classify", "Bentuk pelanggaran mana yang mungkin cocok dengan sebuah perbuatan.")
            .Asks<string>("act", "Perbuatan; daftarnya di /api/v1/law/acts.").Asks<TargetStatus>("target", "Status politisinya pada hari itu.").Asks<DateOnly>("date", "Hari perbuatannya.").Asks<PersonKind>("person", "Status kepegawaian pelakunya.")
            .Asks<string>("contest", "Sebagai ganti target: pemilihan yang menentukan statusnya.").Asks<string>("office", "Jabatan yang dipilih; bila kosong kepala_daerah.").Asks<string>("region", "Wilayah pemilihannya, misalnya 19.01.")
            .Refuses(ActMissing, RegionMissing, BadTarget, ConductApi.BadPerson, ConductApi.BadDate).Refuses([.. LawProblems.Asked]).Answers<ApiClassification>();
    }

    private static async Task<IResult> Clocks(Rulebooks rulebooks, LawTold told, CancellationToken stop) =>
        Results.Json((await rulebooks.InForce(stop)).Book.Clocks.Select(told.Of));

    private static async Task<IResult> Acts(Rulebooks rulebooks, CancellationToken stop) =>
        Results.Json((await rulebooks.InForce(stop)).Book.Acts.Select(a => new ApiAct(a.Id, a.Name, a.NameEn)));

    /// <summary><c>clock</c>, <c>from</c> (a date, or with the hour), <c>region</c>; and where wanted <c>calendar</c>, <c>week</c>, <c>contest</c>, <c>amount</c>.</summary>
    private static async Task<IResult> Deadline(string? clock, string? from, string? region, string? calendar, string? week, string? contest, string? amount, Rulebooks rulebooks, LawTold told, CancellationToken stop)
    {
        var book = (await rulebooks.InForce(stop)).Book;
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(clock))
            problems.Add(ClockMissing);
        if (string.IsNullOrWhiteSpace(region))
            problems.Add(RegionMissing);
        if (string.IsNullOrWhiteSpace(from))
            problems.Add(FromMissing);
        var (days, count) = (Number(week, LawProblems.WeekRange.At("week"), problems), Number(amount, BadAmount, problems));
        if (problems.Count > 0)
            return Refusals.Json(problems);
        // A plus sign in an address is read as a space; the offset of a moment is not lost for that.
        if (!book.Moment(from!.Replace(' ', '+'), region!).Try(out var moment, out var refusal)
            || !book.Deadline(clock!, moment, region!, new DeadlineOptions(Given(calendar), null, days, null, count, Given(contest))).Try(out var deadline, out refusal))
            return Refusals.Json(refusal);
        return Results.Json(told.Of(deadline));
    }

    /// <summary><c>act</c>, <c>date</c>, <c>person</c>, and either <c>target</c> or the <c>contest</c>, <c>office</c> and <c>region</c> whose penetapan says what the politician was.</summary>
    private static async Task<IResult> Classify(string? act, string? target, string? date, string? person, string? contest, string? office, string? region, Rulebooks rulebooks, LawTold told, CancellationToken stop)
    {
        var book = (await rulebooks.InForce(stop)).Book;
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(act))
            problems.Add(ActMissing);
        if (!Word.TryRead<PersonKind>(person, out var kind))
            problems.Add(ConductApi.BadPerson);
        if (!Days.TryRead(date, out var day))
            problems.Add(ConductApi.BadDate);
        var byContest = Given(contest) is not null && Given(target) is null;
        var status = default(TargetStatus);
        if (!byContest && !Word.TryRead(target, out status))
            problems.Add(BadTarget);
        if (byContest && string.IsNullOrWhiteSpace(region))
            problems.Add(RegionMissing);
        if (problems.Count > 0)
            return Refusals.Json(problems);
        var answer = byContest ? book.Classify(act!, contest!, Given(office) ?? "kepala_daerah", region!, day, kind) : book.Classify(act!, status, day, kind);
        return answer.Try(out var found, out var refusal) ? Results.Json(told.Of(found, book)) : Refusals.Json(refusal);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int? Number(string? text, Problem otherwise, List<Problem> problems)
    {
        if (Given(text) is not { } given)
            return null;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(otherwise);
        return null;
    }
}
