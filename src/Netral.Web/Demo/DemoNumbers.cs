using System.Globalization;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Numbers that have the right shape and belong to nobody.</summary>
internal static class DemoNumbers
{
    /// <summary>The NIP of a PNS: birth date, month of the CPNS appointment, sex, serial (Peraturan Kepala BKN 22/2007).</summary>
    public static string Nip(DateOnly birth, DateOnly appointed, Sex sex, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{appointed:yyyyMM}{(int)sex}{serial:D3}");

    /// <summary>The number of a PPPK: digits 13 and 14 are no month but the number of the contract, 21 full time and 24 part time.</summary>
    public static string NiPppk(DateOnly birth, int year, bool partTime, Sex sex, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{year:D4}{(partTime ? 24 : 21)}{(int)sex}{serial:D3}");

    /// <summary>A NIK of the regency, doubly impossible: a district 91–98, which no regency has, and a serial from 9000 on, though the real one counts births of one day in one district.</summary>
    public static string Nik(DemoRandom random, DemoAgency agency, DateOnly birth, Sex sex, int number)
    {
        var region = agency.IsProvince ? "1971" : agency.Code;
        var day = birth.Day + (sex == Sex.Female ? 40 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{region}{random.Between(91, 98)}{day:D2}{birth:MMyy}{9000 + number % 1000:D4}");
    }

    /// <summary>Mobile numbers of Indonesia begin with 081–083 and 085–089; 084 is given to no operator (the numbering plan as libphonenumber has it,
    /// mobile 8[1-35-9]), so a message sent by mistake reaches nobody. The person's number in the list makes it unique.</summary>
    public static string Phone(DemoAgency agency, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"+6284{agency.Code.PadRight(4, '0')}{number:D5}");

    public static string Email(DemoAgency agency, string name, int number)
    {
        var words = name.Split(',')[0].Split([' ', '.', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).TakeLast(2);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('.', words).ToLowerInvariant()}{number}@{agency.MailDomain}");
    }
}
