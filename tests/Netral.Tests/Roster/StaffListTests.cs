using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster;

[UsesDatabase]
public sealed class StaffListTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Somebody_with_two_employments_on_a_day_stands_in_the_list_once_with_the_later_one()
    {
        var (agency, numbers) = await app.AStaff(staff: 4);
        var (day, person) = (DateOnly.FromDateTime(app.Clock.Now), numbers.People["p1"]);
        await app.Do<NetralDb>(db => db.Write<int>(async () =>
        {
            db.Add(new Spell { Id = await db.Next<Spell>(), Person = person, Agency = agency.Id, Unit = numbers.Units["pemda"], Kind = EmploymentKind.Pppk, PositionGroup = PositionGroup.Fungsional, From = day.AddDays(-3) });
            return 0;
        }, CancellationToken.None));

        var list = await app.Do<StaffList, List<Employee>>(async staff =>
        {
            var all = new List<Employee>();
            await foreach (var employee in staff.On(agency.Id, day))
                all.Add(employee);
            return all;
        });

        list.Count.ShouldBe(8);
        var found = list.Where(e => e.Person == person).ShouldHaveSingleItem();
        (found.Kind, found.Unit).ShouldBe((EmploymentKind.Pppk, numbers.Units["pemda"]));
        (await app.Do<StaffList, Employee?>(staff => staff.Find(agency.Id, person, day, CancellationToken.None))).ShouldBe(found);
    }
}
