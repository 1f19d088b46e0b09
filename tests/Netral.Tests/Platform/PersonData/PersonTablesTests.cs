using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.PersonData;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Platform.PersonData;

/// <summary>An export of one person's data is complete, or says why not: whoever adds a table that points at people has to decide.</summary>
[UsesDatabase]
public sealed class PersonTablesTests(App app) : IClassFixture<App>
{
    /// <summary>Columns that lead to a person, directly, by the place in a round, by an account, or by what somebody typed.</summary>
    private static readonly HashSet<string> Pointing = new(StringComparer.Ordinal) { "person", "slot", "head_slot", "officer", "user_id", "number_mac", "subject", "typed", "nip", "nik_mac", "email", "address_of" };

    [Fact]
    public async Task Every_table_that_points_at_people_is_exported_or_left_out_for_a_reason()
    {
        var exported = app.Services.GetServices<PersonTable>().Select(t => t.Table).ToHashSet(StringComparer.Ordinal);
        var left = app.Services.GetServices<NotExported>().ToDictionary(n => n.Table, n => n.Why, StringComparer.Ordinal);
        var open = await app.Do<NetralDb, List<string>>(db => Task.FromResult((
            from entity in db.Model.GetEntityTypes()
            let table = entity.GetTableName()!
            let pointing = entity.GetProperties().Where(p => Pointing.Contains(p.GetColumnName()) || (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Id<Employee>)).Select(p => p.GetColumnName()).ToList()
            where pointing.Count > 0 && !exported.Contains(table) && !left.ContainsKey(table)
            select $"{table} ({string.Join(", ", pointing)})").ToList()));
        open.ShouldBeEmpty("each needs a PersonTable or a NotExported with a reason, in its module");
        left.Values.ShouldAllBe(why => why.Length > 20);
        exported.Intersect(left.Keys).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_table_named_in_an_export_exists_with_the_columns_that_it_hides()
    {
        var wrong = await app.Do<NetralDb, List<string>>(db => Task.FromResult((
            from table in app.Services.GetServices<PersonTable>()
            let columns = db.Model.GetEntityTypes().FirstOrDefault(e => e.GetTableName() == table.Table)?.GetProperties().Select(p => p.GetColumnName()).ToHashSet(StringComparer.Ordinal)
            where columns is null || table.Hidden.Concat(table.Masked).Any(c => !columns.Contains(c))
            select table.Table).ToList()));
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_queries_of_all_tables_run_for_the_person_and_for_an_agency()
    {
        var round = await app.ARound(staff: 4);
        await app.Signs(round, "p1");
        var person = round.Numbers.People["p1"].Value;
        var own = await app.Do<PersonRecords, System.Text.Json.Nodes.JsonObject>(r => r.Of(person, null, new(2024, 10, 18), CancellationToken.None));
        var office = await app.Do<PersonRecords, System.Text.Json.Nodes.JsonObject>(r => r.Of(person, round.Agency.Id.Value, new(2024, 10, 18), CancellationToken.None));
        office.Select(t => t.Key).ShouldBe(own.Select(t => t.Key));
        own.ContainsKey("pledges_signature").ShouldBeTrue();
    }
}
