using System.Xml;

namespace Netral.Roster.ImportStaff;

/// <summary>A part of an XLSX read mark by mark: no DTD, no outside entity, and every mark bounded.</summary>
internal sealed class XmlPart : IDisposable
{
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly UnpackedStream bytes;
    private readonly XmlReader reader;

    public XmlPart(UnpackedStream bytes) => (this.bytes, reader) = (bytes, XmlReader.Create(bytes, Strict));

    public string Name => reader.LocalName;
    public bool IsElement => reader.NodeType == XmlNodeType.Element;
    public bool IsEnd => reader.NodeType == XmlNodeType.EndElement;
    public bool IsText => reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA;
    public bool IsEmpty => reader.IsEmptyElement;
    public int Depth => reader.Depth;
    public string Text => reader.Value;
    public long Count => bytes.Count;
    public int Line { get => bytes.Line; set => bytes.Line = value; }

    public bool Read()
    {
        bytes.Step();
        return reader.Read();
    }

    public string? Attribute(string name) => reader.GetAttribute(name);

    /// <summary>An attribute in whatever namespace: relation ids carry one that differs between the two forms of the standard.</summary>
    public string? AnyAttribute(string name)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name)
            {
                var value = reader.Value;
                reader.MoveToElement();
                return value;
            }
        }
        reader.MoveToElement();
        return null;
    }

    public void Dispose() => reader.Dispose();
}
