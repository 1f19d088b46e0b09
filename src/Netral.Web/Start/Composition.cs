using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Sso;
using Netral.Platform.Api;
using Netral.Platform.Documents;
using Netral.Platform.Files;
using Netral.Platform.Followers;
using Netral.Platform.Jobs;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.PersonData;
using Netral.Platform.Security;
using Netral.Platform.Telemetry;
using Netral.Roster;
using Netral.Web.FirstRun;
using Netral.Web.Instances;
using Netral.Web.Storage;

namespace Netral.Web.Start;

internal static class Composition
{
    private static readonly HashSet<Part> Whole = [.. Enum.GetValues<Part>()];

    /// <summary>Everything that the server and the commands share.</summary>
    /// <param name="parts">Which parts of the program; all for commands, which answer by what is in the database.</param>
    /// <param name="stored">Settings from the first run, already read; the server gives them.</param>
    public static void AddNetral(this IServiceCollection services, IConfiguration settings, IReadOnlySet<Part>? parts = null, StoredSettings? stored = null)
    {
        var address = Server.Address(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Instance>();
        services.AddStorage(settings);
        services.AddSingleton<IFileStore>(new FolderStore(Path.Combine(DataFolder.Of(settings), "files")));
        services.AddScoped<Journal>();
        services.AddSingleton<PrometheusText>();
        services.AddSingleton<FollowerPass>();
        services.AddHostedService<FollowerLoop>();
        services.AddDataProtection().SetApplicationName("netral")
            .PersistKeysToFileSystem(DataFolder.Private(settings, "keys", "protection"));
        services.AddClosedKeyRing();
        services.AddHostCookies(secure: address.Scheme == Uri.UriSchemeHttps);
        services.AddLogFloor();
        services.AddSingleton<DistributedContextPropagator>(new OwnTraces());
        services.AddPlatformPages(pages =>
        {
            (pages.SignIn, pages.Prepare) = ("/masuk", WorkspaceRail.Fill);
            pages.Links.Add(new("Aturan", "/aturan"));
            pages.Links.Add(new("Cek dulu", "/cek"));
            if ((parts ?? Whole).Contains(Part.Pledges))
                pages.Links.Add(new("Periksa sertifikat", "/verifikasi"));
            pages.FootLinks.Add(new("Data pribadi", "/privasi"));
            pages.FootLinks.Add(new("Melaporkan pelanggaran", "/lapor"));
        });
        services.AddSingleton<WorkspaceRoutes>();
        services.AddTexts<Texts>();
        services.AddApi();
        services.AddRateLimits();
        services.AddSingleton(provider => new SealKeys(Path.Combine(DataFolder.Of(settings), "keys", "seal"), settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => KeyFile.Open(DataFolder.Of(settings), "netral"));
        services.AddSingleton(provider => new NikVault(provider.GetRequiredService<KeyFile>().Derive(KeyPurpose.NikEncryption), provider.GetRequiredService<KeyFile>().Derive(KeyPurpose.NikSearch)));
        services.AddMessages(settings);
        services.AddRetention();
        services.AddPersonRecords();
        Modules.Add(services, parts ?? Whole, secure: address.Scheme == "https");
        services.AddSingleton(stored ?? new StoredSettings());
        services.AddScoped<SetupProgress>();
        services.AddFacts([FactTold.Of<InstanceArranged>("Pemasangan", _ => new("Mengatur satu langkah pemasangan."))]);
        // For every instance, as a database may hold rows of a part that is off.
        services.AddFacts(ReportsTold.All()).AddFacts(CasesTold.All());
        services.AddOversightRecords();
        services.AddSingleton(new TestMail(settings));
        services.AddSingleton(new SettingsLink("Masa simpan data", "Berapa lama tiap jenis data disimpan, dan apa yang dihapus hari ini.", "/pengaturan/retensi", Policies.ReadRetention));
        services.AddSingleton(new SettingsLink("Permintaan perbaikan data", "Jawab pegawai yang mengatakan datanya keliru.", "/pegawai/permintaan", Policies.AnswerPeople));
        services.AddSso(SsoSettings.Read(settings).Try(out var sso, out var wrong) ? sso : throw SetupFault.Of(wrong), secure: address.Scheme == "https");
        services.AddSingleton<Preparation>();
    }
}
