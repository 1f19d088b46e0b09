using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>The cells of one row by meaning, and the notes that were taken about them.</summary>
internal sealed class RowCells(StaffHeader header, SheetRow row)
{
    private readonly List<RowNote> notes = [];

    public int Line => row.Line;

    /// <summary>Netral wrote this file.</summary>
    public bool IsOurs => header.IsOurs;
    public bool Refused { get; private set; }
    public IReadOnlyList<RowNote> Notes => notes;

    /// <summary>The first filled column with this meaning; blank when there is none. What a program would compute is noted as a refusal.</summary>
    public SheetCell this[StaffColumn column]
    {
        get
        {
            if (!header.Has(column))
                return SheetCell.Blank;
            foreach (var index in header[column])
            {
                if (Judged(column, row[index]) is { IsBlank: false } cell)
                    return cell;
            }
            return SheetCell.Blank;
        }
    }

    public bool HasColumn(StaffColumn column) => header.Has(column);

    /// <summary>Every filled column with this meaning, in order.</summary>
    public IEnumerable<string> All(StaffColumn column)
    {
        for (var i = 0; header.Has(column) && i < header[column].Length; i++)
        {
            if (Judged(column, row[header[column][i]]) is { IsBlank: false } cell)
                yield return cell.Text;
        }
    }

    public void Refuse(StaffColumn column, Problem problem, string value = "") => Note(column, problem, value, refused: true);

    public void Warn(StaffColumn column, Problem problem, string value = "") => Note(column, problem, value, refused: false);

    /// <summary>The first refusal of a cell says enough; what follows from it would only confuse.</summary>
    public void Note(StaffColumn column, Problem problem, string value, bool refused)
    {
        var name = ColumnTitles.Name(column);
        if (refused && IsRefused(column))
            return;
        Refused |= refused;
        // A NIK may stand in the column of the NIP, so any number of sixteen digits is masked.
        var hidden = column == StaffColumn.Nik || value.Count(char.IsAsciiDigit) == Nik.Length;
        notes.Add(new RowNote(Line, name, header.TitleOf(column), refused, problem, hidden ? Shown.Masked(value) : Shown.Safely(value)));
    }

    public bool IsRefused(StaffColumn column) => notes.Exists(note => note.Refused && note.Column == ColumnTitles.Name(column));

    public void Add(RowNote note)
    {
        Refused |= note.Refused && note.Line == Line;
        notes.Add(note);
    }

    private SheetCell Judged(StaffColumn column, SheetCell cell)
    {
        if (cell.Kind == CellKind.Formula)
            Refuse(column, RowProblems.Formula, cell.Text);
        else if (cell.Kind == CellKind.Error || IsErrorText(cell.Text))
        {
            Note(column, RowProblems.CellError.With(Shown.Safely(cell.Text)), cell.Text, IsNeeded(column));
            return SheetCell.Blank;
        }
        return IsMarkOfNothing(cell.Text) ? SheetCell.Blank : cell;
    }

    private static bool IsNeeded(StaffColumn column) =>
        column is StaffColumn.Name or StaffColumn.Nip or StaffColumn.NiPppk or StaffColumn.Unit or StaffColumn.Kind;

    private static bool IsErrorText(string text) => text is ['#', _, _, .., '!' or '?'] or "#N/A" && text.Length < 12 && !text.Contains(' ', StringComparison.Ordinal);

    private static bool IsMarkOfNothing(string text) => text.Length <= 4 && text.Trim() is "-" or "--" or "." or "0" or "NULL" or "null" or "N/A" or "nan" or "NaN" or "–" or "'-";
}
