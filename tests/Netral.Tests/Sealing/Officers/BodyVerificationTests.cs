using Netral.Kernel;
using Netral.Sealing;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing.Officers;

public sealed class BodyVerificationTests : IDisposable
{
    private readonly GivenBody body = new(3);
    private readonly OfficerKeys newcomer = OfficerKeys.Generate();

    [Fact]
    public void The_founding_two_count_when_each_has_named_the_other()
    {
        var list = Two();
        Verify(list).CanReceive.ShouldBeFalse();
        Verify(list).Fingerprint.ShouldBeNull();
        list = list.Say(KeyAct.Found, list.Keys[1], body[1], GivenBody.Today);
        Verify(list).CanReceive.ShouldBeFalse();
        list = list.Say(KeyAct.Found, list.Keys[0], body[2], GivenBody.Today);
        Verify(list).CanReceive.ShouldBeTrue();
        Verify(list).Recipients().Count.ShouldBe(2);
        Verify(list).Fingerprint!.ShouldMatch("^([0-9]{5} ){5}[0-9]{5}$");
    }

    [Fact]
    public void A_founding_that_is_not_mutual_or_by_one_officer_alone_is_refused()
    {
        var list = Two();
        Refused(list.Say(KeyAct.Found, list.Keys[1], body[1], GivenBody.Today).Say(KeyAct.Found, list.Keys[1], body[1], GivenBody.Today), KeyListProblems.BadFounding, 2);
        Refused(list.Say(KeyAct.Endorse, list.Keys[1], body[1], GivenBody.Today), KeyListProblems.BadFounding, 1);
        Refused(list.Say(KeyAct.Found, list.Keys[0], body[1], GivenBody.Today), KeyListProblems.BadFounding, 1);
        var alone = KeyList.Of(GivenBody.Code).Present(1, body[1].Public).Present(1, body[2].Public);
        Refused(alone.Say(KeyAct.Found, alone.Keys[1], body[1], GivenBody.Today), KeyListProblems.BadFounding, 1);
        Refused(body.List.Say(KeyAct.Found, body.List.Keys[1], body[1], GivenBody.Today), KeyListProblems.BadFounding, 5);
    }

    [Fact]
    public void A_new_key_counts_only_when_two_officers_have_endorsed_it()
    {
        var list = body.List.Present(4, newcomer.Public);
        Counts(list, newcomer).ShouldBeFalse();
        list = Endorse(list, 1);
        Counts(list, newcomer).ShouldBeFalse();
        Counts(Endorse(list, 1), newcomer).ShouldBeFalse();
        Verify(list).TryRecipient(4, out _).ShouldBeFalse();
        list = Endorse(list, 3);
        Counts(list, newcomer).ShouldBeTrue();
        Verify(list).TryRecipient(4, out var recipient).ShouldBeTrue();
        recipient!.Key.ShouldBe(newcomer.Public.Sealing);
    }

    [Fact]
    public void A_key_cannot_endorse_itself_nor_be_endorsed_by_one_that_does_not_count()
    {
        var list = body.List.Present(4, newcomer.Public);
        Refused(list.Say(KeyAct.Endorse, list.Keys[3], newcomer, GivenBody.Today), KeyListProblems.SignerDoesNotCount, 5);
        Refused(body.List.Say(KeyAct.Endorse, body.List.Keys[0], body[1], GivenBody.Today), KeyListProblems.SelfEndorsed, 5);
        using var stranger = OfficerKeys.Generate();
        Refused(list.Say(KeyAct.Endorse, list.Keys[3], stranger, GivenBody.Today), KeyListProblems.UnknownKey, 5);
    }

    [Fact]
    public void Two_keys_of_one_officer_are_one_voice()
    {
        using var second = OfficerKeys.Generate();
        var list = body.List.Present(1, second.Public);
        list = list.Say(KeyAct.Endorse, list.Keys[^1], body[1], GivenBody.Today).Say(KeyAct.Endorse, list.Keys[^1], body[2], GivenBody.Today).Present(4, newcomer.Public);
        list = list.Say(KeyAct.Endorse, list.Keys[^1], body[1], GivenBody.Today).Say(KeyAct.Endorse, list.Keys[^1], second, GivenBody.Today);
        Counts(list, newcomer).ShouldBeFalse();
    }

    [Fact]
    public void An_officer_changes_the_key_with_one_colleague_and_the_old_one_ends()
    {
        using var fresh = OfficerKeys.Generate();
        using var two = new GivenBody(2);
        var list = two.List.Present(1, fresh.Public);
        list = list.Say(KeyAct.Endorse, list.Keys[^1], two[1], GivenBody.Today).Say(KeyAct.Endorse, list.Keys[^1], two[2], GivenBody.Today);
        list = list.Say(KeyAct.Revoke, list.Keys[0], fresh, GivenBody.Today).Say(KeyAct.Revoke, list.Keys[0], two[2], GivenBody.Today);
        Counts(list, two[1]).ShouldBeFalse();
        Counts(list, fresh).ShouldBeTrue();
        Verify(list).CanReceive.ShouldBeTrue();
        Verify(list).Fingerprint.ShouldBe(two.Verified.Fingerprint);
    }

    [Fact]
    public void A_revoked_key_neither_counts_nor_signs_nor_comes_back()
    {
        var list = Revoke(body.List, 3, 1);
        Counts(list, body[3]).ShouldBeTrue();
        list = Revoke(list, 3, 2);
        Counts(list, body[3]).ShouldBeFalse();
        Verify(list).TryRecipient(3, out _).ShouldBeFalse();
        var next = list.Present(4, newcomer.Public);
        Refused(next.Say(KeyAct.Endorse, next.Keys[3], body[3], GivenBody.Today), KeyListProblems.SignerDoesNotCount, 7);
        Refused(list.Say(KeyAct.Endorse, list.Keys[2], body[1], GivenBody.Today), KeyListProblems.AlreadyRevoked, 7);
    }

    [Fact]
    public void Half_an_endorsement_by_a_key_revoked_since_is_no_voice()
    {
        var list = Endorse(body.List.Present(4, newcomer.Public), 3);
        list = Revoke(Revoke(list, 3, 1), 3, 2);
        list = Endorse(list, 1);
        Counts(list, newcomer).ShouldBeFalse();
        Counts(Endorse(list, 2), newcomer).ShouldBeTrue();
    }

    [Fact]
    public void What_a_key_endorsed_while_it_counted_stays_endorsed()
    {
        var list = Endorse(Endorse(body.List.Present(4, newcomer.Public), 3), 1);
        Counts(Revoke(Revoke(list, 3, 1), 3, 2), newcomer).ShouldBeTrue();
    }

    [Fact]
    public void A_body_that_falls_below_two_officers_cannot_receive()
    {
        using var two = new GivenBody(2);
        two.List = two.List.Say(KeyAct.Revoke, two.List.Keys[1], two[1], GivenBody.Today).Say(KeyAct.Revoke, two.List.Keys[1], two[2], GivenBody.Today);
        two.Verified.CanReceive.ShouldBeFalse();
        two.Verified.Recipients().ShouldBeEmpty();
        two.Verified.TryRecipient(1, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_recovery_key_is_endorsed_like_any_and_signs_nothing()
    {
        var (key, _) = RecoveryKey.Make();
        var list = body.List.Present(0, key);
        Verify(list).TryRecovery(out _).ShouldBeFalse();
        list = list.Say(KeyAct.Endorse, list.Keys[3], body[1], GivenBody.Today).Say(KeyAct.Endorse, list.Keys[3], body[2], GivenBody.Today);
        Verify(list).TryRecovery(out var recipient).ShouldBeTrue();
        recipient!.Key.ShouldBe(key.Sealing);
        Verify(list).Recipients().Count.ShouldBe(3);
        Refused(body.List.Present(4, key), KeyListProblems.DoubleKey, 0);
        Refused(body.List.Present(0, newcomer.Public), KeyListProblems.DoubleKey, 0);
        Refused(body.List.Present(9, body[1].Public), KeyListProblems.DoubleKey, 0);
    }

    [Fact]
    public void A_statement_left_out_moved_or_changed_breaks_the_list()
    {
        var list = Endorse(Endorse(body.List.Present(4, newcomer.Public), 1), 2);
        for (var at = 0; at < list.Statements.Count - 1; at++)
        {
            var without = list.Statements.Where((_, i) => i != at).ToArray();
            Refused(list with { Statements = without }, KeyListProblems.BrokenChain, without[at].Statement.Seq + 1);
        }
        Refused(list with { Statements = [list.Statements[1], list.Statements[0], .. list.Statements.Skip(2)] }, KeyListProblems.BrokenChain, 2);
        Refused(Changed(list, s => s with { Holder = 5 }), KeyListProblems.UnknownKey, 6);
        Refused(Changed(list, s => s with { Date = s.Date.AddDays(1) }), KeyListProblems.BadSignature, 6);
        Refused(Changed(list, s => s with { Body = "bawaslu-9902" }), KeyListProblems.WrongBody, 6);
        Refused(Changed(list, s => s with { By = body[3].Public.Id }), KeyListProblems.BadSignature, 6);
        BodyVerification.Verify(list, "bawaslu-9902").Problem.ShouldBe(KeyListProblems.WrongBody);
    }

    [Fact]
    public void An_older_list_is_caught_by_who_remembers_the_head()
    {
        var older = Verify(body.List);
        var newer = Verify(Revoke(body.List, 3, 1));
        newer.Extends(older.Head).ShouldBeTrue();
        older.Extends(newer.Head).ShouldBeFalse();
    }

    [Fact]
    public void A_list_travels_as_canonical_JSON_and_nothing_else_is_read()
    {
        var bytes = body.List.ToBytes();
        KeyList.Read(bytes).Must().ToBytes().ShouldBe(bytes);
        Verify(KeyList.Read(bytes).Must()).Fingerprint.ShouldBe(body.Verified.Fingerprint);
        KeyList.Read([.. bytes, (byte)' ']).Problem.ShouldBe(SealingProblems.Malformed);
        KeyList.Read([.. "{\"v\":1,"u8, .. bytes.AsSpan(1)]).Problem.ShouldBe(SealingProblems.Malformed);
        KeyList.Read([.. "{\"extra\":1,"u8, .. bytes.AsSpan(1)]).Problem.ShouldBe(SealingProblems.Malformed);
        foreach (var noise in (string[])["", "{}", "null", "[]", "{\"v\":1}", "{\"body\":\"x\",\"keys\":null,\"statements\":[],\"v\":1}", "{\"body\":\"\\ud800\",\"keys\":[],\"statements\":[],\"v\":1}", "{\"body\":1,\"keys\":[],\"statements\":[],\"v\":1}"])
            KeyList.Read(System.Text.Encoding.UTF8.GetBytes(noise)).Problem.ShouldBe(SealingProblems.Malformed);
    }

    public void Dispose()
    {
        body.Dispose();
        newcomer.Dispose();
    }

    private KeyList Two() => KeyList.Of(GivenBody.Code).Present(1, body[1].Public).Present(2, body[2].Public);

    private static KeyList Changed(KeyList list, Func<Statement, Statement> change) =>
        list with { Statements = [.. list.Statements.SkipLast(1), list.Statements[^1] with { Statement = change(list.Statements[^1].Statement) }] };

    private KeyList Endorse(KeyList list, int by) => list.Say(KeyAct.Endorse, list.Keys.Single(k => k.Holder == 4), body[by], GivenBody.Today);

    private KeyList Revoke(KeyList list, int whose, int by) => list.Say(KeyAct.Revoke, list.Keys.Single(k => k.Holder == whose), body[by], GivenBody.Today);

    private static VerifiedBody Verify(KeyList list) => BodyVerification.Verify(list, GivenBody.Code).Must();

    private static bool Counts(KeyList list, OfficerKeys keys) => Verify(list).Counts(keys.Public.Id);

    private static void Refused(KeyList list, Problem why, int line)
    {
        var problem = BodyVerification.Verify(list, GivenBody.Code).Problem;
        problem.ShouldBe(why);
        problem!.Args.ShouldBe([line]);
    }
}
