using System.Globalization;
using System.Text;
using Netral.Cases.Subscribe;
using Netral.Kernel;

namespace Netral.Tests.Cases.Subscribe;

public sealed class IcalTests
{
    private static readonly DateTime Stamp = new(2024, 10, 18, 0, 0, 0, DateTimeKind.Utc);

    private static string Write(params IcalEvent[] events) => Ical.Write("Netral", Stamp, events);

    [Fact]
    public void Lines_end_with_crlf_and_none_is_longer_than_75_octets()
    {
        var text = Write(new IcalEvent("a@b", new(2024, 10, 22), null, Zone.WIB, string.Concat(Enumerable.Repeat("Netral: tenggat – “é” 🟫 ", 12))));
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\r');
        text.ShouldEndWith("END:VCALENDAR\r\n");
        foreach (var line in text.Split("\r\n"))
            Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
    }

    [Fact]
    public void What_is_folded_and_escaped_comes_back_as_it_was()
    {
        const string summary = "Netral: 2 tenggat; satu, dua \\ tiga\nempat – “lima” 🟫 dan seterusnya sampai baris ini pasti lebih panjang daripada tujuh puluh lima oktet";
        var calendar = IcalReader.Read(Write(new IcalEvent("a@b", new(2024, 10, 22), null, Zone.WIB, summary)));
        calendar.Events.Single()["SUMMARY"].Value.ShouldBe(summary);
    }

    [Fact]
    public void A_whole_day_ends_on_the_next_one()
    {
        var one = IcalReader.Read(Write(new IcalEvent("a@b", new(2024, 12, 31), null, Zone.WIT, "x"))).Events.Single();
        (one["DTSTART"].Value, one["DTSTART"].Parameters["VALUE"], one["DTEND"].Value).ShouldBe(("20241231", "DATE", "20250101"));
    }

    [Fact]
    public void An_hour_stands_on_the_clocks_of_its_zone_and_the_zone_is_described()
    {
        var calendar = IcalReader.Read(Write(
            new IcalEvent("a@b", new(2024, 10, 22), new(9, 30), Zone.WITA, "x"), new IcalEvent("c@b", new(2024, 10, 22), new(9, 30), Zone.WIT, "x")));
        foreach (var (one, name, utc) in calendar.Events.Zip(["Asia/Makassar", "Asia/Jayapura"], [1, 0]))
        {
            one["DTSTART"].Parameters["TZID"].ShouldBe(name);
            var local = DateTime.ParseExact(one["DTSTART"].Value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
            (local - calendar.Offsets[name]).Hour.ShouldBe(utc);
        }
    }

    [Fact]
    public void Without_events_it_is_still_a_calendar() => IcalReader.Read(Write()).Events.ShouldBeEmpty();
}
