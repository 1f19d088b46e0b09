using System.Globalization;
using System.Text;
using Netral.Cases.Interchange;

namespace Netral.Web.Demo;

/// <summary>A list of invented older cases that a body brought from the system it used before: one officer looked at it, the other took it.</summary>
internal static class DemoImport
{
    private const string Body = "bawaslu-1901";

    /// <summary>Step, days since it was reached, kind.</summary>
    private static readonly (string Step, int Ago, string Kind)[] Rows = [("klarifikasi", 2, "laporan"), ("pleno", 1, "laporan"), ("dihentikan", 30, "laporan"),
        ("tidak_diregister", 41, "laporan"), ("penelusuran", 3, "informasi_awal")];

    /// <summary>A second start takes nothing twice: the numbers are there already.</summary>
    public static async Task Take(IServiceProvider services, DemoHands hands, DateOnly today, CancellationToken stop)
    {
        var exchange = services.GetRequiredService<CaseExchange>();
        var (first, second) = (hands.First(Body), hands.Second(Body));
        if ((await exchange.Preview(hands.Bodies[Body], first.Number, Encoding.UTF8.GetBytes(List(today)), stop)).Try(out var seen, out _) && seen.Good > 0)
            (await exchange.Take(hands.Bodies[Body], seen.Import, second.Actor, stop)).Must();
    }

    private static string List(DateOnly today)
    {
        var list = new StringBuilder("jenis;rezim;wilayah;diketahui;disampaikan;nomor_penerimaan;nomor_register;langkah;sejak;sumber;nomor_sumber\n");
        foreach (var (index, (step, ago, kind)) in Rows.Index())
        {
            var since = today.AddDays(-ago);
            var registered = step is "klarifikasi" or "pleno" or "dihentikan" ? $"{index + 1}/LAMA/CONTOH" : "";
            list.Append(CultureInfo.InvariantCulture, $"{kind};pilkada;19.01;{since.AddDays(-9):yyyy-MM-dd};{since.AddDays(-7):yyyy-MM-dd};{index + 1}/TL/CONTOH;{registered};{step};{since:yyyy-MM-dd};sigaplapor;T-CONTOH-{index + 1}\n");
        }
        return list.ToString();
    }
}
