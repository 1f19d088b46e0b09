namespace Netral.Accounts;

/// <summary>A line of <c>/pengaturan</c>. A module registers its own as a singleton; each officer sees those that the own roles open.</summary>
/// <param name="Label">The Indonesian sentence, a key of the catalogue.</param>
/// <param name="Hint">What is done there, in one sentence.</param>
/// <param name="Href">A local path.</param>
/// <param name="Policy">Who may open it, from <see cref="Policies"/>.</param>
public sealed record SettingsLink(string Label, string Hint, string Href, string Policy);
