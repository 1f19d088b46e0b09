using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Roster.ImportStaff;

namespace Netral.Web.Cli;

internal static class StaffCommands
{
    /// <summary>Exit 0 when the good rows went in (or would go in), 1 when none could, 2 for a wrong command.</summary>
    public static async Task<int> Import(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--create-units", "--dry-run", "--partial", "--confirm-gone", "--json");
        line.Only("--agency", "--create-units", "--dry-run", "--partial", "--confirm-gone", "--json");
        var (path, code, json) = (line.Word(0, "BERKAS"), line.Required("--agency"), line.Has("--json"));
        if (!File.Exists(path))
            throw new UsageFault($"Berkas {path} tidak ada.");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<NetralDb>().Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency)
            return Commands.Refuse(services, AgencyProblems.Unknown.With(code), json);
        await using var file = File.OpenRead(path);
        var bar = new ProgressBar(json);
        var result = await scope.ServiceProvider.GetRequiredService<StaffImports>().Run(
            new ImportAsk(agency, Path.GetFileName(path), line.Has("--create-units"), Actor.System with { Agency = agency.Id.Value }, null, line.Has("--partial"), line.Has("--confirm-gone")), file, line.Has("--dry-run"), bar.Show, stop);
        bar.End();
        if (!result.Try(out var report, out var refusal))
            return Commands.Refuse(services, refusal, json);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(report, Commands.Json));
        else
            Tell(report, line.Has("--dry-run"));
        return report.Problem is null ? 0 : json ? 1 : Commands.Refuse(services, report.Problem, json: false);
    }

    private static void Tell(ImportReport report, bool dryRun)
    {
        if (report.Problem is null)
            Console.WriteLine(dryRun ? "Pratinjau. Belum ada yang diubah." : "Daftar pegawai sudah diterapkan.");
        Console.WriteLine($"  baru {report.New}, berubah {report.Changed}, pindah {report.Moved}, keluar {report.Gone}, tetap {report.Unchanged}, perlu diperbaiki {report.RefusedRows}");
        if (report.Code == "import.many_gone")
            Console.WriteLine("  Tidak ada yang diubah. Pakai --confirm-gone bila mereka memang keluar, --partial bila berkas ini hanya sebagian.");
        if (report.Partial)
            Console.WriteLine("  Hanya tambah dan ubah: tidak ada yang dikeluarkan.");
        if (report.NewUnits > 0)
            Console.WriteLine($"  unit baru {report.NewUnits}");
        foreach (var remark in report.Refused)
            Console.WriteLine($"  Baris {remark.Line}, {remark.Column}: {remark.Message}");
        foreach (var kind in report.Warnings.GroupBy(remark => remark.Code, StringComparer.Ordinal).OrderByDescending(kind => kind.Count()))
            Console.WriteLine($"  Peringatan, {kind.Count()} baris ({string.Join(", ", kind.Take(5).Select(remark => remark.Line))}{(kind.Count() > 5 ? ", …" : "")}): {kind.First().Message}");
        if (report.Warnings.Count > 0)
            Console.WriteLine("  Semua peringatan, baris demi baris: --json.");
    }

    /// <summary>A bar that is drawn over itself on a terminal, a line every few seconds elsewhere; nothing where a program reads along.</summary>
    private sealed class ProgressBar(bool silent)
    {
        private const int Width = 40;
        private readonly bool terminal = !silent && !Console.IsErrorRedirected;
        private double told = -1;

        public Task Show(ImportProgress now)
        {
            if (silent || (!terminal && now.Share - told < 0.1))
                return Task.CompletedTask;
            told = now.Share;
            var filled = (int)(now.Share * Width);
            Console.Error.Write(terminal ? $"\r{new string('=', filled)}{new string('.', Width - filled)} {now.Rows} baris" : $"{now.Share:P0}, {now.Rows} baris\n");
            return Task.CompletedTask;
        }

        public void End()
        {
            if (terminal && told >= 0)
                Console.Error.WriteLine();
        }
    }
}
