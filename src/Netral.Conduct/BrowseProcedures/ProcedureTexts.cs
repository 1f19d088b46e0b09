using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Step = Netral.Law.Step;

namespace Netral.Conduct.BrowseProcedures;

/// <summary>Procedures of an edition in the reader's language. Nothing here knows a step or a body: it says what the data says.</summary>
internal sealed class ProcedureTexts(Rulebook book, Phrasebook phrases, DateOnly today)
{
    /// <summary>A move that leads from more steps than this is told once, apart from them.</summary>
    private const int FewSteps = 2;

    /// <summary>A track that another procedure opens, and no beginning of its own.</summary>
    private const string Track = "jalur";
    private readonly ClockTexts clocks = new(book, phrases, today);

    public ProceduresView All(bool inForce)
    {
        var lines = book.Procedures.ToLookup(p => p.Begins.All(b => b.With == Track), Line);
        return new(Edition(inForce), phrases.Say(book.Notice).Replace("needs_legal_check", $"“{phrases.Say("Perlu cek hukum")}”", StringComparison.Ordinal),
            [.. lines[false]], [.. lines[true]]);
    }

    public ProcedureView Of(Procedure p, bool inForce)
    {
        var apart = p.Moves.Where(m => m.From.Count > FewSteps).ToList();
        var (counts, clause, why) = clocks.FirstDay;
        return new(Edition(inForce), p.Id, phrases.Say(p.Name), p.Grounds.Clause,
            p.Grounds.InForce.YearsOnly
                ? phrases.Say("tahun {0}", Year(p.Grounds.InForce.From))
                : Wording.Current.Date(p.Grounds.InForce.From), Whole(p.Grounds),
            [.. p.Begins.Select(b => Begin(p, b))], [.. p.Steps.Select(s => Step(p, s, apart))], [.. apart
                .Select(m => Move(p, m, inForce, told: true))], [.. p.Clocks.Select(c => clocks.Of(c)).OfType<ClockLine>()], (counts, clause, why));

        StepLine Step(Procedure of, Step s, List<Move> elsewhere)
        {
            var here = of.From(s.Id).Where(m => m.From.Count <= FewSteps && m.From[0] == s.Id).ToList();
            return new("di-" + s.Id, phrases.Say(s.Name), Class(s.Class), s.Final, s.Continues is { } on ? Procedure(on, inForce) : null, Sanction(s.Sanction),
                s.Clause, DoubtOf(s.NeedsLegalCheck, s.CheckReason, of),
                [.. here.Select(m => Move(of, m, inForce, told: false))], [.. of.From(s.Id).Except(here).Select(To)]);
        }
    }

    private EditionLine Edition(bool inForce) => new(book.Edition, book.AsOf, book.Sha256, inForce);

    private ProcedureLine Line(Procedure p) => new(p.Id, phrases.Say(p.Name), p.Grounds.Clause, p.Steps.Count, p.Clocks.Count, Whole(p.Grounds));

    private BeginLine Begin(Procedure p, Beginning begin) => new(phrases.Say(ConductWords.Beginning(begin.With)), StepTo(p, begin.Step), Names(begin.By),
        [.. begin.Judges.Select(j => clocks.To(j.Clock)).Concat(begin.Starts.Select(clocks.To))]);

    private MoveLine Move(Procedure p, Move m, bool inForce, bool told)
    {
        var entered = m.Enters.SequenceEqual(m.By, StringComparer.Ordinal) ? null : Names(m.Enters);
        return new("langkah-" + m.Id, phrases.Say(m.Name), told
            || m.From.Count > 1 ? [.. m.From.Select(f => StepTo(p, f))] : [], m.To is { } to ? StepTo(p, to) : null, Names(m.By), entered,
            [.. m.Needs.Select(Need)], [.. Facts(m, inForce).Where(f => f.Words.Count + f.Places.Count > 0)], m.Clause,
                DoubtOf(m.NeedsLegalCheck, m.CheckReason, p));
    }

    private IEnumerable<MoveFact> Facts(Move m, bool inForce)
    {
        var c = m.Clocks;
        yield return Clocks("Harus dalam tenggat", c.InTime);
        yield return Clocks("Selesai dengan ini", c.Stops.Except(c.InTime, StringComparer.Ordinal));
        yield return Clocks("Baru sesudah lewat", c.After);
        yield return Clocks("Mulai dihitung", c.Starts);
        yield return Clocks("Berhenti sementara", c.Pauses);
        yield return Clocks("Berjalan lagi", c.Resumes);
        yield return Clocks("Tidak diperlukan lagi", c.Drops);
        yield return Clocks("Dihitung mundur dari hari yang direncanakan", c.Keeps);
        yield return Clocks("Tidak sebelum hari yang direncanakan", m.NotBefore.Except(c.Keeps, StringComparer.Ordinal));
        yield return new("Tidak dapat bila", [.. m.Unless.Select(u => phrases.Say(book.Conditions.FirstOrDefault(k => k.Id == u)?.Name ?? u))], []);
        yield return new("Hanya jalur", [.. m.Tracks.Select(t => phrases.Say(ConductWords.Track(t)))], []);
        yield return new("Membuka", [], [.. m.Opens.Select(o => Opened(o, inForce))]);
        yield return new("Menggantikan", m.StandsIn is { } stands ? [phrases.Say("{0} menggantikan {1}", Names(stands.By), Names(stands.For))] : [], []);
        yield return new("Nomor", m.Number is { } register ? [phrases.Say(ConductWords.Register(register))] : [], []);
        yield return new("Dua petugas", m.FourEyes ? [phrases.Say("Netral meminta persetujuan petugas kedua dari lembaga yang sama. Itu aturan kami.")] : [],
            []);
        yield return new("Pelapor", m.Answers ? [phrases.Say("dijawab. Di langkah mana itu wajib adalah bacaan kami.")] : [], []);
    }

    private MoveFact Clocks(string label, IEnumerable<string> ids) => new(label, [], [.. ids.Select(clocks.To)]);

    private Anchor Opened(OpensTrack opens, bool inForce)
    {
        var to = Procedure(opens.Procedure, inForce);
        var who = opens.Persons.Count > 0 ? $" ({string.Join(", ", opens.Persons.Select(p => phrases.Say(ConductWords.Of(p))))})" : "";
        return to with { Name = $"{phrases.Say(ConductWords.Track(opens.Track))}: {to.Name}{who}" };
    }

    private NeedLine Need(string id) =>
        book.Conditions.FirstOrDefault(c => c.Id == id) is { } known ? new(phrases.Say(known.Name), known.Proven) : new(id, false);

    private Anchor Procedure(string id, bool inForce) =>
        new(phrases.Say(book.Procedures.First(p => p.Id == id).Name), $"{BrowseProcedures.Home}/{id}{Edition(inForce).Query}");

    private Anchor StepTo(Procedure p, string step) => new(phrases.Say(p.Find(step)?.Name ?? step), "#di-" + step);

    private Anchor To(Move move) => new(phrases.Say(move.Name), "#langkah-" + move.Id);

    private string Names(IEnumerable<string> institutions) => string.Join(", ", institutions.Select(i => phrases.Say(book.Institution(i)?.Name ?? i)));

    private string Class(string id) => phrases.Say(book.StepClasses.FirstOrDefault(c => c.Id == id)?.Name ?? id);

    private string? Sanction(StepSanction? what) =>
        what switch { null => null, StepSanction.Cancelled => phrases.Say("Sanksi di jalur ini batal."), _ => phrases.Say("Sanksi di jalur ini gugur.") };

    private Doubt? Whole(Grounds grounds) => grounds.NeedsLegalCheck ? new(grounds.CheckReason is { } why ? phrases.Say(why) : null) : null;

    /// <summary>What is doubtful of the whole is doubtful of each part; its reason is said once, at the head.</summary>
    private Doubt? DoubtOf(bool flagged, string? reason, Procedure of) =>
        flagged ? new(reason is { } why && why != of.Grounds.CheckReason ? phrases.Say(why) : null) : null;

    private static string Year(DateOnly day) => day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
