using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>Keeps an upload that cannot seek in a file that vanishes when it is closed; stops at the limit instead of filling the disk.</summary>
internal static class Spool
{
    public static async Task<Result<Stream>> KeepAsync(Stream body, SheetLimits limits, CancellationToken stop)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        // A staff list holds NIK and telephone numbers: nobody else on the machine may read it meanwhile.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
            {
                if (file.Length + read > limits.FileBytes)
                {
                    await file.DisposeAsync();
                    return SheetProblems.TooLarge.With(limits.FileBytes / 1_000_000);
                }
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        file.Position = 0;
        return file;
    }
}
