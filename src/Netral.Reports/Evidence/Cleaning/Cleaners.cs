using Netral.Reports.Evidence.Kinds;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>Which filter cleans which kind.</summary>
internal static class Cleaners
{
    /// <summary>Null where there is none: the file is kept, and it is said that its metadata stay.</summary>
    public static Cleaner? For(FileKind kind) => kind switch
    {
        FileKind.Jpeg => JpegFilter.Clean,
        FileKind.Png => PngFilter.Clean,
        FileKind.Webp => WebpFilter.Clean,
        FileKind.Gif => GifFilter.Clean,
        FileKind.Mp4 or FileKind.Mov or FileKind.ThreeGp or FileKind.M4a => Mp4Filter.Clean,
        FileKind.Wav => WavFilter.Clean,
        FileKind.Ogg => OggFilter.Clean,
        FileKind.Mp3 => Mp3Filter.Clean,
        FileKind.Pdf => PdfFilter.Clean,
        FileKind.Text => Words,
        _ => null,
    };

    /// <summary>Words alone: there is nothing beside them.</summary>
    private static Snag? Words(Func<ByteSource> open, Stream to)
    {
        open().TryCopy(long.MaxValue, to);
        return null;
    }
}
