using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Web.Instances;
using Netral.Web.Start;

namespace Netral.Web.FirstRun;

/// <summary>The steps of the first run, in their order.</summary>
public enum SetupStep { Operator = 1, Agency = 2, Mail = 3, Key = 4 }

/// <summary>Somebody set up a part of the instance; what was set stands in the settings.</summary>
public sealed record InstanceArranged(Code Step) : IFact
{
    public string Subject => "instance:setup";
}

internal static class SetupProblems
{
    public static readonly Problem Missing = new(Trouble.Conflict, "setup.missing", "Masih ada langkah yang belum selesai: {0}.");
    public static readonly Problem Done = new(Trouble.Gone, "setup.done", "Pemasangan sudah selesai.");
}

/// <summary>How far the first run is. Everything is kept step by step, so that it can be left and gone on with; once it is finished it is over for good.</summary>
internal sealed class SetupProgress(NetralDb db, Instance instance, StoredSettings stored, IConfiguration settings, KeyFile key, Journal journal)
{
    public const string Mark = "setup", Open = "open", Finished = "done";
    private const string Skipped = "skipped";

    public async Task<IReadOnlyDictionary<SetupStep, bool>> Steps(CancellationToken stop)
    {
        var rows = await db.Set<SettingRow>().AsNoTracking().ToDictionaryAsync(s => s.Name, s => s.Value, StringComparer.Ordinal, stop);
        return new Dictionary<SetupStep, bool>
        {
            [SetupStep.Operator] = settings["NETRAL_OPERATOR"] is { Length: > 0 },
            [SetupStep.Agency] = rows.GetValueOrDefault("setup.agency") == Skipped || await db.Set<Agency>().AnyAsync(stop),
            [SetupStep.Mail] = rows.GetValueOrDefault("setup.mail") == Skipped || (settings["Mail:Host"] is { Length: > 0 } && settings["Mail:From"] is { Length: > 0 }),
            // Another key than the confirmed one asks for another backup.
            [SetupStep.Key] = rows.GetValueOrDefault("setup.key") == key.Fingerprint,
        };
    }

    /// <summary>Still to be done, on every node: the memory of this process only saves the question once it is over.</summary>
    public async Task<bool> IsOpen(CancellationToken stop)
    {
        if (instance.SettingUp && !await db.Set<SettingRow>().AnyAsync(s => s.Name == Mark && s.Value == Open, stop))
            instance.SettingUp = false;
        return instance.SettingUp;
    }

    /// <summary>Stores settings of a step together with its fact; null takes one away.</summary>
    public async Task Store(string step, Actor officer, CancellationToken stop, params (string Name, string? Value)[] values)
    {
        (await db.Write<bool>(async () =>
        {
            foreach (var (name, value) in values)
            {
                var row = await db.Set<SettingRow>().FirstOrDefaultAsync(s => s.Name == name, stop);
                if (value is null && row is not null)
                    db.Remove(row);
                else if (value is not null && row is null)
                    db.Add(new SettingRow { Name = name, Value = value });
                else if (value is not null)
                    row!.Value = value;
            }
            journal.Add(new InstanceArranged(new(step)), officer);
            return true;
        }, stop)).Must();
        foreach (var (name, value) in values)
            stored.Put(name, value);
    }

    public Task Skip(SetupStep step, Actor officer, CancellationToken stop) => Store("skipped", officer, stop, ($"setup.{Word.Of(step)}", Skipped));

    public async Task<Problem?> Finish(Actor officer, CancellationToken stop)
    {
        var open = (await Steps(stop)).Where(s => !s.Value).Select(s => SetupWords.Of(s.Key)).ToList();
        if (open.Count > 0)
            return SetupProblems.Missing.With(string.Join(", ", open));
        await Store(Finished, officer, stop, (Mark, Finished));
        instance.SettingUp = false;
        return null;
    }
}

internal static class SetupWords
{
    public static string Of(SetupStep step) => step switch
    {
        SetupStep.Operator => "Pengelola dan bagian",
        SetupStep.Agency => "Instansi pertama",
        SetupStep.Mail => "Surel",
        _ => "Kunci",
    };

    public static string Path(SetupStep step) => step switch
    {
        SetupStep.Operator => "/mulai/pengelola",
        SetupStep.Agency => "/mulai/instansi",
        SetupStep.Mail => "/mulai/surel",
        _ => "/mulai/kunci",
    };
}
