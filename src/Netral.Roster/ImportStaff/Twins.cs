using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Roster.ImportStaff;

/// <summary>Finds people who stand in a list twice, and numbers that two people share.</summary>
internal sealed class Twins(StaffHeader header)
{
    private readonly SeenStaff seen = new();
    private readonly HashSet<int> withdrawn = [];

    /// <summary>Takes notes on this row and, where two names share a number, on the earlier one. Returns the earlier line when it has to be taken back.</summary>
    public int? Meet(ParsedStaff staff, RowCells cells)
    {
        var name = NameHash(staff.Name.Value);
        int? back = null;
        if (staff.Nip is { } nip && seen.Meet(nip.Value, staff.Line, name) is { } sameNip)
            back = Clash(cells, StaffColumn.Nip, sameNip, name, nip.ToString());
        else if (staff.Nik is { } nik && seen.Meet(nik.Value, staff.Line, name) is { } sameNik)
            back = Clash(cells, StaffColumn.Nik, sameNik, name, nik.Digits);
        else if (staff.Nip is null && staff.Nik is null && seen.Meet(KeyHash(staff.Key), staff.Line, name) is { } same)
            back = Clash(cells, StaffColumn.Name, same, name, staff.Name.Value);
        return back;
    }

    private int? Clash(RowCells cells, StaffColumn column, (int Line, int Name) earlier, int name, string value)
    {
        if (earlier.Name == name)
        {
            cells.Refuse(column, RowProblems.Twice.With(earlier.Line), value);
            return null;
        }
        var problem = (column == StaffColumn.Nik ? RowProblems.NikTwice : RowProblems.NipTwice).With(earlier.Line, cells.Line);
        cells.Refuse(column, problem, value);
        if (!withdrawn.Add(earlier.Line))
            return null;
        cells.Add(cells.Notes[^1] with { Line = earlier.Line, Title = header.TitleOf(column) });
        return earlier.Line;
    }

    /// <summary>Titles behind the name come and go between lists.</summary>
    private static int NameHash(string name) => PlainWords.Key(name.Split(',')[0]).GetHashCode(StringComparison.Ordinal);

    /// <summary>Below zero, where no NIP and no NIK is.</summary>
    private static long KeyHash(string key) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))) | long.MinValue;
}
