using Netral.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Netral.Conduct.CheckPost;

/// <summary>A rule of <c>aturan.yaml</c>, its classes turned into masks. The file's head explains each part.</summary>
internal sealed record Rule(
    string Id, FindingKind Kind, Verdict Verdict, string? FormBefore, string? FormAfter, UInt128[] Find, UInt128 Unless, int Within, bool Ordered, bool Across,
    Act[]? Acts, bool NegationBlocks, bool ReportLowers, bool NeutralBlocks, bool NeedsContest, string Why, string Advice)
{
    public const string FormOfTheAct = "tindakan";

    public static IReadOnlyList<Rule> Standard { get; } = Read(string.Join('\n', Wordbook.Lines("aturan.yaml")), Wordbook.Standard);

    public bool Concerns(Act act) => Acts is null || Acts.Contains(act);

    public static IReadOnlyList<Rule> Read(string yaml, Wordbook book) =>
        [.. new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<Written>>(yaml).Select(rule => rule.Compile(book))];

    // As it stands in the file.
    internal sealed class Written
    {
        public string Id { get; set; } = "";
        public string Kind { get; set; } = "";
        public string Verdict { get; set; } = "";
        public object Forms { get; set; } = FormOfTheAct;
        public List<string> Find { get; set; } = [];
        public List<string> Unless { get; set; } = [];
        public int Within { get; set; } = 8;
        public string Order { get; set; } = "any";
        public bool Across { get; set; }
        public List<string>? Acts { get; set; }
        public bool Contest { get; set; }
        public string Negated { get; set; } = "blocks";
        public string Reported { get; set; } = "lowers";
        public string Neutral { get; set; } = "blocks";
        public string Why { get; set; } = "";
        public string Advice { get; set; } = "";

        public Rule Compile(Wordbook book)
        {
            var forms = Forms is IReadOnlyList<object> { Count: 2 } pair ? pair : null;
            return new Rule(Id, Word.Read<FindingKind>(Kind), Word.Read<Verdict>(Verdict), forms?[0].ToString(), forms?[1].ToString(),
                [.. Find.Select(slot => Mask(slot.Split('|'), book))], Mask(Unless, book), Within, Order == "given", Across,
                Acts is null ? null : [.. Acts.Select(Word.Read<Act>)], Negated == "blocks", Reported == "lowers", Neutral == "blocks", Contest, Why, Advice);
        }

        private static UInt128 Mask(IEnumerable<string> names, Wordbook book) => names.Aggregate(UInt128.Zero, (mask, name) => mask | book.Class(name));
    }
}
