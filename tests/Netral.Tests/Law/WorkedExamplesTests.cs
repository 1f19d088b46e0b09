using System.Globalization;
using Netral.Law;

namespace Netral.Tests.Law;

/// <summary>Reads the table of <c>docs/deadlines.md</c>, which was counted by hand.</summary>
public sealed class WorkedExamplesTests
{
    public static TheoryData<int, string, string, string, string, string> Rows()
    {
        var data = new TheoryData<int, string, string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(TheRulebook.Docs, "deadlines.md")))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 9 && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                data.Add(number, cells[2], cells[3], cells[4], cells[5], cells[6]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_answer_is_the_one_counted_by_hand(int number, string clock, string from, string region, string options, string due)
    {
        var book = TheRulebook.Read;
        var answer = book.Deadline(clock, book.Moment(from, region).Must(), region, Options(options)).Must();

        answer.Due.ShouldBe(due, $"{number}: {string.Join(", ", answer.Working.Select(w => $"{w.Date:MM-dd} {w.Why}"))}");
    }

    [Fact]
    public void There_are_at_least_sixty_of_them_numbered_without_a_gap() =>
        Rows().Select(r => r.Data.Item1).ShouldBe(Enumerable.Range(1, Math.Max(60, Rows().Count)));

    private static DeadlineOptions Options(string text)
    {
        var set = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(o => o.Split('=')).ToDictionary(o => o[0], o => o[1]);
        int? Number(string key) => set.Remove(key, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
        string? Text(string key) => set.Remove(key, out var value) ? value : null;
        var options = new DeadlineOptions(
            CalendarVersion: Text("calendar"), Week: Number("week"), CollectiveLeaveIsWorking: Text("leave") is "working" ? true : null, Amount: Number("amount"), Contest: Text("contest"));
        set.ShouldBeEmpty();
        return options;
    }
}
