using System.Globalization;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Reports.Evidence;
using Netral.Reports.Solicitation;

namespace Netral.Reports.FileReport;

/// <summary>In which capacity somebody reports: the law admits these three.</summary>
internal enum Capacity { Pemilih = 1, Pemantau = 2, Peserta = 3 }

/// <summary>A report as it was told: the form's answers as values. Nothing here is stored but sealed.</summary>
/// <param name="Agency">As typed.</param>
/// <param name="Known">The agency of this instance that is meant, where one fits.</param>
internal sealed record Statement(
    ReportKind Asked, string Region, string? Place, DateOnly? Event, DateOnly? KnownOn, string? Contest, string Text, string? EvidenceText,
    string? ReportedName, string? Position, string? Nip, string? Agency, KnownAgency? Known, PersonKind? Person, bool KnowsNoNumber,
    Capacity? Capacity, string? Name, string? Address, string? Contact, SeenAddresses? Seen = null, Pressure? Pressure = null, bool Oral = false, IReadOnlySet<EvidenceRole>? Files = null)
{
    public IReadOnlySet<Missing> Missing => new (Missing What, bool Given)[]
    {
        (FileReport.Missing.ReporterName, Name is not null), (FileReport.Missing.ReportedName, ReportedName is not null),
        (FileReport.Missing.EventDate, Event is not null), (FileReport.Missing.KnownDate, KnownOn is not null), (FileReport.Missing.Address, Address is not null),
        (FileReport.Missing.IdentityCard, Has(EvidenceRole.IdentityCard)), (FileReport.Missing.Signature, Has(EvidenceRole.Signature)), (FileReport.Missing.Evidence, Has(EvidenceRole.Evidence) || Seen is not null),
    }.Where(m => !m.Given).Select(m => m.What).ToHashSet();

    private bool Has(EvidenceRole role) => Files?.Contains(role) == true;

    /// <summary>The text of the content envelope. <c>seen</c>: <see cref="SeenAddresses.ToJson"/>; <c>pressure</c>: <see cref="Solicitation.Pressure.ToJson"/>;
    /// <c>intake</c>: <c>oral</c> where an officer wrote down what a visitor told. The browser's script makes the same (<c>js/reports</c>).</summary>
    public JsonObject Content() => new()
    {
        ["v"] = 1,
        ["kind"] = Word.Of(Asked),
        ["region"] = Region,
        ["place"] = Place,
        ["eventDate"] = Iso(Event),
        ["knownDate"] = Iso(KnownOn),
        ["contest"] = Contest,
        ["description"] = Text,
        ["evidence"] = EvidenceText,
        ["seen"] = Seen?.ToJson(),
        ["pressure"] = Pressure?.ToJson(),
        ["intake"] = Oral ? "oral" : null,
        ["reported"] = new JsonObject { ["name"] = ReportedName, ["position"] = Position, ["nip"] = Nip, ["agency"] = Agency, ["kind"] = Person is { } person ? Word.Of(person) : null, ["numberUnknown"] = KnowsNoNumber },
    };

    /// <summary>The text of the identity envelope; without words where the reporter gave nothing of himself.</summary>
    public JsonObject Identity() => new()
    {
        ["v"] = 1,
        ["capacity"] = Capacity is { } capacity ? Word.Of(capacity) : null,
        ["name"] = Name,
        ["address"] = Address,
        ["contact"] = Contact,
    };

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
