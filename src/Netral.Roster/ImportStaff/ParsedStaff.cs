using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>Which kind of number the person has, judged by the kind of employment.</summary>
internal enum NipKind { None, Nip, NiPppk }

/// <summary>A person of the list, ready to be compared with the roster.</summary>
/// <param name="Line">The line of the file or the row of the sheet.</param>
/// <param name="Nik">Kept for encryption and the keyed hash only.</param>
/// <param name="BirthDate">From the column, else from the NIP, else from the NIK. With a NIP the two agree.</param>
/// <param name="Position">The title of the position; empty when the list has none.</param>
/// <param name="UnitPath">From the top of the tree to the person's own unit; empty when the list names no unit at all.</param>
/// <param name="Since">TMT of the position, where the list has it.</param>
/// <param name="NikLast4">From our own export, for a person whom the list gives neither a NIP nor a NIK.</param>
internal sealed record ParsedStaff(
    int Line, PersonName Name, Nip? Nip, NipKind NipKind, Nik? Nik, DateOnly? BirthDate, Sex? Sex, EmploymentKind Kind, PositionGroup Group,
    string Position, Grade? Grade, string[] UnitPath, EmailAddress? Email, PhoneNumber? Phone, DateOnly? Since, string? NikLast4 = null)
{
    /// <summary>Known by name, unit and the end of the NIK only: such a row may change somebody, never add one.</summary>
    public bool IsFaint => Nip is null && Nik is null && BirthDate is null;

    /// <summary>What tells this person from the others of the same list: the NIP, else the NIK, else name, birth date and unit
    /// (someone without a contract number who gave no NIK; two of one name and birthday in one unit do not happen unnoticed: the second is refused).
    /// The NIP does not name a person for life: it changes with a new appointment, and the roster then finds the person by the NIK.</summary>
    public string Key => (Nip, Nik) switch
    {
        ({ } nip, _) => $"nip:{nip}",
        (_, { } nik) => $"nik:{nik.Digits}",
        _ => $"name:{PlainWords.Key(Name.Value)}|{BirthDate:yyyyMMdd}|{string.Join('/', UnitPath.Select(PlainWords.Key))}{(NikLast4 is null ? "" : $"|{NikLast4}")}",
    };
}

/// <summary>A remark on a row: it is refused, or it goes in with a warning.</summary>
/// <param name="Line">The line of the file or the row of the sheet.</param>
/// <param name="Column">The usual name of the column, part of the public contract.</param>
/// <param name="Title">The title as the office wrote it.</param>
/// <param name="Problem">Code and sentence; its arguments are fit to be shown.</param>
/// <param name="Value">What stood there, cut and cleaned; of a NIK only the last digits.</param>
internal sealed record RowNote(int Line, string Column, string Title, bool Refused, Problem Problem, string Value);

/// <summary>What became of a row.</summary>
/// <param name="Staff">Null when the row is refused.</param>
/// <param name="Withdrawn">An earlier line that was accepted and turns out to share its NIP or NIK with another person on this row: nobody can say
/// whose number it is, so both are refused. Its note is among <paramref name="Notes"/>.</param>
/// <param name="Trace">Of a refused row: who it probably speaks of.</param>
/// <param name="IsSum">The row below the people that counts them: nobody, and nothing to mend.</param>
internal sealed record ParsedRow(int Line, ParsedStaff? Staff, IReadOnlyList<RowNote> Notes, int? Withdrawn = null, RefusedTrace? Trace = null, bool IsSum = false);

/// <summary>What a refused row still tells about who it speaks of: somebody who stands in the list, however badly, has not left.</summary>
/// <param name="Nip">All 18 digits, though they may be wrong.</param>
internal sealed record RefusedTrace(string NameKey, string? Nip, Nik? Nik);
