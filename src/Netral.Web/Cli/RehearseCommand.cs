using System.Globalization;
using System.Text.Json;
using Netral.Web.Rehearsal;

namespace Netral.Web.Cli;

/// <summary>A whole round with an invented staff, on an empty database of its own; never on real data.</summary>
internal static class RehearseCommand
{
    private const int Most = 10_000_000;
    private const int MostByHttp = 2000;

    public static async Task<int> Run(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--json");
        line.Only("--staff", "--share", "--http", "--cases", "--db", "--data", "--json");
        var plan = line.Option("--cases") is null ? Plan(line) : null;
        var postgres = (line.Option("--db") ?? "sqlite") switch
        {
            "sqlite" => null,
            "postgres" => Commands.Settings().GetConnectionString("Netral")
                ?? throw new UsageFault("--db postgres membutuhkan ConnectionStrings__Netral, yaitu basis data kosong."),
            _ => throw new UsageFault("--db harus sqlite atau postgres."),
        };
        if (plan is null)
            return await Cases(line, postgres, stop);
        var started = await RehearsalHost.Start(line.Option("--data"), postgres, stop);
        if (!started.Try(out var host, out var refusal))
        {
            if (line.Has("--json"))
                Console.WriteLine(JsonSerializer.Serialize(new { refusal.Code, Message = refusal.Sentence, refusal.Field }, Commands.Json));
            else
                await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }
        await using (host)
        {
            var result = await new Rehearsal.Rehearsal(host, plan, ProgressLine.OfConsole()).Run(stop);
            if (line.Has("--json"))
                Console.WriteLine(JsonSerializer.Serialize(result, Commands.Json));
            else
                Print(result);
            return result.IsRight(plan) ? 0 : 1;
        }
    }

    /// <summary>A simulated election of so many reports, from filing to the last appeal. Exit 1 where a clock was lost.</summary>
    private static async Task<int> Cases(Arguments line, string? postgres, CancellationToken stop)
    {
        if (line.Option("--staff") is not null || line.Option("--share") is not null || line.Option("--http") is not null)
            throw new UsageFault("--cases berdiri sendiri; --staff, --share, dan --http milik geladi ikrar.");
        var count = Number(line.Required("--cases"), "--cases", 1, 1_000_000);
        if (!(await CaseStage.Start(line.Option("--data"), postgres, stop)).Try(out var stage, out var refusal))
        {
            if (line.Has("--json"))
                Console.WriteLine(JsonSerializer.Serialize(new { refusal.Code, Message = refusal.Sentence, refusal.Field }, Commands.Json));
            else
                await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }
        await using (stage)
        {
            var result = await new CaseRehearsal(stage, count, ProgressLine.OfConsole()).Run(stop);
            var indonesian = CultureInfo.GetCultureInfo("id-ID");
            Console.WriteLine(line.Has("--json")
                ? JsonSerializer.Serialize(result, Commands.Json)
                : string.Create(indonesian, $"{result.Cases:N0} perkara: {result.Closed:N0} selesai, {result.Open:N0} masih berjalan.\n{result.ClocksComputed:N0} tenggat dihitung, {result.ClocksLate:N0} terlewat, {result.ClocksLost:N0} hilang. {result.Seconds:N1} detik."));
            return result.ClocksLost == 0 && result.Cases == count ? 0 : 1;
        }
    }

    private static RehearsalPlan Plan(Arguments line)
    {
        var staff = Number(line.Required("--staff"), "--staff", 10, Most);
        var share = Number(line.Option("--share") ?? "70", "--share", 10, 100);
        var signing = (int)((long)staff * share / 100);
        var byHttp = line.Option("--http") is { } asked ? Number(asked, "--http", 0, signing) : Math.Min(MostByHttp, signing / 4);
        return new(staff, share, byHttp, Codes: 1000);
    }

    private static int Number(string typed, string option, int least, int most) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageFault(string.Create(CultureInfo.InvariantCulture, $"{option} harus angka {least} sampai {most}."));

    private static void Print(RehearsalResult result)
    {
        var indonesian = CultureInfo.GetCultureInfo("id-ID");
        Row("Pekerjaan", "banyak", "detik", "per detik");
        Figures("Daftar pegawai masuk", result.Imported, "import");
        Figures("Putaran dibuka", result.Imported, "open");
        Figures("Ikrar ditulis dari daftar", result.Signed - result.SignedByHttp, "sign");
        Figures("Ikrar lewat halaman", result.SignedByHttp, "web");
        Figures("Penghitung menyusul", result.Signed, "follow");
        Figures("Semua dihitung ulang", result.Signed, "recount");
        Figures("Kode diverifikasi", result.Verified, "verify");
        Console.WriteLine(string.Create(indonesian, $"\nSelisih hitung ulang: {result.RecountDifferences}. Memori puncak: {result.PeakMemoryMb:N0} MB."));

        void Figures(string what, int count, string step) => Row(what, count.ToString("N0", indonesian), result.Seconds[step].ToString("N1", indonesian),
            result.PerSecond.TryGetValue(step, out var rate) ? rate.ToString("N0", indonesian) : "–");

        static void Row(string what, string count, string took, string rate) => Console.WriteLine($"{what,-28}{count,12}{took,10}{rate,12}");
    }
}
