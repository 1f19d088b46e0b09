namespace Netral.Reports.Evidence.Kinds;

/// <summary>What a file is, by its content. The name and what the sender says of it count for nothing.</summary>
public enum FileKind
{
    /// <summary>Nothing we know. Also an empty file.</summary>
    Unknown,
    Jpeg, Png, Webp, Gif, Heic,
    Mp4, Mov, ThreeGp, Webm,
    Mp3, Ogg, M4a, Aac, Wav, Amr,
    Pdf, Text, ChatExport, Docx, Xlsx, Zip,
    /// <summary>Word, Excel, PowerPoint that may run macros: those of the old kind cannot be told apart from those with macros.</summary>
    MacroDocument,
    Html, Svg, Script, Executable,
}

/// <summary>What may be done with a kind.</summary>
internal static class FileKinds
{
    /// <summary>The content type under which an officer's browser shows a clean copy; null for what is only downloaded: whatever can run, and whatever we do
    /// not know.</summary>
    public static string? ShownAs(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Webp => "image/webp",
        FileKind.Gif => "image/gif",
        FileKind.Mp4 => "video/mp4",
        FileKind.Mov => "video/quicktime",
        FileKind.ThreeGp => "video/3gpp",
        FileKind.Webm => "video/webm",
        FileKind.Mp3 => "audio/mpeg",
        FileKind.Ogg => "audio/ogg",
        FileKind.M4a => "audio/mp4",
        FileKind.Aac => "audio/aac",
        FileKind.Wav => "audio/wav",
        FileKind.Pdf => "application/pdf",
        FileKind.Text => "text/plain; charset=utf-8",
        _ => null,
    };

    /// <summary>The ending that a download gets, whatever the sender called it.</summary>
    public static string Ending(FileKind kind) => kind switch
    {
        FileKind.Jpeg => ".jpg",
        FileKind.Text => ".txt",
        FileKind.ThreeGp => ".3gp",
        FileKind.ChatExport => ".zip",
        FileKind.Docx or FileKind.Xlsx or FileKind.Png or FileKind.Webp or FileKind.Gif or FileKind.Heic or FileKind.Mp4 or FileKind.Mov or FileKind.Webm or FileKind.Mp3 or FileKind.Ogg
            or FileKind.M4a or FileKind.Aac or FileKind.Wav or FileKind.Amr or FileKind.Pdf or FileKind.Zip => "." + Kernel.Word.Of(kind),
        // Nothing on the officer's machine opens it by a double click.
        _ => ".bin",
    };

    /// <summary>Can harm who opens it.</summary>
    public static bool IsDangerous(FileKind kind) =>
        kind is FileKind.Unknown or FileKind.MacroDocument or FileKind.Html or FileKind.Svg or FileKind.Script or FileKind.Executable;
}
