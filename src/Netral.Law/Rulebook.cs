using System.Diagnostics.CodeAnalysis;
using Netral.Law.Reading;

namespace Netral.Law;

/// <summary>The law as data: one immutable edition, named by the SHA-256 of its canonical content. A case keeps the hash it was decided under.</summary>
public sealed partial class Rulebook
{
    internal Rulebook() { }

    /// <summary>SHA-256 (64 lower-case hex digits) over <see cref="Canonical"/>. Comments, order of keys and layout do not change it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Canonical JSON (RFC 8785) of an object whose members are the files.</summary>
    public required ReadOnlyMemory<byte> Canonical { get; init; }
    public required string Edition { get; init; }
    public required string Title { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>What a reader must know before relying on anything here.</summary>
    public required string Notice { get; init; }
    public required IReadOnlyList<Instrument> Instruments { get; init; }
    public required IReadOnlyList<Act> Acts { get; init; }
    public required IReadOnlyList<FormList> FormLists { get; init; }
    public required IReadOnlyList<Form> Forms { get; init; }
    public required IReadOnlyList<Crosswalk> Crosswalk { get; init; }
    public required IReadOnlyList<Tag> Tags { get; init; }
    public required IReadOnlyList<Ladder> Ladders { get; init; }
    public required IReadOnlyList<Authority> Authorities { get; init; }
    public required IReadOnlyList<Provision> Provisions { get; init; }
    public required FirstDay FirstDay { get; init; }
    public required IReadOnlyList<Clock> Clocks { get; init; }
    public required IReadOnlyList<Institution> Institutions { get; init; }
    public required IReadOnlyList<Route> Routes { get; init; }
    public required IReadOnlyList<Contest> Contests { get; init; }
    public required Calendars Calendars { get; init; }
    public required Regions Regions { get; init; }
    public required IReadOnlyList<StepClass> StepClasses { get; init; }
    public required IReadOnlyList<Condition> Conditions { get; init; }
    public required IReadOnlyList<Reminder> Reminders { get; init; }
    public required IReadOnlyList<Procedure> Procedures { get; init; }

    /// <summary>Every fault of the rulebook in a folder, in the order of files and lines; empty when it is good. Throws <see cref="IOException"/> where the folder cannot be read.</summary>
    public static IReadOnlyList<Fault> Check(string folder) => Check(RulebookBundle.In(folder));

    public static IReadOnlyList<Fault> Check(RulebookBundle bundle) => Reader.Read(bundle).Faults;

    /// <summary>The rulebook, or all its faults.</summary>
    public static bool TryRead(RulebookBundle bundle, [NotNullWhen(true)] out Rulebook? rulebook, out IReadOnlyList<Fault> faults)
    {
        (rulebook, faults) = Reader.Read(bundle);
        return rulebook is not null;
    }

    /// <summary>The edition the program was built with; throws where the build let a fault through.</summary>
    public static Rulebook BuiltIn() => TryRead(RulebookBundle.BuiltIn(), out var rulebook, out var faults) ? rulebook : throw new InvalidOperationException(string.Join('\n', faults));

    /// <summary>The clock of that name in force on a day; null where there is none.</summary>
    public Clock? ClockOn(string id, DateOnly date) => Clocks.FirstOrDefault(c => c.Id == id && c.Grounds.InForce.On(date));

    /// <summary>The procedure in which reports of a regime come in; null where none is in force.</summary>
    public Procedure? IntakeOn(string regime, DateOnly date) => Procedures.FirstOrDefault(p => p.Regime == regime && p.TakesIn && p.Grounds.InForce.On(date));

    public Procedure? ProcedureOn(string id, DateOnly date) => Procedures.FirstOrDefault(p => p.Id == id && p.Grounds.InForce.On(date));

    /// <summary>The institution of that name; in whichever period, since a case may outlive it.</summary>
    public Institution? Institution(string id) => Institutions.FirstOrDefault(i => i.Id == id);

    /// <summary>The ladders for a person and a class, by the date of the act.</summary>
    public IReadOnlyList<Ladder> LaddersFor(PersonKind person, BreachClass grade, DateOnly act) =>
        [.. Ladders.Where(l => l.Persons.Contains(person) && l.Classes.Contains(grade) && l.Grounds.InForce.On(act))];

    /// <summary>Who may do it; an entry for the very position stands before the general one.</summary>
    public IReadOnlyList<Authority> AuthoritiesFor(AuthorityTask what, PersonKind person, BreachClass grade, string? position, DateOnly date) =>
        [.. Authorities.Where(a => a.What == what && a.Persons.Contains(person) && a.Classes.Contains(grade) && a.Grounds.InForce.On(date))
            .Where(a => a.Positions.Count == 0 || (position is not null && a.Positions.Contains(position, StringComparer.Ordinal)))
            .OrderByDescending(a => a.Positions.Count > 0)];

    public IReadOnlyList<Route> RoutesFor(PersonKind person, DateOnly date) => [.. Routes.Where(r => r.Persons.Contains(person) && r.Grounds.InForce.On(date))];

    /// <summary>Where the region's contests stand on a day: running stages and the next ones; contests that are over are left out.</summary>
    public IReadOnlyList<ContestStanding> Timeline(string region, DateOnly date) =>
        [.. Contests.Where(c => c.In(region) && c.Stages.Any(s => s.To >= date)).Select(c => new ContestStanding(c, [.. c.StagesOn(date)], Next(c, date)))];

    private static IReadOnlyList<Stage> Next(Contest contest, DateOnly date)
    {
        var later = contest.Stages.Where(s => s.From > date).ToList();
        return [.. later.Where(s => s.From == later.Min(l => l.From))];
    }
}
