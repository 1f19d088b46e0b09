using FsCheck;
using FsCheck.Fluent;
using Netral.Roster;

namespace Netral.Tests.Roster;

public sealed class TypedValuesTests
{
    private static readonly DateOnly Today = new(2024, 10, 18);

    [Theory]
    [InlineData("III/c", "III/c")]
    [InlineData("IIIc", "III/c")]
    [InlineData("iii c", "III/c")]
    [InlineData("IV.a", "IV/a")]
    [InlineData("4/A", "IV/a")]
    [InlineData("3d", "III/d")]
    [InlineData("Penata (III/c)", "III/c")]
    [InlineData("Penata Tk. I (III/d)", "III/d")]
    [InlineData("Penata Muda Tingkat I, III/b", "III/b")]
    [InlineData("Penata Tk.I", "III/d")]
    [InlineData("Pembina Utama Madya", "IV/d")]
    [InlineData("Pembina Utama", "IV/e")]
    [InlineData("Juru Muda", "I/a")]
    [InlineData("Pengatur", "II/c")]
    [InlineData("IX", "IX")]
    [InlineData("9", "IX")]
    [InlineData("Golongan XVII", "XVII")]
    [InlineData("Gol. V", "V")]
    public void Grades_are_read_in_every_spelling(string typed, string grade) => Grade.Parse(typed).Must().ToString().ShouldBe(grade);

    [Theory]
    [InlineData("III/e")]
    [InlineData("V/a")]
    [InlineData("XVIII")]
    [InlineData("0")]
    [InlineData("Honorer")]
    [InlineData("")]
    public void What_is_no_grade_is_refused(string typed) => Grade.Parse(typed).Problem!.Code.ShouldBe("grade.unreadable");

    [Theory]
    [InlineData("17-08-1980")]
    [InlineData("17/8/1980")]
    [InlineData("17.08.1980")]
    [InlineData("1980-08-17")]
    [InlineData("1980-08-17 00:00:00")]
    [InlineData("1980-08-17T00:00:00")]
    [InlineData("17 Agustus 1980")]
    [InlineData("17-Agu-80")]
    [InlineData("17 Agt 1980")]
    [InlineData("17-Aug-1980")]
    [InlineData("8/17/1980 12:00:00 AM")]
    [InlineData("19800817")]
    [InlineData("17081980")]
    [InlineData("29450")]
    [InlineData("Sungailiat, 17-08-1980")]
    [InlineData("Muntok, 17 Agustus 1980")]
    public void Dates_are_read_in_every_spelling(string typed) => TypedDate.Read(typed, Today)!.Value.Date.ShouldBe(new DateOnly(1980, 8, 17));

    [Theory]
    [InlineData("31-02-1980")]
    [InlineData("17 Agustsu 1980")]
    [InlineData("1980")]
    [InlineData("45")]
    [InlineData("kemarin")]
    [InlineData("99999999")]
    [InlineData("")]
    public void What_is_no_date_stays_unread(string typed) => TypedDate.Read(typed, Today).ShouldBeNull();

    [Fact]
    public void Where_day_and_month_could_be_swapped_both_are_told()
    {
        TypedDate.Read("05/01/1980", Today).ShouldBe(new TypedDate(new(1980, 1, 5), new(1980, 5, 1)));
        TypedDate.Read("1980-01-05", Today)!.Value.Swapped.ShouldBeNull();
        TypedDate.Read("17/01/1980", Today)!.Value.Swapped.ShouldBeNull();
    }

    [Theory]
    [InlineData("0812-3456-7890", "+6281234567890")]
    [InlineData("+62 812 3456 7890", "+6281234567890")]
    [InlineData("6281234567890", "+6281234567890")]
    [InlineData("81234567890", "+6281234567890")]
    [InlineData("+62081234567890", "+6281234567890")]
    [InlineData("'081234567890", "+6281234567890")]
    [InlineData("081234567890 / 081300000000", "+6281234567890")]
    [InlineData("(0717) 92345", "+6271792345")]
    [InlineData("+60 12 345 6789", "+60123456789")]
    [InlineData("0060123456789", "+60123456789")]
    public void Telephone_numbers_become_international(string typed, string number) => PhoneNumber.Parse(typed).Must().Value.ShouldBe(number);

    [Theory]
    [InlineData("6.28123E+12", "phone.spreadsheet_damage")]
    [InlineData("12345", "phone.unreadable")]
    [InlineData("0812", "phone.unreadable")]
    [InlineData("tidak ada", "phone.unreadable")]
    [InlineData("0812345678901234567890123", "phone.unreadable")]
    public void What_is_no_telephone_number_is_refused(string typed, string code) => PhoneNumber.Parse(typed).Problem!.Code.ShouldBe(code);

    [Theory]
    [InlineData(" Sri.Rahayu@Kenanga.GO.ID ", "Sri.Rahayu@kenanga.go.id")]
    [InlineData("a+b@example.org", "a+b@example.org")]
    public void Addresses_keep_their_own_part(string typed, string address) => EmailAddress.Parse(typed).Must().Value.ShouldBe(address);

    [Theory]
    [InlineData("sri@kenanga")]
    [InlineData("sri kenanga.go.id")]
    [InlineData("sri@@kenanga.go.id")]
    [InlineData("@kenanga.go.id")]
    [InlineData("sri@-kenanga.go.id")]
    [InlineData("sri@kenanga..id")]
    [InlineData("sri\r\nBcc: x@y.id")]
    [InlineData("a@b.id, c@d.id")]
    public void What_mail_cannot_be_sent_to_is_refused(string typed) => EmailAddress.Parse(typed).Problem!.Code.ShouldBe("email.unreadable");

    [Fact]
    public void No_text_makes_any_of_them_throw() => Prop.ForAll<string>(text =>
    {
        var typed = text ?? "";
        return Grade.Parse(typed).Problem?.Code != "" && PhoneNumber.Parse(typed).Problem?.Code != "" && EmailAddress.Parse(typed).Problem?.Code != ""
            && TypedDate.Read(typed, Today)?.Date != default(DateOnly) && EmploymentWords.Kind(typed) != (EmploymentKind)0 && PositionWords.FromTitle(typed) >= PositionGroup.JptMadya;
    }).QuickCheckThrowOnFailure();
}
