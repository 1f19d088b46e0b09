using System.Text;
using Netral.Kernel;

namespace Netral.Sealing;

/// <summary>What a sealed thing is: it stands in no byte of it, but is bound as associated data, so that nothing opens in the place of something else
/// (an identity as a content, one report's text in another report).</summary>
public sealed class Label
{
    public const int MaximumSubjectBytes = 64;
    private readonly byte[] bytes;

    /// <param name="kind">A <see cref="Code"/>: <c>laporan</c>, <c>informasi_awal</c>, <c>tekanan</c>.</param>
    /// <param name="field">A <see cref="Code"/>: <c>content</c>, <c>identity</c>, <c>evidence/2</c>.</param>
    /// <param name="subject">The report it belongs to: its random id, at most 64 bytes; empty where there is none.</param>
    public Label(string kind, string field, ReadOnlySpan<byte> subject = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subject.Length, MaximumSubjectBytes);
        (Kind, Field) = (new Code(kind), new Code(field));
        bytes = [(byte)kind.Length, .. Encoding.ASCII.GetBytes(kind), (byte)field.Length, .. Encoding.ASCII.GetBytes(field), (byte)subject.Length, .. subject];
    }

    public Code Kind { get; }
    public Code Field { get; }

    /// <summary>Each of the three: its length in one byte, then itself.</summary>
    internal ReadOnlySpan<byte> Bytes => bytes;
}
