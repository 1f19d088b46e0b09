using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>Turns the rows of a list into people, one after the other, and notes what is wrong. Remembers only numbers of those already read.</summary>
internal sealed class StaffRowParser(StaffHeader header, DateOnly today)
{
    public const int DeepestUnit = 8;
    public const int LongestUnit = 150;
    public const int LongestPosition = 200;

    private static readonly string[] PathMarks = [" / ", ">", "»", "→", "|"];

    private readonly Twins twins = new(header);
    private readonly Repeated<EmploymentKind?> kinds = new(EmploymentWords.Kind);
    private readonly Repeated<Result<Grade>> grades = new(Grade.Parse);
    private readonly Repeated<PositionGroup> titles = new(PositionWords.FromTitle);
    private readonly Repeated<string[]> paths = new(Path);
    private bool begun;

    /// <summary>Reads a whole list. The last item is a problem when the file breaks off; what came before must not be kept then.</summary>
    /// <param name="today">The agency's date: nobody is born after it.</param>
    public static IEnumerable<Result<ParsedRow>> Read(StaffSheet sheet, DateOnly today, CancellationToken stop = default)
    {
        var parser = new StaffRowParser(sheet.Header, today);
        foreach (var item in sheet.Rows(stop))
            yield return item.Try(out var row, out var refusal) ? parser.Parse(row) : refusal;
    }

    public ParsedRow Parse(SheetRow row)
    {
        var cells = new RowCells(header, row);
        if (row.BrokenQuote)
            cells.Refuse(StaffColumn.Name, RowProblems.Quote.With(row.Line, Math.Max(row.Line, row.LastLine)));
        if (!begun && !header.Has(StaffColumn.Unit))
            cells.Add(new(header.Line, ColumnTitles.Name(StaffColumn.Unit), "", false, RowProblems.NoUnitColumn, ""));
        begun = true;

        if (SumRow.Is(row))
        {
            cells.Warn(StaffColumn.Name, RowProblems.Sum);
            return new(row.Line, null, cells.Notes, IsSum: true);
        }
        var name = ReadName(cells);
        var stated = ReadKind(cells);
        var grade = ReadGrade(cells);
        var who = StaffIdentity.Read(cells, stated, grade, today);
        if (grade is { } known && stated is { } kind && known.IsPppk != kind is EmploymentKind.Pppk or EmploymentKind.PppkParuhWaktu)
            cells.Warn(StaffColumn.Grade, RowProblems.GradeDiffers.With(known.ToString()), known.ToString());
        if (who.Nip?.ToString() == StaffTemplate.ExampleNip || who.Nik?.Digits == StaffTemplate.ExampleNik)
            cells.Warn(StaffColumn.Name, RowProblems.Example, name.Value);
        var position = ReadPosition(cells);
        var staff = new ParsedStaff(row.Line, name, who.Nip, who.NipKind, who.Nik, who.BirthDate, who.Sex, who.Kind, ReadGroup(cells, who.Kind, position),
            position, grade, ReadUnit(cells), ReadContact(cells, StaffColumn.Email, EmailAddress.Parse), ReadContact(cells, StaffColumn.Phone, PhoneNumber.Parse), ReadSince(cells), LastFour(cells, who));
        var withdrawn = cells.Refused ? null : twins.Meet(staff, cells);
        return cells.Refused ? new(row.Line, null, cells.Notes, withdrawn, Trace(cells, name, who)) : new(row.Line, staff, cells.Notes, withdrawn);
    }

    /// <summary>A spreadsheet program takes 0071 for a number and writes 71.</summary>
    private static string? LastFour(RowCells cells, StaffIdentity who) =>
        who is { Nip: null, Nik: null } && string.Concat(cells[StaffColumn.NikLast4].Text.Where(char.IsAsciiDigit)) is { Length: > 0 and <= 4 } digits ? digits.PadLeft(4, '0') : null;

    private static RefusedTrace Trace(RowCells cells, PersonName name, StaffIdentity who)
    {
        var digits = string.Concat(cells[StaffColumn.Nip].Text.Where(char.IsAsciiDigit).Take(Nip.Length + 1));
        return new(NameKey.Of(name.Value ?? ""), who.Nip?.ToString() ?? (digits.Length == Nip.Length ? digits : null), who.Nik);
    }

    private static PersonName ReadName(RowCells cells)
    {
        var text = cells[StaffColumn.Name].Text;
        if (PersonName.Parse(text, cells[StaffColumn.FrontTitle].Text, cells[StaffColumn.BackTitle].Text).Try(out var name, out var problem))
            return name;
        cells.Refuse(StaffColumn.Name, problem, text);
        return default;
    }

    private EmploymentKind? ReadKind(RowCells cells)
    {
        string? unknown = null;
        foreach (var text in cells.All(StaffColumn.Kind))
        {
            if (kinds.Of(text) is { } kind)
                return kind;
            unknown ??= text;
        }
        // "Aktif", "Cuti …": the legal standing, not the kind.
        if (unknown is not null && PlainWords.Of(unknown) is not (["AKTIF", ..] or ["CUTI", ..] or ["TUGAS", ..] or ["CLTN"] or ["PEMBERHENTIAN", ..] or ["ASN"]))
            cells.Warn(StaffColumn.Kind, RowProblems.KindUnreadable.With(Shown.Safely(unknown)), unknown);
        return null;
    }

    private Grade? ReadGrade(RowCells cells)
    {
        Problem? problem = null;
        foreach (var text in cells.All(StaffColumn.Grade))
        {
            if (grades.Of(text).Try(out var grade, out var refusal))
                return grade;
            problem ??= refusal;
        }
        if (problem is not null)
            cells.Warn(StaffColumn.Grade, problem, problem.Args[0].ToString() ?? "");
        return null;
    }

    private static string ReadPosition(RowCells cells)
    {
        var title = PersonName.Tidy(cells[StaffColumn.Position].Text);
        if (title.Length <= LongestPosition)
            return title;
        cells.Warn(StaffColumn.Position, RowProblems.PositionCut.With(LongestPosition), title);
        return title[..LongestPosition].TrimEnd();
    }

    private PositionGroup ReadGroup(RowCells cells, EmploymentKind kind, string position)
    {
        var text = cells[StaffColumn.PositionGroup].Text;
        if (text.Length > 0)
        {
            if (PositionWords.Named(text) is { } named)
                return named;
            if (PlainWords.Of(text) is not (["STRUKTURAL", ..] or ["MANAJERIAL"] or ["NONMANAJERIAL"] or ["NON", "MANAJERIAL"]))
                cells.Warn(StaffColumn.PositionGroup, RowProblems.GroupUnreadable.With(Shown.Safely(text)), text);
        }
        if (kind is EmploymentKind.NonAsn or EmploymentKind.PerangkatDesa)
            return PositionGroup.Lainnya;
        return PositionWords.FromEselon(cells[StaffColumn.Eselon].Text) ?? titles.Of(position);
    }

    private string[] ReadUnit(RowCells cells)
    {
        if (!header.Has(StaffColumn.Unit))
            return [];
        var path = paths.Of(string.Join(" / ", cells.All(StaffColumn.Unit)));
        if (path.Length == 0)
            cells.Refuse(StaffColumn.Unit, RowProblems.NoUnit);
        if (path.Length > DeepestUnit)
            cells.Refuse(StaffColumn.Unit, RowProblems.UnitTooDeep.With(DeepestUnit), path[^1]);
        if (Array.Find(path, unit => unit.Length > LongestUnit) is { } tooLong)
            cells.Refuse(StaffColumn.Unit, RowProblems.UnitTooLong.With(LongestUnit), tooLong);
        return path;
    }

    /// <summary>The same unit named on two levels ("Dinas Pendidikan" in UNOR INDUK and in UNIT KERJA) is one step.</summary>
    private static string[] Path(string text)
    {
        List<string> path = [];
        foreach (var part in text.Split(PathMarks, StringSplitOptions.RemoveEmptyEntries))
        {
            if (PersonName.Tidy(part) is { Length: > 0 } unit && (path.Count == 0 || PlainWords.Key(path[^1]) != PlainWords.Key(unit)))
                path.Add(unit);
        }
        return [.. path];
    }

    /// <summary>A contact that cannot be read keeps nobody out of the list.</summary>
    private static T? ReadContact<T>(RowCells cells, StaffColumn column, Func<string, Result<T>> parse) where T : struct
    {
        var text = cells[column].Text;
        if (text.Length == 0)
            return null;
        if (parse(text).Try(out var contact, out var problem))
            return contact;
        cells.Warn(column, problem, text);
        return null;
    }

    private DateOnly? ReadSince(RowCells cells)
    {
        var text = cells[StaffColumn.Since].Text;
        if (text.Length == 0)
            return null;
        if (TypedDate.Read(text, today) is { } since)
            return since.Date;
        cells.Warn(StaffColumn.Since, RowProblems.SinceUnreadable.With(Shown.Safely(text)), text);
        return null;
    }
}
