using Microsoft.AspNetCore.DataProtection;
using Netral.Accounts;
using Netral.Conduct;
using Netral.Platform.Documents;
using Netral.Platform.Files;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Security;
using Netral.Platform.Telemetry;
using Netral.Pledges;
using Netral.Roster;
using Netral.Web.Demo;
using Netral.Web.Storage;

namespace Netral.Web.Start;

internal static class Composition
{
    /// <summary>Everything that the server and the commands share.</summary>
    public static void AddNetral(this IServiceCollection services, IConfiguration settings)
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
        services.AddPlatformPages(pages =>
        {
            (pages.SignIn, pages.Prepare) = ("/masuk", WorkspaceRail.Fill);
            pages.Links.Add(new("Aturan", "/aturan"));
            pages.Links.Add(new("Cek dulu", "/cek"));
            pages.Links.Add(new("Periksa sertifikat", "/verifikasi"));
        });
        services.AddSingleton<WorkspaceRoutes>();
        services.AddTexts<Texts>();
        services.AddRateLimits();
        services.AddSingleton(provider => new SealKeys(Path.Combine(DataFolder.Of(settings), "keys", "seal"), settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => KeyFile.Open(DataFolder.Of(settings), "netral"));
        services.AddSingleton(provider => new NikVault(provider.GetRequiredService<KeyFile>().Derive(KeyPurpose.NikEncryption), provider.GetRequiredService<KeyFile>().Derive(KeyPurpose.NikSearch)));
        services.AddMessages(settings);
        services.AddAccounts(secure: address.Scheme == "https");
        services.AddRoster();
        services.AddPledges();
        services.AddConduct();
        services.AddSingleton<Preparation>();
        services.AddScoped<DemoLoader>();
        services.AddScoped<DemoDirectory>();
    }
}
