using System.Text.Json;
using Netral.Platform.Documents;
using Netral.Pledges.Verify;

namespace Netral.Web.Cli;

internal static class VerifyCommand
{
    private const string Valid = "valid";

    /// <summary>Checks a certificate file or a code. Exit 0 for a valid certificate in an untouched file, 1 for anything else that was found out, 2 for a wrong command.</summary>
    public static async Task<int> Run(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--json");
        line.Only("--json");
        var what = line.Word(0, "BERKAS atau KODE");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var check = scope.ServiceProvider.GetRequiredService<CertificateCheck>();
        var answer = File.Exists(what) ? await check.Document(await Read(what, stop), stop) : await check.Code(what, stop);
        Console.WriteLine(line.Has("--json") ? JsonSerializer.Serialize(answer, Commands.Json) : Tell(answer));
        return answer is { State: Valid, Document: null or "untouched" } ? 0 : 1;
    }

    private static async Task<byte[]> Read(string path, CancellationToken stop) => new FileInfo(path).Length <= SealCheck.MaxBytes
        ? await File.ReadAllBytesAsync(path, stop)
        : throw new UsageFault($"{path} lebih besar dari 10 MB. Sertifikat Netral selalu lebih kecil.");

    private static string Tell(VerifyAnswer answer)
    {
        var verdict = answer switch
        {
            { Document: "altered" } => "Berkas ini sudah berubah sejak disegel. Jangan dipakai sebagai bukti.",
            { State: "unknown", Document: not null } => "Berkas ini tidak memuat segel dan kode yang dikenal.",
            { State: "unknown" } => "Kode ini tidak dikenal. Bila yang dimaksud berkas: berkas itu tidak ada.",
            { State: "annulled" } => "Sertifikat ini sudah dicabut.",
            { State: "contested" } => "Sertifikat ini sedang dipersoalkan.",
            { Document: "unsigned" } => "Kodenya berlaku, tetapi berkas ini tidak bersegel.",
            _ => "Sertifikat ini berlaku.",
        };
        return answer.Name is null ? verdict : $"{verdict}\n  {answer.Name}, {answer.Status}, {answer.Unit}\n  {answer.Agency}, {answer.Round}\n  {answer.Code}, {answer.SignedAt:yyyy-MM-dd HH:mm} UTC";
    }
}
