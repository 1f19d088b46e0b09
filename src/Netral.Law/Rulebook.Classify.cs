using Netral.Kernel;

namespace Netral.Law;

/// <summary>A form that could apply: a suggestion with its clause. The official decides.</summary>
/// <param name="Ladders">The sanctions of this person's kind for that class, by the date of the act.</param>
/// <param name="Reasons">Why it needs a legal check; empty when it does not.</param>
public sealed record AppliedForm(Form Form, IReadOnlyList<Ladder> Ladders, IReadOnlyList<Remark> Reasons)
{
    public string Key => Form.Key;
    public string Clause => Form.Grounds.Clause;
    public BreachClass Class => Form.Class;
    public bool NeedsLegalCheck => Reasons.Count > 0;
}

/// <summary>Where the sources part: what another one prints about a form that applies, or that would apply by its reading.</summary>
/// <param name="Applies">Whether the form applies by the reading we follow.</param>
public sealed record Dispute(Form Form, FormConflict Conflict, bool Applies);

/// <summary>What an act could be, on a day, towards a politician of a status, by a person of a kind.</summary>
/// <param name="Targets">More than one where only a window for the penetapan is known.</param>
/// <param name="Provisions">Election and criminal law that reaches the act; another track, none excludes the other.</param>
public sealed record Classification(
    Act Act, IReadOnlyList<TargetStatus> Targets, DateOnly Date, PersonKind Person, IReadOnlyList<AppliedForm> Forms, IReadOnlyList<Dispute> Disputes,
    IReadOnlyList<Provision> Provisions, IReadOnlyList<Remark> Remarks);

public sealed partial class Rulebook
{
    private static readonly PersonKind[] Contracted = [PersonKind.Pppk, PersonKind.PppkParuhWaktu, PersonKind.NonAsn];

    /// <summary>The forms that could apply. The same "like" is ethics or discipline by whether the politician was bakal calon or calon on that day.</summary>
    public Result<Classification> Classify(string act, TargetStatus target, DateOnly date, PersonKind person) => Classify(act, [target], date, person, null, []);

    /// <summary>The same, with the status taken from the contest's own penetapan for that office and region on that day.</summary>
    public Result<Classification> Classify(string act, string contest, string office, string region, DateOnly date, PersonKind person)
    {
        if (Contests.FirstOrDefault(c => c.Id == contest) is not { } found)
            return LawProblems.NoContest.With(contest).At("contest");
        if (!found.In(region))
            return LawProblems.ContestElsewhere.With(found.Name, region).At("region");
        var targets = found.TargetOn(office, region, date);
        if (targets.Count == 0)
            return LawProblems.NoStage.With(found.Name, office).At("office");
        return Classify(act, targets, date, person, found, Uncertain(found.PenetapanFor(office, region)!, targets));
    }

    private static List<Remark> Uncertain(Penetapan penetapan, IReadOnlyList<TargetStatus> targets)
    {
        var remarks = new List<Remark>();
        if (targets.Count > 1)
            remarks.Add(new("Tanggal penetapan tidak pasti ({0} sampai {1}); kedua kemungkinan ditampilkan.", Days.Iso(penetapan.Earliest), Days.Iso(penetapan.Latest)));
        if (penetapan.CheckReason is { } reason)
            remarks.Add(new(reason));
        return remarks;
    }

    private Result<Classification> Classify(string act, IReadOnlyList<TargetStatus> targets, DateOnly date, PersonKind person, Contest? contest, List<Remark> remarks)
    {
        if (Acts.FirstOrDefault(a => a.Id == act) is not { } found)
            return LawProblems.NoAct.With(act).At("act");
        var possible = Forms.Where(f => f.Acts.Contains(act, StringComparer.Ordinal) && f.Persons.Contains(person) && f.Grounds.InForce.On(date)).ToList();
        var applied = possible.Where(f => targets.Any(f.Targets.Contains)).ToList();
        if (!FormLists.Any(l => l.Kind == FormListKind.Legal && l.Grounds.InForce.On(date)))
            remarks.Add(new("Daftar bentuk pelanggaran untuk tanggal ini tidak ada dalam aturan."));
        else if (!Forms.Any(f => f.Persons.Contains(person)))
            remarks.Add(new("Daftar bentuk SKB tidak ditujukan kepada orang ini; lihat ketentuan Pemilu dan Pilkada serta jalurnya."));
        else if (applied.Count == 0)
            remarks.Add(new("Tidak ada bentuk dalam daftar yang cocok. Ini bukan izin."));
        return new Classification(found, targets, date, person, [.. applied.Select(f => Apply(f, person, date))], [.. possible.SelectMany(f => Disputes(f, applied.Contains(f), targets))], Reached(found, date, person, contest), remarks);
    }

    private AppliedForm Apply(Form form, PersonKind person, DateOnly date)
    {
        var reasons = new List<Remark>();
        if (form.Grounds.CheckReason is { } reason)
            reasons.Add(new(reason));
        if (Contracted.Contains(person))
            reasons.Add(new("Kelasnya dicetak untuk PNS; untuk orang ini sanksinya menurut instansi atau perjanjian kerja."));
        return new(form, LaddersFor(person, form.Class, date), reasons);
    }

    /// <summary>A conflict about the target only matters where the other reading would change today's answer, or where the form applies anyway.</summary>
    private static IEnumerable<Dispute> Disputes(Form form, bool applies, IReadOnlyList<TargetStatus> targets) => form.Conflicts
        .Where(c => applies || (c.About == "target" && targets.Any(t => Word.Of(t) == c.Value)))
        .Select(c => new Dispute(form, c, applies));

    private List<Provision> Reached(Act act, DateOnly date, PersonKind person, Contest? contest) =>
        [.. Provisions.Where(p => p.Persons.Contains(person) && p.Grounds.InForce.On(date) && (p.Acts.Count == 0 || p.Acts.Contains(act.Id, StringComparer.Ordinal)))
            .Where(p => contest is null || (p.Contests.Contains(contest.Kind) && (p.Phase == "any" || contest.StagesOn(date).Any(s => s.Id == p.Phase))))];
}
