using Netral.Web.Demo;

namespace Netral.Web.Start;

/// <summary>What the terminal says when the program is ready, and when it stops.</summary>
internal static class Greeting
{
    public static void Register(WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() => _ = Say(app));
        app.Lifetime.ApplicationStopping.Register(() => Console.WriteLine("Netral berhenti. Yang sudah tercatat tidak hilang."));
    }

    private static async Task Say(WebApplication app)
    {
        Console.WriteLine($"\nNetral melayani di {string.Join(" ", app.Urls)} (Ctrl+C untuk berhenti).");
        if (!app.Services.GetRequiredService<Instance>().Demo)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var signers = await scope.ServiceProvider.GetRequiredService<Pledges.Sign.DemoLinks>().Make(3, app.Lifetime.ApplicationStopping);
        Console.WriteLine($"""

            DATA CONTOH. Orang dan angkanya rekaan.
            Masuk petugas di /masuk, kata sandi semua akun: {DemoOfficers.DemoPassword}
            Kata sandi kunci para pengawas dan penindak: {DemoOfficers.DemoPassphrase}
            """);
        foreach (var officer in DemoOfficers.All())
            Console.WriteLine($"  {officer.Role,-21} {officer.Email}");
        Console.WriteLine("Tautan ikrar untuk dicoba (tanggal lahir di belakangnya):");
        foreach (var signer in signers)
            Console.WriteLine($"  {signer.Link}  {signer.BirthDate}  {signer.Name}");
        Console.WriteLine("Lebih banyak: /api/v1/demo");
    }
}
