using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Netral.Reports.Evidence.Kinds;

/// <summary>Whether all bytes are UTF-8 without control characters other than tab, line ends and form feed.</summary>
internal sealed class TextCheck
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 12 or 13)).Select(c => (byte)c), 127]);
    private readonly byte[] rest = new byte[4];
    private int left;

    /// <summary>So far. A character cut off at the end of the file does not count against it.</summary>
    public bool IsText { get; private set; } = true;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (!IsText)
            return;
        if (bytes.ContainsAny(Controls))
        {
            IsText = false;
            return;
        }
        while (left > 0 && bytes.Length > 0)
        {
            rest[left++] = bytes[0];
            bytes = bytes[1..];
            if (Rune.DecodeFromUtf8(rest.AsSpan(0, left), out _, out _) is var state && state == OperationStatus.NeedMoreData)
                continue;
            (IsText, left) = (state == OperationStatus.Done, 0);
        }
        if (IsText && left == 0)
            Whole(bytes);
    }

    private void Whole(ReadOnlySpan<byte> bytes)
    {
        var tail = Math.Min(bytes.Length, 3);
        // The last bytes may be the beginning of a character.
        for (var back = 1; back <= tail; back++)
        {
            if (Rune.DecodeFromUtf8(bytes[^back..], out _, out _) != OperationStatus.NeedMoreData)
                continue;
            bytes[^back..].CopyTo(rest);
            left = back;
            bytes = bytes[..^back];
            break;
        }
        IsText = Utf8.IsValid(bytes);
    }
}

/// <summary>Text that a browser or a shell could run is not shown.</summary>
internal static class TextKind
{
    private static readonly string[] Html = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<img", "<a ", "<table", "<meta", "<style", "<div", "<form", "<!--"];
    private static readonly string[] Script = ["#!", "<?php", "<%", "@echo", "<job", "javascript:", "mime-version:", "[internetshortcut]", "windows registry editor"];

    public static FileKind Tell(ReadOnlySpan<byte> top)
    {
        var text = Encoding.UTF8.GetString(top).TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? FileKind.Svg : FileKind.Html;
        if (Array.Exists(Html, begin => text.StartsWith(begin, StringComparison.OrdinalIgnoreCase)) || text.Contains("<script", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return FileKind.Html;
        return Array.Exists(Script, begin => text.StartsWith(begin, StringComparison.OrdinalIgnoreCase)) ? FileKind.Script : FileKind.Text;
    }
}
