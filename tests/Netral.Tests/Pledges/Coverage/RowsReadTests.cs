using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Pledges.Coverage;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;
using Netral.Web.Storage;

namespace Netral.Tests.Pledges.Coverage;

/// <summary>No page counts over people or signatures: with 50,000 people it reads about what it reads with fifty.</summary>
[UsesDatabase]
public sealed class RowsReadTests
{
    private const int Many = 50_000;

    [Fact]
    public async Task A_page_over_fifty_thousand_people_reads_what_it_shows()
    {
        var counter = new WorkCounter();
        await using var app = new App { Replace = services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(counter)) };
        await app.InitializeAsync();
        var (few, many) = (await app.ARound(staff: 60), await app.ARound(staff: Many));
        await app.Sign(few, Enumerable.Range(1, 20).Select(i => $"p{i}"));
        await app.Sign(many, Enumerable.Range(1, 6_000).Select(i => $"p{i}"));
        // A server that has run for a day knows its tables.
        await app.Do<NetralDb>(db => db.Database.ExecuteSqlRawAsync("analyze"));
        var (clerk, boss) = (await app.Officer(Role.AgencyAdministrator, few.Whole), await app.Officer(Role.AgencyAdministrator, many.Whole));
        var (small, large) = (await app.Address(few), await app.Address(many));
        foreach (var (below, unit) in new[] { ("", ""), ("/angka", ""), ("?daftar=sudah", ""), ("?daftar=tanpa_kontak", ""), ("?daftar=dipersoalkan", ""), ("?unit=", "dinas"), ("?unit=", "sekolah") })
        {
            string Path(long round, GivenRound given) => $"/pantau/{round}{below}{(unit.Length == 0 ? "" : given.Numbers.Units[unit].ToString())}";
            var (least, most) = (await counter.Of(app, () => clerk.Get(Path(small, few))), await counter.Of(app, () => boss.Get(Path(large, many))));
            most.ShouldBeLessThan(TestDatabase.IsPostgres ? least + 3_000 : (least * 2) + 40_000, $"{below}{unit}: {least} with sixty people, {most} with fifty thousand");
        }
        var (home, api) = (await counter.Of(app, () => app.Visitor().Get("/")), await counter.Of(app, async () => await boss.Http.GetFromJsonAsync<CoverageAnswer>($"/api/v1/rounds/{large}/coverage")));
        home.ShouldBeLessThan(TestDatabase.IsPostgres ? 2_000 : 30_000);
        api.ShouldBeLessThan(TestDatabase.IsPostgres ? 2_000 : 30_000);
    }

    [Fact]
    public async Task The_counter_of_work_sees_a_count_over_people()
    {
        var counter = new WorkCounter();
        await using var app = new App { Replace = services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(counter)) };
        await app.InitializeAsync();
        await app.ARound(staff: 3_000);
        var work = await counter.Of(app, () => app.Do<NetralDb, int>(db => db.Set<Netral.Pledges.Slot>().CountAsync(s => s.FailedTries == 0)));
        work.ShouldBeGreaterThan(3_000);
    }
}
