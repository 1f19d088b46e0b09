using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Conduct.BrowseRules;

/// <summary>One form under an act.</summary>
/// <param name="Toward">Against whom and when: "bakal calon, sebelum penetapan".</param>
/// <param name="Checks">Why a lawyer has to look; empty where nothing is open.</param>
public sealed record RuleLine(string Key, string Name, string Grade, bool Heavy, string Toward, string Clause, IReadOnlyList<string> Also, IReadOnlyList<string> Checks);

/// <summary>A provision of election law.</summary>
public sealed record CrimeLine(string Name, string Penalty, string Clause, bool OfficialsOnly, string? Check);

/// <summary>What one act can be.</summary>
public sealed record RuleGroup(string Act, string Name, IReadOnlyList<RuleLine> Forms, IReadOnlyList<CrimeLine> Crimes);

/// <summary>A sanction.</summary>
/// <param name="Note">"selama masa peralihan", where it stands in for another.</param>
public sealed record SanctionLine(string Name, string? Note, string Clause, string? Check);

/// <param name="Local">The agency sets them; the list names only what our sources do.</param>
public sealed record SanctionGroup(string Grade, IReadOnlyList<SanctionLine> Kinds, bool Local, string Clause, IReadOnlyList<string> Checks);

/// <summary>Where a contest stands today, in one line.</summary>
public sealed record TodayLine(string Contest, string Where, string Now, string? Next, bool Sample);

/// <summary>What was asked of <c>/aturan</c>.</summary>
public sealed record RulesAsked(string Role, string Stage, string Words)
{
    public const string Head = "pimpinan", Village = "desa", Before = "sebelum", After = "sesudah";

    internal static readonly string[] Roles = ["pns", "pppk", "pppk_paruh_waktu", "non_asn", Village, Head];

    internal static RulesAsked Of(string? role, string? stage, string? words) => new(
        Roles.Contains(role, StringComparer.Ordinal) ? role! : Roles[0], stage is Before or After ? stage : "", (words ?? "").Trim() is { Length: <= 80 } typed ? typed : words![..80]);

    internal IReadOnlyList<PersonKind> Persons => Role switch
    {
        Head => [PersonKind.Pns],
        Village => [PersonKind.Kades, PersonKind.PerangkatDesa],
        _ => [Word.Read<PersonKind>(Role)],
    };
}

/// <summary>What <c>/aturan</c> shows.</summary>
/// <param name="HeadDuty">The clause by which a superior must act on what he hears of his staff.</param>
public sealed record RulesView(RulesAsked Asked, DateOnly Today, IReadOnlyList<TodayLine> Now, IReadOnlyList<RuleGroup> Groups, int AllGroups, IReadOnlyList<SanctionGroup> Sanctions, string Edition, DateOnly AsOf, string Notice, string Sha256, string? HeadDuty);

/// <summary>Gathers the rules for a role, a stage and some words.</summary>
internal sealed class Rules(Statute law, Phrasebook phrases, DateOnly today, bool demo)
{
    private const string HeadClock = "disiplin.kewajiban_atasan";
    private readonly Rulebook book = law.Book;
    private readonly bool english = Wording.Current.Language == "en";

    public RulesView View(RulesAsked asked)
    {
        var all = book.Acts.Select(act => Group(act, asked)).Where(g => g.Forms.Count + g.Crimes.Count > 0).ToList();
        var shown = all.Where(g => Has(g, asked.Words)).ToList();
        return new(asked, today, Stages.Now(law, phrases, today, demo), shown, all.Count, Sanctions(asked), book.Edition, book.AsOf,
            phrases.Say(book.Notice).Replace("needs_legal_check", $"“{phrases.Say("Perlu cek hukum")}”", StringComparison.Ordinal), book.Sha256, book.ClockOn(HeadClock, today)?.Grounds.Clause);
    }

    private RuleGroup Group(Netral.Law.Act act, RulesAsked asked)
    {
        var forms = book.Forms.Where(f => f.Acts.Contains(act.Id, StringComparer.Ordinal) && f.Grounds.InForce.On(today) && asked.Persons.Any(f.Persons.Contains) && InStage(f, asked.Stage));
        var crimes = book.Provisions.Where(p => p.Acts.Contains(act.Id, StringComparer.Ordinal) && p.Grounds.InForce.On(today) && asked.Persons.Any(p.Persons.Contains) && (!p.OfficialsOnly || asked.Role is RulesAsked.Head or RulesAsked.Village));
        return new(act.Id, english ? act.NameEn : act.Name, [.. forms.OrderBy(f => f.Targets.Min()).ThenBy(f => f.Class).Select(f => Line(f, asked))], [.. crimes.Select(Crime)]);
    }

    private static bool InStage(Form form, string stage) => stage switch
    {
        RulesAsked.Before => form.Period != FormPeriod.AfterPenetapan && form.Targets.Any(t => t != TargetStatus.Calon),
        RulesAsked.After => form.Period != FormPeriod.BeforePenetapan && form.Targets.Any(t => t != TargetStatus.BakalCalon),
        _ => true,
    };

    private RuleLine Line(Form form, RulesAsked asked)
    {
        var checks = new List<string>();
        if (form.Grounds.CheckReason is { } reason)
            checks.Add(phrases.Say(reason));
        if (asked.Role is not ("pns" or RulesAsked.Head))
            checks.Add(phrases.Say("Kelasnya dicetak untuk PNS; untuk orang ini sanksinya menurut instansi atau perjanjian kerja."));
        return new(form.Key, english ? form.NameEn : form.Name, phrases.Say(ConductWords.Of(form.Class)), form.Class is BreachClass.Berat or BreachClass.Ptdh, Toward(form), form.Grounds.Clause, form.Also, checks);
    }

    private string Toward(Form form)
    {
        var targets = string.Join(", ", form.Targets.Select(t => phrases.Say(t switch
        {
            TargetStatus.BakalCalon => "bakal calon, sebelum penetapan",
            TargetStatus.Calon => "calon, sesudah penetapan",
            _ => "partai politik",
        })));
        return form.Period == FormPeriod.AroundCampaign ? phrases.Say("{0}; sebelum, selama, dan sesudah kampanye", targets) : targets;
    }

    private CrimeLine Crime(Provision provision) => new(phrases.Say(provision.Name), Penalty(provision), provision.Grounds.Clause, provision.OfficialsOnly, provision.Grounds.CheckReason is { } why ? phrases.Say(why) : null);

    private string Penalty(Provision provision)
    {
        if (provision.Penalty is not { } p)
            return "";
        var prison = phrases.Say(p.Kind == "kurungan" ? "kurungan paling lama {0} bulan" : "penjara paling lama {0} bulan", p.PrisonMax);
        return p.FineMax is not { } fine ? prison : phrases.Say(p.Joined switch { "and" => "{0} dan denda paling banyak Rp{1}", "or" => "{0} atau denda paling banyak Rp{1}", _ => "{0}, denda paling banyak Rp{1}" }, prison, fine);
    }

    private List<SanctionGroup> Sanctions(RulesAsked asked) =>
        [.. from grade in Enum.GetValues<BreachClass>()
            let ladders = asked.Persons.SelectMany(p => book.LaddersFor(p, grade, today)).Distinct().ToList()
            where ladders.Count > 0
            let kinds = ladders.SelectMany(l => l.Kinds).Where(k => k.Class == grade).Select(Kind).ToList()
            where kinds.Count > 0 || ladders.Exists(l => l.Local)
            select new SanctionGroup(phrases.Say(ConductWords.Of(grade)), kinds, ladders.Exists(l => l.Local), string.Join("; ", ladders.Select(l => l.Grounds.Clause).Distinct(StringComparer.Ordinal)),
                [.. ladders.SelectMany(l => new[] { l.Grounds.CheckReason, l.Transition is { } t && t.Classes.Contains(grade) ? t.Condition : null }).OfType<string>().Distinct(StringComparer.Ordinal).Select(s => phrases.Say(s))])];

    private SanctionLine Kind(Sanction kind) => new(phrases.Say(kind.Name), kind.Phase == SanctionPhase.Transition ? phrases.Say("selama masa peralihan") : null, kind.Clause, kind.CheckReason is { } why ? phrases.Say(why) : null);

    /// <summary>All the words, in the act, its forms, clauses or keys.</summary>
    private static bool Has(RuleGroup group, string words)
    {
        if (words.Length == 0)
            return true;
        var text = string.Join('\n', group.Forms.SelectMany(f => new[] { f.Key, f.Name, f.Grade, f.Toward, f.Clause }.Concat(f.Also)).Concat(group.Crimes.SelectMany(c => new[] { c.Name, c.Clause, c.Penalty })).Prepend(group.Name));
        return words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
