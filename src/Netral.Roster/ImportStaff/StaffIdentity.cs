namespace Netral.Roster.ImportStaff;

/// <summary>Who a row speaks of: NIP, NIK, kind of employment, birth date and sex, checked against each other.</summary>
internal readonly record struct StaffIdentity(Nip? Nip, Nik? Nik, EmploymentKind Kind, DateOnly? BirthDate, Sex? Sex)
{
    public NipKind NipKind => Nip is null ? NipKind.None : Kind is EmploymentKind.Pppk or EmploymentKind.PppkParuhWaktu ? NipKind.NiPppk : NipKind.Nip;

    public static StaffIdentity Read(RowCells cells, EmploymentKind? stated, Grade? grade, DateOnly today)
    {
        var nik = ReadNik(cells, cells[StaffColumn.Nik]);
        var nip = ReadNip(cells, stated, ref nik, today);
        var pppk = cells[StaffColumn.Nip].IsBlank && !cells[StaffColumn.NiPppk].IsBlank;
        var kind = stated ?? Inferred(nip, pppk || grade is { IsPppk: true });
        CheckNumber(cells, nip, kind, stated, today);
        var birth = ReadBirth(cells, nip, nik, today);
        // Our own export tells of a NIK only its end: who the row speaks of is looked for in the roster.
        if (nip is null && nik is null && birth is null && !cells.HasColumn(StaffColumn.NikLast4) && !cells.IsRefused(StaffColumn.Nip) && !cells.IsRefused(StaffColumn.Nik))
            cells.Refuse(StaffColumn.Nik, RowProblems.NoIdentity);
        return new(nip, nik, kind, birth, ReadSex(cells, nip, nik));
    }

    private static EmploymentKind Inferred(Nip? nip, bool pppk) => nip switch
    {
        null => pppk ? EmploymentKind.Pppk : EmploymentKind.NonAsn,
        { HasMonth: true } => pppk ? EmploymentKind.Pppk : EmploymentKind.Pns,
        _ => EmploymentKind.Pppk,
    };

    private static Nik? ReadNik(RowCells cells, SheetCell cell)
    {
        if (cell.IsBlank)
            return null;
        if (Roster.Nik.Parse(cell.Text, cell.Kind == CellKind.Number).Try(out var nik, out var problem))
        {
            if (!nik.HasKnownProvince)
                cells.Warn(StaffColumn.Nik, RowProblems.NikProvince, cell.Text);
            return nik;
        }
        // With a NIP the person is known without it.
        cells.Note(StaffColumn.Nik, problem, cell.Text, cells[StaffColumn.Nip].IsBlank && cells[StaffColumn.NiPppk].IsBlank);
        return null;
    }

    private static Nip? ReadNip(RowCells cells, EmploymentKind? stated, ref Nik? nik, DateOnly today)
    {
        var cell = cells[StaffColumn.Nip] is { IsBlank: false } usual ? usual : cells[StaffColumn.NiPppk];
        if (cell.IsBlank)
            return null;
        if (Roster.Nip.Parse(cell.Text, today, cell.Kind == CellKind.Number).Try(out var nip, out var problem))
        {
            if (!cells.IsOurs && cell.Text.AsSpan().Trim().IndexOfAny(' ', '\u00a0', '\t') >= 0)
                cells.Warn(StaffColumn.Nip, RowProblems.NipSpaces, cell.Text);
            return nip;
        }
        var needsNip = stated is EmploymentKind.Pns or EmploymentKind.Pppk;
        if (problem.Code == NipProblems.IsNik.Code && !needsNip && nik is null)
        {
            cells.Warn(StaffColumn.Nip, RowProblems.NipWasNik, cell.Text);
            nik = ReadNik(cells, cell);
        }
        else if (stated is not null && !needsNip && nik is not null && problem.Code != NipProblems.SpreadsheetDamage.Code)
            cells.Warn(StaffColumn.Nip, RowProblems.NipSkipped, cell.Text);
        else
            cells.Refuse(StaffColumn.Nip, problem, cell.Text);
        return null;
    }

    private static void CheckNumber(RowCells cells, Nip? nip, EmploymentKind kind, EmploymentKind? stated, DateOnly today)
    {
        if (nip is not { } number)
        {
            if (kind is EmploymentKind.Pns or EmploymentKind.Pppk)
                cells.Refuse(StaffColumn.Nip, NipProblems.Empty);
            return;
        }
        if (!number.HasMonth)
        {
            var digits = $"{number.MonthDigits:D2}";
            cells.Note(StaffColumn.Nip, (stated == EmploymentKind.Pns ? RowProblems.NoMonth : RowProblems.PppkMonth).With(digits), number.ToString(), stated == EmploymentKind.Pns);
        }
        if (number.AppointmentYear < number.BirthDate.Year + 15 || number.AppointmentYear > today.Year + 1)
            cells.Warn(StaffColumn.Nip, RowProblems.AppointedTooYoung.With(number.AppointmentYear, number.BirthDate.Year), number.ToString());
    }

    private static DateOnly? ReadBirth(RowCells cells, Nip? nip, Nik? nik, DateOnly today)
    {
        var text = cells[StaffColumn.BirthDate].Text;
        var typed = text.Length == 0 ? null : TypedDate.Read(text, today);
        if (text.Length > 0 && (typed is null || typed.Value.Date > today))
        {
            cells.Warn(StaffColumn.BirthDate, RowProblems.BirthDateUnreadable.With(Shown.Safely(text)), text);
            typed = null;
        }
        if (nip is { } number && typed is { } column && column.Date != number.BirthDate)
        {
            if (column.Swapped == number.BirthDate)
                cells.Warn(StaffColumn.BirthDate, RowProblems.BirthDateSwapped.With(Shown.Date(number.BirthDate)), text);
            else
                cells.Refuse(StaffColumn.Nip, RowProblems.BirthDateDiffers.With(Shown.Date(number.BirthDate), Shown.Date(column.Date)), number.ToString());
        }
        var birth = nip?.BirthDate ?? typed?.Date;
        if (nik is { } id && birth is { } known && !id.Agrees(known))
            cells.Warn(StaffColumn.Nik, nip is null ? RowProblems.NikDiffersFromColumn : RowProblems.NikDiffersFromNip, id.Digits);
        return birth ?? nik?.BirthDate(today);
    }

    private static Sex? ReadSex(RowCells cells, Nip? nip, Nik? nik)
    {
        var text = cells[StaffColumn.Sex].Text;
        var stated = text.Length == 0 ? null : EmploymentWords.Sex(text);
        if (text.Length > 0 && stated is null)
            cells.Warn(StaffColumn.Sex, RowProblems.SexUnreadable.With(Shown.Safely(text)), text);
        if (nip is { } number && stated is { } column && column != number.Sex)
            cells.Warn(StaffColumn.Sex, RowProblems.SexDiffers, text);
        if (nip is { } both && nik is { } id && both.Sex != id.Sex)
            cells.Warn(StaffColumn.Nik, RowProblems.NikSexDiffers, id.Digits);
        return nip?.Sex ?? stated ?? nik?.Sex;
    }
}
