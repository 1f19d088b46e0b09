using System.Globalization;
using System.Text;
using Netral.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Netral.Law.Reading;

/// <summary>Reads one file into nodes. Anchors, aliases and deep nesting are refused: an uploaded bundle must not unfold into more than was uploaded.</summary>
internal sealed class YamlText(string file, List<Fault> faults)
{
    private const int Deepest = 12;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private Place last = new(file, 1, 1);

    /// <summary>The root, or null when the file cannot be read on; what was wrong is among the faults.</summary>
    public Node? Read(byte[] bytes)
    {
        try
        {
            var parser = new Parser(new StringReader(Utf8.GetString(bytes).TrimStart('\uFEFF')));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return new MapNode(new(file, 1, 1), []);
            var root = Next(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
                Say(second.Start, LawProblems.NotYaml.With("---"));
            return root;
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(new(file, 1, 1), LawProblems.NotText));
        }
        catch (YamlException wrong)
        {
            Say(wrong.Start, LawProblems.NotYaml.With(wrong.InnerException?.Message ?? wrong.Message));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // The parser itself stumbles over some unclosed brackets and odd escapes; what it says then is about its own state.
            faults.Add(new(last, LawProblems.Unclosed));
        }
        catch (InvalidDataException)
        {
            // Its fault is already among the others.
        }
        return null;
    }

    private Node Next(IParser parser, int depth)
    {
        if (depth > Deepest)
            throw Stop(parser.Current!.Start, LawProblems.TooDeep.With(Deepest));
        if (parser.Current is AnchorAlias alias)
            throw Stop(alias.Start, LawProblems.AliasRefused);
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw Stop(anchored.Start, LawProblems.AliasRefused);
        return parser.Current switch
        {
            MappingStart => Map(parser, depth),
            SequenceStart => List(parser, depth),
            _ => Scalar(parser.Consume<Scalar>()),
        };
    }

    private MapNode Map(IParser parser, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var members = new List<Member>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Next(parser, depth + 1);
            var value = Next(parser, depth + 1);
            if (key is not ScalarNode { Text: var name })
                faults.Add(new(key.Place, LawProblems.WrongType.With("?", "teks")));
            else if (!keys.Add(name))
                faults.Add(new(key.Place, LawProblems.KeyTwice.With(name)));
            else
                members.Add(new(name, key.Place, value));
        }
        return new(At(start.Start), members);
    }

    private ListNode List(IParser parser, int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Next(parser, depth + 1));
        return new(At(start.Start), items);
    }

    private ScalarNode Scalar(Scalar scalar) => new(At(scalar.Start), scalar.Value.Normalize(NormalizationForm.FormC), scalar.Style == ScalarStyle.Plain);

    private Place At(Mark mark) => last = new(file, Convert.ToInt32(mark.Line, CultureInfo.InvariantCulture), Convert.ToInt32(mark.Column, CultureInfo.InvariantCulture));

    private void Say(Mark mark, Problem problem) => faults.Add(new(At(mark), problem));

    private InvalidDataException Stop(Mark mark, Problem problem)
    {
        Say(mark, problem);
        return new(problem.Code);
    }
}
