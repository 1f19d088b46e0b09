using Netral.Law;

namespace Netral.Conduct.ChangeLaw;

/// <summary>A module that keeps open matters under a rulebook registers one as a singleton: before a second editor publishes he sees how many a change would touch. None is registered where an instance handles no cases.</summary>
/// <param name="Label">What is counted, Indonesian and a key of the catalogue: "perkara terbuka".</param>
/// <param name="Touched">How many open ones rest on an entry that differs between the two.</param>
public sealed record OpenMatters(string Label, Func<IServiceProvider, Rulebook, Rulebook, CancellationToken, Task<int>> Touched);
