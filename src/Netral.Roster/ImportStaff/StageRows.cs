using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>Set-based work on the stage in chunks, each a turn of its own, so that nobody else waits longer than one of them.</summary>
internal sealed class StageRows(NetralDb db)
{
    /// <summary>Runs a statement with <c>@low</c> and <c>@high</c> over all lines of the list; the number of rows it touched.</summary>
    public async Task<int> EachChunk(Id<StaffImport> import, string sql, CancellationToken stop, params (string Name, object? Value)[] parameters)
    {
        var touched = 0;
        foreach (var (low, high) in await Chunks(import, stop))
        {
            using var turn = await db.Gate.Enter(stop);
            touched += await db.Execute(sql, stop, [.. parameters, ("import", import.Value), ("low", low), ("high", high)]);
        }
        return touched;
    }

    /// <summary>Ranges of lines from the first of the list to the last.</summary>
    public async Task<IReadOnlyList<(int Low, int High)>> Chunks(Id<StaffImport> import, CancellationToken stop)
    {
        var last = (await db.Query("select coalesce(max(line), 0) from roster_stage where import = @import", r => Convert.ToInt32(r.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), stop, ("import", import.Value)))[0];
        if (db.IsPostgres)
            return last == 0 ? [] : [(1, last)];
        const int size = 5_000;
        return [.. Enumerable.Range(0, (last + size - 1) / size).Select(i => (i * size + 1, (i + 1) * size))];
    }

    /// <summary>Forgets an import's rows and remarks.</summary>
    public async Task Clear(Id<StaffImport> import, CancellationToken stop)
    {
        await Delete("roster_stage", "line", import, stop);
        await Delete("roster_import_note", "number", import, stop);
    }

    private async Task Delete(string table, string key, Id<StaffImport> import, CancellationToken stop)
    {
        int gone;
        do
        {
            using var turn = await db.Gate.Enter(stop);
            gone = await db.Execute($"delete from {table} where import = @import and {key} in (select {key} from {table} where import = @import limit 5000)", stop, ("import", import.Value));
        }
        while (gone > 0);
    }
}
