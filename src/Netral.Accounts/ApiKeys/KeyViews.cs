using Netral.Kernel;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Accounts.ApiKeys;

/// <summary>A key as the pages show it.</summary>
public sealed record KeyView(long Number, string Name, string Prefix, IReadOnlyList<string> Policies, string Scope, DateTime CreatedAt, DateOnly Until, DateTime? LastUsedAt, Standing Standing, bool Holds)
{
    private static readonly Standing Good = new("key", Tone.Now, "Berlaku");
    private static readonly Standing Over = new("clock", Tone.Plain, "Berakhir");
    private static readonly Standing Withdrawn = new("ban", Tone.Plain, "Dicabut");

    internal static KeyView Of(ApiKey key, string scope, DateTime now) => new(key.Id, key.Name, key.Prefix, [.. key.Policies.Split(' ').Select(PolicyWords.Of)], scope, key.CreatedAt,
        Zone.WIB.DateAt(key.ExpiresAt).AddDays(-1), key.LastUsedAt, key.RevokedAt is not null ? Withdrawn : key.ExpiresAt <= now ? Over : Good, key.RevokedAt is null && key.ExpiresAt > now);
}

/// <summary>What the form offers.</summary>
public sealed record KeyFormView(IReadOnlyList<(string Policy, string Label)> Policies, IReadOnlyList<Choice> Scopes, DateOnly Today, DateOnly Usual, DateOnly Latest)
{
    internal static KeyFormView Of(KeyChoices choices) => new([.. choices.Policies.Select(p => (p, PolicyWords.Of(p)))],
        [.. choices.Scopes.Select(s => new Choice(s.Scope.ToString()!, s.Name))], choices.Today, choices.Today.AddDays(KeyChoices.UsualDays), choices.Latest);
}

/// <summary>Policies as people say them; keys of the catalogue.</summary>
internal static class PolicyWords
{
    public static string Of(string policy) => policy switch
    {
        Policies.ReadStaff => "Membaca daftar pegawai dan unit",
        Policies.ManageStaff => "Memasukkan daftar pegawai",
        Policies.ReadRounds => "Membaca putaran",
        Policies.ManageRounds => "Membuat, membuka, menutup putaran, dan mengundang",
        Policies.ReadCoverage => "Membaca angka cakupan",
        Policies.ReadNames => "Membaca nama yang sudah dan belum menandatangani",
        Policies.ResolveContests => "Membaca tanda tangan yang dipersoalkan",
        // A route that asks for another policy still can be given to a key; its code says more than nothing.
        _ => policy,
    };
}
