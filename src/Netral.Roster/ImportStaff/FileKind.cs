using System.Text;
using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>What a file is, judged by its bytes; its name is not trusted.</summary>
internal static class FileKind
{
    private const int Looked = 4096;

    public static Result<SheetFormat> Of(Stream file)
    {
        var head = new byte[Looked];
        file.Position = 0;
        var bytes = head.AsSpan(0, file.ReadAtLeast(head, Looked, throwOnEndOfStream: false));
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
            return SheetFormat.Xlsx;
        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return Contains(file, Encoding.Unicode.GetBytes("EncryptedPackage")) ? SheetProblems.Password : SheetProblems.OldExcel;
        if (bytes.StartsWith("%PDF"u8) || bytes.StartsWith("{\\rtf"u8) || bytes.StartsWith("Rar!"u8))
            return SheetProblems.NotASpreadsheet;
        return Text(bytes);
    }

    private static Result<SheetFormat> Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            return SheetFormat.Csv;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (bytes.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            return SheetProblems.WebPage;
        var odd = 0;
        foreach (var b in bytes)
            odd += b == 0 ? 100 : b < 32 && b is not (9 or 10 or 12 or 13 or 26) ? 1 : 0;
        return odd > bytes.Length / 100 + 2 ? SheetProblems.NotASpreadsheet : SheetFormat.Csv;
    }

    /// <summary>The directory of an OLE file may stand anywhere in it.</summary>
    private static bool Contains(Stream file, byte[] wanted)
    {
        var buffer = new byte[65536];
        file.Position = 0;
        var kept = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0)
                return true;
            kept = Math.Min(wanted.Length, filled.Length);
            filled[^kept..].ToArray().CopyTo(buffer, 0);
        }
        return false;
    }
}
