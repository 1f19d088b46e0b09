using Netral.Kernel;

namespace Netral.Web.Instances;

/// <summary>Parts of the program that an instance may have or not; what is not named here is always there.</summary>
internal enum Part { Pledges = 1, Reports = 2, Cases = 3 }

/// <summary>Who runs the instance.</summary>
internal enum OperatorKind { Agency = 1, Body = 2 }

internal static class InstanceProblems
{
    public static readonly Problem UnknownModules = new(Trouble.Invalid, "instance.modules", "NETRAL_MODULES harus pledges, reports, atau all.", "bagian");
    public static readonly Problem UnknownOperator = new(Trouble.Invalid, "instance.operator", "NETRAL_OPERATOR harus agency atau body, boleh diikuti titik dua dan nama.", "siapa");
    public static readonly Problem AgencyTakesNoReports = new(Trouble.Invalid, "instance.agency_reports", "Instansi tidak menjalankan pelaporan: laporan tidak boleh sampai ke instansi orang yang dilaporkan. Pilih ikrar.", "bagian");
    public static readonly Problem DemoHasAll = new(Trouble.Invalid, "instance.demo", "Data contoh selalu memakai semua bagian. Kosongkan NETRAL_MODULES.");
}

/// <summary>Which parts an instance has. A pure rule: an agency never takes reports, since a report must not lie where the reported person works (design.md §2.3).</summary>
internal static class InstanceRule
{
    /// <param name="modules">What was set: <c>pledges</c>, <c>reports</c>, <c>all</c>, or nothing, which is all.</param>
    /// <param name="by">Who runs it; null as long as nobody has said so, and then it takes no reports.</param>
    /// <param name="demo">Invented data: always all.</param>
    public static Result<IReadOnlySet<Part>> Parts(string? modules, OperatorKind? by, bool demo)
    {
        var asked = string.IsNullOrWhiteSpace(modules) ? "all" : modules.Trim().ToLowerInvariant();
        if (asked is not ("pledges" or "reports" or "all"))
            return InstanceProblems.UnknownModules;
        if (demo)
            return asked == "all" ? new HashSet<Part> { Part.Pledges, Part.Reports, Part.Cases } : InstanceProblems.DemoHasAll;
        var reports = by == OperatorKind.Body && asked is "reports" or "all";
        if (asked == "reports" && by != OperatorKind.Body)
            return InstanceProblems.AgencyTakesNoReports;
        var parts = new HashSet<Part>();
        if (asked is "pledges" or "all")
            parts.Add(Part.Pledges);
        if (reports && by == OperatorKind.Body)
            parts.UnionWith([Part.Reports, Part.Cases]);
        return parts;
    }

    /// <summary><c>agency</c>, <c>body</c>, or either with a name: <c>body:Bawaslu Kabupaten …</c>. Null stands for nothing set.</summary>
    public static Result<(OperatorKind? Kind, string? Name)> Operator(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, null);
        var (word, name) = text.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? (text[..at], text[(at + 1)..].Trim()) : (text, null);
        return Word.TryRead<OperatorKind>(word.Trim().ToLowerInvariant(), out var kind) ? ((OperatorKind?)kind, string.IsNullOrEmpty(name) ? null : name) : InstanceProblems.UnknownOperator;
    }

    /// <summary>Where reports are taken instead; null for what is no address of a web page, so that nothing else can stand in a link.</summary>
    public static Uri? ReportsAt(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;
}
