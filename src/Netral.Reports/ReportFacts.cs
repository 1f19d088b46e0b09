using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Reports;

/// <summary>The law makes them two: a <i>laporan</i> has a name, formal requirements and clocks; an <i>informasi awal</i> may be anonymous and has no
/// clock.</summary>
public enum ReportKind { Laporan = 1, InformasiAwal = 2 }

/// <summary>A report was moved to its place. The line's own time is that of the moving, hours later; of the filing only the date exists.</summary>
/// <param name="Report">The random id; 16 bytes.</param>
/// <param name="Filing">Commitment to the filing, which the receipt opens.</param>
public sealed record ReportReceived(byte[] Report, long Body, ReportKind Kind, DateOnly ReceivedOn, byte[] Filing) : IFact
{
    public string Subject => ReportSubject.Of(Report);
}

/// <summary>A message of the reporter was moved to its place.</summary>
public sealed record ReporterWrote(byte[] Report, long Body) : IFact
{
    public string Subject => ReportSubject.Of(Report);
}

/// <summary>A file of the reporter was moved to its place.</summary>
public sealed record EvidenceArrived(byte[] Report, long Body) : IFact
{
    public string Subject => ReportSubject.Of(Report);
}

/// <summary>An officer wrote down what a visitor told: that it happened, and nothing of which report it became. Written at the release, hours later.</summary>
public sealed record OralIntakeTaken : IFact
{
    public string Subject => "oral_intake";
}

/// <summary>How facts name a report: by its random id.</summary>
public static class ReportSubject
{
    public static string Of(byte[] report) => $"report:{Convert.ToHexStringLower(report)}";

    /// <summary>What moves reports acts for the body that has them, so that its audit page shows it.</summary>
    internal static Actor Moved(long body) => new("system", Body: body);
}
