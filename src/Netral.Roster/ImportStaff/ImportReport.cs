using System.Text.Json.Serialization;
using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>A remark on a row, as the public contract has it.</summary>
/// <param name="Line">The line of the file or the row of the sheet, header included.</param>
public sealed record ImportRemark(int Line, string Column, string Code, string Message);

/// <summary>The result of <c>staff import --json</c> and of the API (design §5): counts of people, and the remarks.</summary>
/// <param name="Refused">Why rows stayed out; a row may have several remarks.</param>
/// <param name="Applied">False for a preview and where nothing could be applied.</param>
/// <param name="NewUnits">Units made, or that would be made.</param>
public sealed record ImportReport(
    int New, int Changed, int Moved, int Gone, int Unchanged, IReadOnlyList<ImportRemark> Refused, IReadOnlyList<ImportRemark> Warnings, bool Applied, int RefusedRows, int NewUnits)
{
    /// <summary>Nobody leaves: the list was handed in as a part, or is a mended file of refused rows.</summary>
    public bool Partial { get; init; }

    /// <summary>Set where no row at all could go in, or where so many would leave that it needs a second yes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    [JsonIgnore]
    public Problem? Problem { get; init; }
}

/// <summary>Who hands in a list, and how it is to be taken.</summary>
/// <param name="Partial">Adds and changes only: who is missing in the list has not left.</param>
/// <param name="ConfirmGone">Many may leave: more than a tenth of the agency, and at least twenty.</param>
public sealed record ImportAsk(Agency Agency, string FileName, bool CreateUnits, Actor Actor, long? Officer, bool Partial = false, bool ConfirmGone = false);
