using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Netral.Floor;
using Netral.Platform.Files;
using Netral.Reports.Abuse;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Scanning;
using Netral.Reports.Evidence.Upload;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Files;
using Netral.Sealing.Forms;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Evidence;

/// <summary>The intake over a real folder, with a report's keys at hand.</summary>
internal sealed class Intake : IDisposable
{
    private readonly TempFolder folder = new("evidence");

    public Intake(EvidenceLimits? limits = null, int? scanner = null, Dictionary<string, string?>? budget = null)
    {
        Files = new FolderStore(Folder);
        Slips = new(new FormSeal(RandomNumberGenerator.GetBytes(32)), Clock);
        var inspection = new EvidenceInspection(Files, new VirusScanner(scanner is { } port ? new("127.0.0.1", port) : null));
        Budget = new(Clock, new ConfigurationBuilder().AddInMemoryCollection(budget ?? []).Build());
        Door = new(Files, inspection, limits ?? new(), Budget, Clock);
        Uploads = new(Files, inspection, Door, Slips, Budget, Clock);
    }

    public TestClock Clock { get; } = new();
    public FolderStore Files { get; }
    public UploadBudget Budget { get; }
    public EvidenceIntake Door { get; }
    public EvidenceSlips Slips { get; }
    public PieceUploads Uploads { get; }
    public string Folder => folder["files"];
    public EvidenceKeys Keys { get; } = new(ContentKey.Import(RandomNumberGenerator.GetBytes(32)), ContentKey.Import(RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetBytes(16));

    public FileInfo[] Lying => new DirectoryInfo(Folder).GetFiles();

    public async Task<KeptEvidence> Take(byte[] file, string? name = "foto.jpg") => (await Door.Take(new MemoryStream(file), name, Keys, default, CancellationToken.None)).Must();

    /// <summary>As an officer's browser does: the original with the identity key, the clean copy with the content key.</summary>
    public async Task<byte[]> Original(KeptEvidence kept) => await Opened(EvidenceKeys.Original(Keys.Report, kept.File), Keys.Identity, kept.Original);

    public async Task<byte[]> Clean(KeptEvidence kept) => await Opened(EvidenceKeys.Clean(Keys.Report, kept.File), Keys.Content, kept.Clean!);

    public EvidenceDetails Details(KeptEvidence kept) => JsonSerializer.Deserialize<EvidenceDetails>(Item.Open(EvidenceKeys.Details(Keys.Report, kept.File), Keys.Content, kept.Details).Must(), JsonSerializerOptions.Web)!;

    public string Name(KeptEvidence kept) => System.Text.Encoding.UTF8.GetString(Item.Open(EvidenceKeys.Name(Keys.Report, kept.File), Keys.Identity, kept.Name).Must());

    private async Task<byte[]> Opened(Label label, ContentKey key, SealedBlob blob)
    {
        using var to = new MemoryStream();
        await using var from = Door.Open(blob) ?? Files.OpenDraft(blob.Key)!;
        (await SealedFile.Open(label, key, from, to)).Must();
        return to.ToArray();
    }

    public void Dispose()
    {
        Keys.Content.Dispose();
        Keys.Identity.Dispose();
        folder.Dispose();
    }
}
