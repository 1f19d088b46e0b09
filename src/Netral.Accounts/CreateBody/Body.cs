using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;

namespace Netral.Accounts.CreateBody;

/// <summary>An oversight body, or one that sanctions. Made once by the operator; from then on it is its own officers' business.</summary>
internal sealed class Body
{
    public long Id { get; set; }

    /// <summary>Short and stable; stands in its key list, which is signed: <c>bawaslu-1901</c>.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }
    public BodyKind Kind { get; set; }

    /// <summary>Kemendagri code with dots; null for the nation.</summary>
    public string? Region { get; set; }

    /// <summary>The agency it belongs to: an inspectorate, a PPK.</summary>
    public long? Agency { get; set; }

    public string Address { get; set; } = "";

    /// <summary>The level above, named where the region's code does not tell it.</summary>
    public long? Parent { get; set; }

    public DateTime CreatedAt { get; set; }

    public Scope Scope => Agency is { } agency ? new Scope.Subtree(agency) : Region is { } region ? new Scope.Region(region) : new Scope.Nation();

    /// <summary>What its officers are.</summary>
    public Role Gives => BodyKinds.IsOversight(Kind) ? Role.OversightOfficer : Role.ForwardedCaseOfficer;

    internal static void Build(ModelBuilder model) => model.Entity<Body>(e =>
    {
        e.ToTable("accounts_body").HasKey(x => x.Id);
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.Code).HasMaxLength(40);
        e.Property(x => x.Name).HasMaxLength(160);
        e.Property(x => x.Region).HasMaxLength(16);
        e.Property(x => x.Address).HasMaxLength(300);
        e.HasIndex(x => x.Code).IsUnique();
        e.Ignore(x => x.Scope);
        e.Ignore(x => x.Gives);
    });
}

/// <summary>What the law says of each kind; in one place.</summary>
public static class BodyKinds
{
    /// <summary>Election supervisors, widest first: each stands above the next.</summary>
    private static readonly BodyKind[] Supervisors = [BodyKind.BawasluRi, BodyKind.BawasluProvinsi, BodyKind.BawasluKabupatenKota, BodyKind.PanwasluKecamatan];

    public static bool IsOversight(BodyKind kind) => Supervisors.Contains(kind);

    /// <summary>How many parts the region's code has; null where the kind does not say.</summary>
    public static int? RegionParts(BodyKind kind) => kind switch
    {
        BodyKind.BawasluRi or BodyKind.Menpanrb or BodyKind.Kemendagri => 0,
        BodyKind.BawasluProvinsi => 1,
        BodyKind.BawasluKabupatenKota => 2,
        BodyKind.PanwasluKecamatan => 3,
        _ => null,
    };

    public static bool NeedsAgency(BodyKind kind) => kind is BodyKind.Inspektorat or BodyKind.Ppk;

    public static bool MayHaveAgency(BodyKind kind) => NeedsAgency(kind) || kind is BodyKind.Kesbangpol or BodyKind.Other;

    /// <summary>Kinds among which the level above is looked for.</summary>
    public static bool SameFamily(BodyKind first, BodyKind second) => IsOversight(first) ? IsOversight(second) : first == second;

    /// <summary>The kinds that take the place of this one where it cannot receive, nearest first, itself included.</summary>
    public static IEnumerable<BodyKind> Upwards(BodyKind kind) => IsOversight(kind) ? Supervisors.Take(Array.IndexOf(Supervisors, kind) + 1).Reverse() : [kind];

    public static string Of(BodyKind kind) => kind switch
    {
        BodyKind.BawasluRi => "Bawaslu Republik Indonesia",
        BodyKind.BawasluProvinsi => "Bawaslu provinsi",
        BodyKind.BawasluKabupatenKota => "Bawaslu kabupaten atau kota",
        BodyKind.PanwasluKecamatan => "Panwaslu kecamatan",
        BodyKind.Bkn => "BKN, pusat atau kantor regional",
        BodyKind.Menpanrb => "Kementerian PANRB",
        BodyKind.Kemendagri => "Kementerian Dalam Negeri",
        BodyKind.Inspektorat => "Inspektorat",
        BodyKind.Ppk => "Pejabat pembina kepegawaian (PPK)",
        BodyKind.Kesbangpol => "Kesbangpol",
        BodyKind.Other => "Lembaga lain",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
