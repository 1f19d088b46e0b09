using Netral.Kernel;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Web.Rehearsal;

/// <summary>An invented agency with an open round, as rehearsals, drills and benchmarks need it.</summary>
internal sealed record RehearsalRound(Agency Agency, int Number, int Units, LoadedNumbers Numbers)
{
    public const string Code = "rekaan";

    /// <summary>Loads the people and opens the round an hour ago.</summary>
    public static async Task<RehearsalRound> Open(IServiceProvider services, int staff, DateTime now, CancellationToken stop, string code = Code)
    {
        var list = await Import(services, staff, now, stop, code);
        return list with { Number = await list.OpenRound(services, now, stop) };
    }

    /// <summary>The people without a round.</summary>
    public static async Task<RehearsalRound> Import(IServiceProvider services, int staff, DateTime now, CancellationToken stop, string code = Code)
    {
        await using var scope = services.CreateAsyncScope();
        var load = scope.ServiceProvider.GetRequiredService<LoadStaff>();
        var today = Zone.WIB.DateAt(now);
        var units = RehearsalStaff.Units(staff);
        var agency = await load.AddAgency(code, "Pemerintah Provinsi Rekaan", "Badan Kepegawaian Daerah Rekaan", "99", Zone.WIB, "Alamat rekaan", stop);
        var numbers = await load.Load(agency, units, [.. RehearsalStaff.People(staff, units.Count, today)], RehearsalStaff.Heads(units.Count, today), [], stop);
        return new(agency, 0, units.Count, numbers);
    }

    public async Task<int> OpenRound(IServiceProvider services, DateTime now, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LoadRound>().Open(Agency, new("Ikrar Netralitas Pilkada (geladi)", ContestKind.Pilkada, Zone.WIB.DateAt(now).AddDays(60),
            now.AddHours(-1), now.AddDays(30), Cascade: false, CascadeDays: 0, SampleDate: true, "Halaman kantor rekaan", null, ""), stop);
    }

    /// <summary>Signatures without the web, from several lists at once; how many were written. The people are named by their order in the list.</summary>
    public async Task<int> Sign(IServiceProvider services, IReadOnlyList<int> people, DateTime at, int lists, Action<int> written, CancellationToken stop)
    {
        var parts = people.Chunk(Math.Max(1, (people.Count + lists - 1) / lists));
        var counts = await Task.WhenAll(parts.Select(part => Task.Run(() => SignList(services, part, at, written, stop), stop)));
        return counts.Sum();
    }

    private async Task<int> SignList(IServiceProvider services, int[] people, DateTime at, Action<int> written, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<LoadRound>().Sign(Agency, Number, Told(), stop);
        written(people.Length);
        return done;

        IEnumerable<LoadedPledge> Told() => people.Select(p => new LoadedPledge(Numbers.People[RehearsalStaff.Person(p)], at, Level.Link, Recognition.Kontak, Contested: false));
    }

    /// <summary>Fresh links of people who have not signed, in the order of the list.</summary>
    public static async Task<IReadOnlyList<DemoSigner>> Links(IServiceProvider services, int count, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoLinks>().Make(count, stop);
    }

    /// <summary>What the counters say the whole agency has signed.</summary>
    public async Task<int> Counted(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DemoLinks>().Totals(Agency.Id, [Numbers.Units["u0"]], stop)).Signed;
    }
}
