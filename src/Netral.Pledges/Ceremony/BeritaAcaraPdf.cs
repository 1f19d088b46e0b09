using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Documents;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Pledges.Ceremony;

/// <summary>The minutes of a ceremony, ready to print. Times are UTC and told in the agency's zone.</summary>
/// <param name="City">Where the minutes are dated: "Sungailiat".</param>
/// <param name="Contest">"Pemilihan Kepala Daerah 2024".</param>
/// <param name="LedBy">Who leads: "Sekretaris Daerah".</param>
/// <param name="CountedAt">The moment the counts hold for.</param>
/// <param name="Leaders">In the order in which they sign.</param>
/// <param name="Units">The unit tree from the top, each with its depth; the first row is the agency as a whole.</param>
/// <param name="Signed">What signed, adding up to all who signed.</param>
/// <param name="Recognised">How people were recognised, adding up to the same number.</param>
/// <param name="Witnesses">Who signs the minutes, the Sekda first.</param>
/// <param name="Plan">The ceremony is still to come: the paper is marked as a draft, says what is planned and has no places to sign.</param>
internal sealed record BeritaAcaraView(
    string Agency, string Office, string City, string Contest, string Place, string LedBy, DateTime StartsAt, DateTime CountedAt, Zone Zone,
    IReadOnlyList<BeritaAcaraText> Texts, IReadOnlyList<BeritaAcaraLeader> Leaders, IReadOnlyList<BeritaAcaraUnit> Units,
    IReadOnlyList<BeritaAcaraShare> Signed, IReadOnlyList<BeritaAcaraShare> Recognised, IReadOnlyList<BeritaAcaraWitness> Witnesses, bool Demo, bool Plan = false);

internal sealed record BeritaAcaraText(string Title, int Version, DateOnly ApprovedOn, string Sha256);

/// <summary>A leader of the order of signing.</summary>
/// <param name="Attendance">"Hadir", "Tidak hadir", or "belum dicatat" while nobody's is.</param>
/// <param name="SignedAt">UTC; null where not yet signed.</param>
internal sealed record BeritaAcaraLeader(string Name, string Position, string Attendance, DateTime? SignedAt);

internal sealed record BeritaAcaraUnit(string Name, int Depth, long Required, long Signed, long Exempt)
{
    public long Missing => Required - Signed;
}

internal sealed record BeritaAcaraShare(string What, long Count);

/// <summary>A place to sign by hand.</summary>
/// <param name="Role">"Sekretaris Daerah", "Saksi, Badan Kesatuan Bangsa dan Politik".</param>
/// <param name="Name">Null leaves a dotted line.</param>
internal sealed record BeritaAcaraWitness(string Role, string? Name = null);

/// <summary>Berita acara: the record that the agency and its witnesses sign by hand after the ceremony. In Indonesian, the language of official papers (UU 24/2009).</summary>
internal sealed class BeritaAcaraPdf
{
    private const string Language = "id";

    private static readonly FlowColumn[] TextColumns = [new("Naskah", 32), new("Versi", 8, Number: true), new("Disahkan", 22), new("SHA-256", 50)];
    private static readonly FlowColumn[] LeaderColumns = [new("Nama", 34), new("Jabatan", 40), new("Kehadiran", 16), new("Menandatangani", 22)];
    private static readonly FlowColumn[] UnitColumns =
        [new("Unit", 52), new("Wajib", 13, Number: true), new("Sudah", 13, Number: true), new("Belum", 13, Number: true), new("Dibebaskan", 17, Number: true)];

    private readonly BeritaAcaraView view;
    private readonly Flow flow;

    private BeritaAcaraPdf(BeritaAcaraView view, Flow flow) => (this.view, this.flow) = (view, flow);

    /// <summary>The file, sealed when a key is given.</summary>
    public static byte[] Write(BeritaAcaraView view, SealKey? key)
    {
        var title = $"{(view.Plan ? "Rancangan berita acara" : "Berita acara")} penandatanganan {Titles(view)}";
        var pdf = Flow.Write(new(title, Language, view.Agency, view.CountedAt), flow => new BeritaAcaraPdf(view, flow).Draw(title),
            (paper, page, total) => CeremonyPages.Furnish(paper, page, total, view.Demo, view.Plan));
        return key is null ? pdf : PdfSeal.Seal(pdf, key, view.CountedAt, title);
    }

    private void Draw(string title)
    {
        CeremonyPages.Head(flow, view.Agency, view.Office);
        flow.Headline(title, Flow.Title, Tag.Heading1);
        flow.Text("Nomor: .......................................");
        flow.Gap(14);
        flow.Text($"{(view.Plan ? "Menurut rencana, pada" : "Pada")} {Day(view.StartsAt)}, mulai {Clock(view.StartsAt)}, bertempat di {view.Place}, " +
            $"{view.Agency} {(view.Plan ? "akan mengadakan" : "mengadakan")} penandatanganan {Titles(view)} bagi pegawainya menjelang {view.Contest}. " +
            $"Acara {(view.Plan ? "akan dipimpin" : "dipimpin")} oleh {view.LedBy}.");
        DrawTexts();
        DrawLeaders();
        DrawCounts();
        flow.Gap(18);
        if (view.Plan)
            flow.Text($"Ini baru rancangan dan belum untuk ditandatangani. Sesudah upacara, unduh berita acaranya untuk ditandatangani oleh {string.Join("; ", view.Witnesses.Select(w => w.Name is null ? w.Role : $"{w.Role} ({w.Name})"))}.");
        else
            DrawSignatures();
    }

    private void DrawSignatures() =>
        CeremonyPages.Signatures(flow, "Berita acara ini dibuat menurut keadaan yang sebenarnya, lalu dibaca dan ditandatangani oleh yang namanya tersebut di bawah ini.",
            $"{view.City}, {Date(view.StartsAt)}", view.Witnesses);

    private void DrawTexts()
    {
        Section(view.Plan ? "Naskah yang akan ditandatangani" : "Naskah yang ditandatangani");
        flow.Table(TextColumns, view.Texts.Select(t => new FlowRow(
            [t.Title, t.Version.ToString(CultureInfo.InvariantCulture), PaperDates.Plain(t.ApprovedOn, Language), t.Sha256])));
        flow.Gap(6);
        flow.Text("Deretan huruf dan angka SHA-256 adalah sidik naskah: satu huruf saja berubah, sidiknya berbeda.", Flow.Small);
    }

    private void DrawLeaders()
    {
        Section("Pimpinan menurut urutan penandatanganan");
        flow.Table(LeaderColumns, view.Leaders.Select(l => new FlowRow([l.Name, l.Position, l.Attendance, l.SignedAt is { } at ? Clock(at) : "belum"])));
    }

    private void DrawCounts()
    {
        Section("Jumlah menurut unit");
        flow.Text($"Keadaan pada {Day(view.CountedAt)}, {Clock(view.CountedAt)}.");
        flow.Gap(6);
        flow.Table(UnitColumns, view.Units.Select(u => new FlowRow([u.Name, Number(u.Required), Number(u.Signed), Number(u.Missing), Number(u.Exempt)], u.Depth, u.Depth == 0)));
        // Two lists, never one: what signed, and how a person was recognised.
        DrawShares("Yang menandatangani", view.Signed);
        DrawShares("Cara dikenali", view.Recognised);
    }

    private void DrawShares(string title, IReadOnlyList<BeritaAcaraShare> shares)
    {
        if (shares.Count == 0)
            return;
        flow.Gap(14);
        flow.Keep(26 * (shares.Count + 2));
        flow.Table([new(title, 78), new("Jumlah", 22, Number: true)],
            shares.Select(s => new FlowRow([s.What, Number(s.Count)])).Append(new(["Seluruhnya", Number(shares.Sum(s => s.Count))], Strong: true)));
    }

    private void Section(string title)
    {
        flow.Gap(20);
        flow.Headline(title, Flow.Heading, Tag.Heading2);
        flow.Gap(4);
    }

    private static string Titles(BeritaAcaraView view) => string.Join(" dan ", view.Texts.Select(t => t.Title));

    private static string Number(long count) => PaperDates.Number(count, Language);

    private string Day(DateTime at) => $"hari {PaperDates.Full(view.Zone.DateAt(at), Language)}";

    private string Date(DateTime at) => PaperDates.Plain(view.Zone.DateAt(at), Language);

    private string Clock(DateTime at) => $"pukul {PaperDates.Time(TimeOnly.FromDateTime(view.Zone.At(at)), view.Zone, Language)}";
}
