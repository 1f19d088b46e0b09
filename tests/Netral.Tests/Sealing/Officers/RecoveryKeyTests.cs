using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing.Officers;

public sealed class RecoveryKeyTests
{
    private static readonly (OfficerPublicKeys Public, string[] Parts) Made = RecoveryKey.Make();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public void Any_two_of_the_three_parts_open_what_was_sealed_to_it(int first, int second)
    {
        using var key = RecoveryKey.Open(Made.Parts[first], Made.Parts[second].ToLowerInvariant().Replace('-', ' '), Made.Public.Sealing).Must();
        var label = new Label("laporan", "content");
        Envelope.Seal(label, "isi"u8, [new Recipient(Made.Public.Sealing)], null, out _).Open(label, key).Must().Plain.ShouldBe("isi"u8.ToArray());
    }

    [Fact]
    public void A_part_is_four_lines_of_three_groups_of_five() => Made.Parts.ShouldAllBe(part =>
        System.Text.RegularExpressions.Regex.IsMatch(part, "^(([0-9A-HJKMNP-TV-Z]{5}-){2}[0-9A-HJKMNP-TV-Z]{5}\n?){4}$"));

    [Fact]
    public void A_typing_error_names_its_line()
    {
        for (var line = 0; line < 4; line++)
        {
            var lines = Made.Parts[0].Split('\n');
            lines[line] = (lines[line][0] == '7' ? '8' : '7') + lines[line][1..];
            var problem = RecoveryKey.Open(string.Join('\n', lines), Made.Parts[1], Made.Public.Sealing).Problem!;
            problem.ShouldBe(SealingProblems.PartUnreadable);
            problem.Args.ShouldBe([line + 1]);
        }
        RecoveryKey.Open("", Made.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartUnreadable);
        RecoveryKey.Open(Made.Parts[0] + "7", Made.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartUnreadable);
    }

    [Fact]
    public void Lines_that_were_exchanged_are_noticed()
    {
        var lines = Made.Parts[0].Split('\n');
        RecoveryKey.Open(string.Join('\n', lines[1], lines[0], lines[2], lines[3]), Made.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartUnreadable);
    }

    [Fact]
    public void Put_together_it_vouches_alone_for_the_next_keys_of_a_body_whose_officers_forgot_theirs()
    {
        using var body = new GivenBody(2);
        using OfficerKeys first = OfficerKeys.Generate(), second = OfficerKeys.Generate();
        using var key = RecoveryKey.Open(Made.Parts[0], Made.Parts[2], Made.Public.Sealing).Must();
        var list = body.List.Present(0, Made.Public).Present(1, first.Public).Present(2, second.Public);
        KeyList Say(KeyAct act, int about) => list = list.Say(act, list.Keys[about], key, GivenBody.Today);
        // Nobody has endorsed it yet: it says nothing.
        BodyVerification.Verify(list.Say(KeyAct.Endorse, list.Keys[3], key, GivenBody.Today), GivenBody.Code).Problem.ShouldBe(KeyListProblems.SignerDoesNotCount);
        list = list.Say(KeyAct.Endorse, list.Keys[2], body[1], GivenBody.Today).Say(KeyAct.Endorse, list.Keys[2], body[2], GivenBody.Today);
        Say(KeyAct.Endorse, 3);
        Say(KeyAct.Endorse, 4);
        Say(KeyAct.Revoke, 0);
        Say(KeyAct.Revoke, 1);
        var judged = BodyVerification.Verify(KeyList.Read(list.ToBytes()).Must(), GivenBody.Code).Must();
        judged.Keys.Where(k => k.Counts).Select(k => k.Held.Keys.Id).ShouldBe([Made.Public.Id, first.Public.Id, second.Public.Id]);
        judged.CanReceive.ShouldBeTrue();
        judged.Keys[3].EndorsedBy.ShouldBe([0L]);
        BodyVerification.Verify(list.Say(KeyAct.Endorse, list.Keys[2], key, GivenBody.Today), GivenBody.Code).Problem.ShouldBe(KeyListProblems.SelfEndorsed);
    }

    [Fact]
    public void It_cannot_found_a_body()
    {
        using var officer = OfficerKeys.Generate();
        using var key = RecoveryKey.Open(Made.Parts[0], Made.Parts[1], Made.Public.Sealing).Must();
        var list = KeyList.Of(GivenBody.Code).Present(1, officer.Public).Present(0, Made.Public);
        BodyVerification.Verify(list.Say(KeyAct.Found, list.Keys[0], key, GivenBody.Today), GivenBody.Code).Problem.ShouldBe(KeyListProblems.BadFounding);
        BodyVerification.Verify(list.Say(KeyAct.Found, list.Keys[1], officer, GivenBody.Today), GivenBody.Code).Problem.ShouldBe(KeyListProblems.BadFounding);
    }

    [Fact]
    public void The_first_word_of_a_key_holds_for_one_body_and_one_officer()
    {
        using OfficerKeys keys = OfficerKeys.Generate(), other = OfficerKeys.Generate();
        var word = Presentation.Sign(keys, GivenBody.Code, 7);
        Presentation.Holds(keys.Public, GivenBody.Code, 7, word).ShouldBeTrue();
        Presentation.Holds(keys.Public, GivenBody.Code, 8, word).ShouldBeFalse();
        Presentation.Holds(keys.Public, "bawaslu-9902", 7, word).ShouldBeFalse();
        Presentation.Holds(other.Public, GivenBody.Code, 7, word).ShouldBeFalse();
        Presentation.Holds(keys.Public, GivenBody.Code, 7, []).ShouldBeFalse();
        using var key = RecoveryKey.Open(Made.Parts[0], Made.Parts[1], Made.Public.Sealing).Must();
        Presentation.Holds(Made.Public, GivenBody.Code, 0, Presentation.Sign(key, GivenBody.Code)).ShouldBeTrue();
    }

    [Fact]
    public void One_part_twice_or_parts_of_two_keys_open_nothing()
    {
        RecoveryKey.Open(Made.Parts[0], Made.Parts[0], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartsDiffer);
        var other = RecoveryKey.Make();
        RecoveryKey.Open(Made.Parts[0], other.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartsDiffer);
        RecoveryKey.Open(other.Parts[0], other.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartsDiffer);
    }
}
