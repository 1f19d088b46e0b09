using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Security;
using Netral.Reports.Evidence.Scanning;
using Netral.Reports.Evidence.Upload;
using Netral.Sealing.Forms;

namespace Netral.Reports.Evidence;

/// <summary>What the intake of files needs.</summary>
internal static class EvidenceServices
{
    /// <summary>Of the key that seals what travels through the browser.</summary>
    private const string SlipPurpose = "report.evidence";

    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton(new EvidenceLimits());
        services.AddSingleton(provider => new VirusScanner(ScannerAddress.Read(provider.GetRequiredService<IConfiguration>()["NETRAL_CLAMAV"]).Must()));
        services.AddSingleton<EvidenceInspection>().AddSingleton<EvidenceIntake>().AddSingleton<PieceUploads>();
        services.AddSingleton(provider => new EvidenceSlips(new FormSeal(provider.GetRequiredService<KeyFile>().Derive(SlipPurpose)), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<EvidenceSweep>();
        return services;
    }
}
