namespace Netral.Platform.PersonData;

/// <summary>A table with rows about a person, as an export of one person's data reads it: all columns but the named ones. Each module gives those of its own
/// (<c>services.AddSingleton(new PersonTable(…))</c>); a test fails for a table that points at people and is neither exported nor <see cref="NotExported"/>.</summary>
/// <param name="Where">Which rows, as SQL for both databases; the table is called <c>t</c>, <c>@person</c> is the person's number.</param>
/// <param name="InAgency">Which of them an agency may see in its own export (<c>@agency</c>, <c>@today</c>): what lies with another agency is none of its business.</param>
public sealed record PersonTable(string Table, string Where, string InAgency)
{
    /// <summary>Secrets and technical columns that say nothing about the person.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Addresses: through a link, which may be misdirected, they are shown masked.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    public string OrderBy { get; init; } = "1";
}

/// <summary>A table that points at people and is left out on purpose.</summary>
public sealed record NotExported(string Table, string Why);

/// <summary>Keeps the tables of the floor itself.</summary>
internal static class PlatformPersonTables
{
    /// <summary>The index on subjects holds facts about people alone, so that signing does not pay for it; the condition must stand in the query word for word.</summary>
    public const string AboutPeople = "subject like 'person:%'";

    public static readonly PersonTable[] All =
    [
        new("journal", $"t.{AboutPeople} and t.subject = 'person:' || @person", "t.agency = @agency") { Hidden = ["xid", "actor"] },
        new("change_detail", $"t.seq in (select t.seq from journal t where t.{AboutPeople} and t.subject = 'person:' || @person)", "exists (select 1 from journal j where j.seq = t.seq and j.agency = @agency)") { Masked = ["old", "new"] },
    ];
}
