using System.IO.Compression;
using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Officers;

namespace Netral.Sealing.Capsules;

/// <summary>Writes an evidence capsule: a ZIP (APPNOTE 6.3) of stored, uncompressed files that any computer opens: <c>files/…</c>, <c>keys.json</c>,
/// <c>manifest.json</c>,
/// <c>manifest.sig</c>. It holds plain evidence: seal the capsule itself (<see cref="Files.SealedFile"/>) where it must travel. The script's writer makes the
/// same in the browser.</summary>
public sealed class CapsuleWriter(Stream to) : IDisposable
{
    /// <summary>ZIP's own zero: a capsule tells no hour.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<CapsuleFile> files = [];

    /// <summary>Copies a file in and hashes it on the way.</summary>
    /// <param name="name">Lower-case letters, digits, <c>. _ -</c>; without folder.</param>
    public async Task<CapsuleFile> Add(string name, Code role, Stream content, CancellationToken stop = default)
    {
        var path = $"files/{name}";
        if (!CapsuleManifest.FileName.IsMatch(path) || files.Exists(f => f.Name == path))
            throw new ArgumentException("A capsule's file has a plain name of its own.", nameof(name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        using (var entry = Open(path))
        {
            var buffer = new byte[64 << 10];
            for (int read; (read = await content.ReadAsync(buffer, stop)) > 0; length += read)
            {
                hash.AppendData(buffer, 0, read);
                await entry.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }
        var file = new CapsuleFile(path, length, Convert.ToHexStringLower(hash.GetCurrentHash()), role.Text);
        files.Add(file);
        return file;
    }

    /// <summary>Custody, keys and signature; nothing can be added afterwards.</summary>
    /// <param name="id">A random id of the capsule, 32 hexadecimal digits.</param>
    public void Finish(string id, KeyList keys, DateOnly made, IReadOnlyList<CustodyStep> custody, OfficerKeys signer)
    {
        var manifest = new CapsuleManifest(id, keys.Body, made, signer.Public.Id, files, custody, CustodyIsWhole: true).ToBytes();
        Put(CapsuleManifest.KeysName, keys.ToBytes());
        Put(CapsuleManifest.Name, manifest);
        Put(CapsuleManifest.SignatureName, signer.Sign(CapsuleManifest.ToSign(manifest)));
        zip.Dispose();
    }

    private void Put(string name, byte[] content)
    {
        using var entry = Open(name);
        entry.Write(content);
    }

    private Stream Open(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    public void Dispose() => zip.Dispose();
}
