using Microsoft.Extensions.Configuration;
using Netral.Platform.Documents;

namespace Netral.Tests.Platform.Documents;

/// <summary>A key folder of its own for a test.</summary>
public sealed class SealFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netral-keys");

    public SealFolder() => Keys = Open();

    public string Path => folder.FullName;

    public SealKeys Keys { get; }

    /// <summary>Another process on the same folder.</summary>
    public SealKeys Open(params (string Key, string Value)[] settings) => new(Path,
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build(), TimeProvider.System);

    public SealKey Bangka() => Keys.For("19.01", "Pemerintah Kabupaten Bangka");

    public void Dispose()
    {
        Keys.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A small sealed page.</summary>
    public static byte[] Page(string? code = "7KQ4-M2XD-90TR-VB5H", string title = "Uji")
    {
        using var paper = new Paper(new(title, "id", "Pemerintah Kabupaten Bangka", new(2024, 10, 18, 2, 42, 0, DateTimeKind.Utc), code));
        paper.AddPage();
        paper.Text("Ratna Widuri", new(Weight.Regular, 16, 24, Ink.Text), 100, 100, 400);
        return paper.ToBytes();
    }

    public byte[] Sealed() => PdfSeal.Seal(Page(), Bangka(), new(2024, 10, 18, 2, 42, 0, DateTimeKind.Utc), "Uji");
}
