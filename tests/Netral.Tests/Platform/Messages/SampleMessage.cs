using Microsoft.Extensions.Configuration;
using Netral.Platform.Messages;

namespace Netral.Tests.Platform.Messages;

internal static class SampleMessage
{
    public static readonly Message Plain = new("sari@contoh.test", "Sari Kenanga", "invitation", "id", new Sender("1901", "BKPSDM Kabupaten Kenanga"), "Tautan pribadi Anda — ikrar",
        ["Yth. Sari Kenanga,", "Bacalah teksnya & tandatangani <segera>."],
        new MessageLink("Buka ikrar saya", new Uri("https://netral.test/ikrar/SECRETSECRET"), "ikrar/SECRETSECRET"), ["Sari Kenanga", "Ikrar\n\t   2024"]);

    /// <summary>Of a name given twice the last counts.</summary>
    public static IConfiguration Settings(params (string Name, string? Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.GroupBy(v => v.Name, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, v.Last().Value))).Build();
}
