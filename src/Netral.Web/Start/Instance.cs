using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Web.Instances;
using Netral.Web.Storage;

namespace Netral.Web.Start;

/// <summary>What this instance is: settled once, before the first request.</summary>
internal sealed class Instance
{
    public bool Demo { get; set; }

    /// <summary>A new installation whose first-run pages nobody has finished.</summary>
    public bool SettingUp { get; set; }

    public OperatorKind? Operator { get; private set; }
    public string? OperatorName { get; private set; }
    public IReadOnlySet<Part> Parts { get; private set; } = new HashSet<Part>();

    public bool Has(Part part) => Parts.Contains(part);

    /// <exception cref="SetupFault">The settings contradict each other or the rule.</exception>
    public void Settle(IConfiguration settings, bool demo, Phrasebook? phrases = null)
    {
        var named = Or(InstanceRule.Operator(settings["NETRAL_OPERATOR"]), phrases);
        (Demo, Operator, OperatorName) = (demo, named.Kind, named.Name);
        Parts = Or(InstanceRule.Parts(settings["NETRAL_MODULES"], named.Kind, demo), phrases);
    }

    private static T Or<T>(Result<T> result, Phrasebook? phrases) => result.Try(out var value, out var refusal) ? value : throw new SetupFault(phrases?.Say(refusal) ?? refusal.Sentence);
}
