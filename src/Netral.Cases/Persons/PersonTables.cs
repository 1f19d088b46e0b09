using Microsoft.EntityFrameworkCore;

namespace Netral.Cases.Persons;

/// <summary>How far it is known who a reported person is.</summary>
internal enum PersonState
{
    /// <summary>Not looked for yet.</summary>
    Unknown = 1,

    /// <summary>Found in the agency's staff list.</summary>
    Found = 2,

    /// <summary>The agency has no list here: the field stays open until after forwarding.</summary>
    NoList = 3,
}

/// <summary>One reported person of a case. Who it is stands under a key outside the database (<see cref="CaseFirewall"/>); the name is nowhere here.</summary>
internal sealed class CasePerson
{
    public long Case { get; set; }

    /// <summary>From 1, as they are named in the case.</summary>
    public int Number { get; set; }
    public PersonState State { get; set; }

    /// <summary>Agency and reference number in its staff list, sealed by this program.</summary>
    public required byte[] About { get; set; }
    public DateOnly Since { get; set; }
    public long? Officer { get; set; }

    /// <summary>Rises with each change: two officers do not write over each other.</summary>
    public int Version { get; set; }
}

internal static class PersonTables
{
    internal static void Build(ModelBuilder model) => model.Entity<CasePerson>(e =>
    {
        e.ToTable("cases_reported").HasKey(x => new { x.Case, x.Number });
        e.Property(x => x.About).IsRequired();
        e.Property(x => x.Version).IsConcurrencyToken();
    });
}
