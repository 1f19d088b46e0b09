using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Reports.Evidence;
using Netral.Reports.Solicitation;

namespace Netral.Reports.FileReport;

/// <summary>Reads answers into a <see cref="Statement"/>, step by step, so that each mistake is shown where it was made.</summary>
/// <param name="sealedText">The text is sealed already; only what finds the body is here.</param>
internal sealed class Reading(Draft draft, Statute law, IReadOnlyList<KnownAgency> agencies, DateTime now, bool sealedText = false)
{
    public static readonly IReadOnlyDictionary<FormStep, string[]> Fields = new Dictionary<FormStep, string[]>
    {
        [FormStep.Jenis] = ["jenis"],
        [FormStep.Siapa] = ["terlapor", "jabatan", "nip", "instansi", "golongan", "tidak-tahu"],
        [FormStep.Apa] = ["uraian", "wilayah", "tempat", "kejadian", "diketahui", "pemilihan"],
        [FormStep.Bukti] = ["bukti", "tautan", "dilihat", "tulisan"],
        [FormStep.Tekanan] = [.. Pressure.Fields, "uraian", "terlapor", "instansi", "wilayah", "kejadian"],
        [FormStep.Pelapor] = ["sebagai", "nama", "alamat", "kontak"],
        [FormStep.Periksa] = ["jawaban"],
    };

    private static readonly string[] Long = ["uraian", "bukti", "tautan", "tulisan"];
    private static readonly DateOnly Earliest = new(2004, 1, 1);

    private Region? region;

    /// <summary>Reads all steps up to the last one before sending; the first that has a mistake is returned with it.</summary>
    public Statement? Read(out FormStep at, out Problems problems)
    {
        foreach (var step in Way.Of(draft))
        {
            (at, problems) = (step, new Problems(draft.Form()));
            Check(step, problems);
            if (problems.Any)
                return null;
        }
        (at, problems) = (FormStep.Periksa, new Problems(draft.Form()));
        return Tell();
    }

    public void Check(FormStep step, Problems problems)
    {
        foreach (var field in Fields[step])
        {
            var most = Long.Contains(field) ? ReportProblems.LongText : ReportProblems.ShortText;
            if (draft[field]?.Length > most)
                problems.Add(ReportProblems.TextLong.With(most).At(field));
        }
        switch (step)
        {
            case FormStep.Jenis when draft["jenis"] != Pressure.Way && !Word.TryRead<ReportKind>(draft["jenis"], out _):
                problems.Add(ReportProblems.NoKind);
                break;
            case FormStep.Siapa:
                Words<PersonKind>("golongan", problems);
                break;
            case FormStep.Apa:
                What(problems);
                break;
            case FormStep.Bukti when !draft.IsOwn:
                problems.Try(Seen(), out _);
                break;
            case FormStep.Tekanan:
                Words<PressureAnswer>(Pressure.AnswerField, problems);
                What(problems);
                break;
            case FormStep.Pelapor:
                Words<Capacity>("sebagai", problems);
                break;
        }
    }

    private void What(Problems problems)
    {
        if (draft["uraian"] is null && !sealedText && Pressure.Of(draft) is not { Kinds.Count: > 0 })
            problems.Add(draft["jenis"] == Pressure.Way ? ReportProblems.NoPressure : ReportProblems.NoText);
        if (draft["wilayah"] is not { } typed)
            problems.Add(ReportProblems.NoRegion);
        else if (problems.Try(law.Places.Typed(typed), out var found, "wilayah"))
            region = found;
        var today = law.Places.Zone(region?.Code).DateAt(now);
        var (happened, known) = (Day("kejadian", today, problems), Day("diketahui", today, problems));
        if (known < happened)
            problems.Add(ReportProblems.KnownBefore);
        if (draft["pemilihan"] is { } contest && law.Book.Contests.All(c => c.Id != contest))
            problems.Add(ReportProblems.BadWord.At("pemilihan"));
    }

    private DateOnly? Day(string field, DateOnly today, Problems problems)
    {
        if (draft[field] is not { } typed || !problems.Try(DateReading.Read(typed), out var day, field))
            return null;
        if (day > today)
            problems.Add(ReportProblems.InFuture.At(field));
        else if (day < Earliest)
            problems.Add(ReportProblems.TooOld.At(field));
        return day;
    }

    private void Words<T>(string field, Problems problems) where T : struct, Enum
    {
        if (draft[field] is { } word && !Word.TryRead<T>(word, out _))
            problems.Add(ReportProblems.BadWord.At(field));
    }

    private Statement Tell() => new(
        draft["jenis"] == Pressure.Way ? ReportKind.InformasiAwal : Word.Read<ReportKind>(draft["jenis"]!), region!.Code, draft["tempat"], Date("kejadian"), Date("diketahui"), draft["pemilihan"], draft["uraian"] ?? "", draft["bukti"],
        draft["terlapor"], draft["jabatan"], draft["nip"], draft["instansi"], Agency, Choice<PersonKind>("golongan"), draft["tidak-tahu"] is not null,
        Choice<Capacity>("sebagai"), draft["nama"], draft["alamat"], draft["kontak"],
        draft.IsOwn ? Marked() : Seen().Must() is { IsEmpty: false } seen ? seen : null, Pressure.Of(draft), draft.Officer is not null, draft.Files.Select(f => f.Role).ToHashSet());

    private SeenAddresses? Marked() => draft["tautan"] is null && draft["tulisan"] is null ? null : new([], null, null);

    private Result<SeenAddresses> Seen() => SeenAddresses.Read(draft["tautan"], draft["dilihat"], draft["tulisan"]);

    private DateOnly? Date(string field) => draft[field] is { } typed && DateReading.Read(typed).Try(out var day, out _) ? day : null;

    private T? Choice<T>(string field) where T : struct, Enum => Word.TryRead<T>(draft[field], out var value) ? value : null;

    /// <summary>The one agency whose code was typed, or whose name (without "Pemerintah") stands in what was typed or begins with it. Several: none, and the
    /// reporter sees that it was not recognised.</summary>
    public KnownAgency? Agency
    {
        get
        {
            if (draft["instansi"] is not { } typed)
                return null;
            var key = Plain(typed);
            var fits = agencies.Where(a => string.Equals(a.Code, typed, StringComparison.OrdinalIgnoreCase) || Plain(a.Name) == key).ToList();
            if (fits.Count == 0 && key.Length > 4)
                fits = [.. agencies.Where(a => Contains(key, Plain(a.Name)) || Contains(Plain(a.Name), key))];
            return fits.Count == 1 ? fits[0] : null;
        }
    }

    /// <summary>Whole words only: "Uji 1" does not stand in "Uji 12".</summary>
    private static bool Contains(string text, string part) => $" {text} ".Contains($" {part} ", StringComparison.Ordinal);

    private static string Plain(string name) =>
        string.Join(' ', new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("pemerintah" or "pemda" or "pemkab" or "pemkot")));
}
