using FsCheck;
using FsCheck.Fluent;
using Netral.Accounts;
using Netral.Accounts.ApiKeys;

namespace Netral.Tests.Api;

public sealed class KeyTokenTests
{
    [Fact]
    public void A_key_reads_back_as_it_was_written()
    {
        for (var i = 1; i < 200; i++)
        {
            var token = KeyToken.New(i);
            KeyToken.Read(token.ToString()).ShouldBe(token);
            token.Hash().Length.ShouldBe(32);
            token.ToString().ShouldStartWith(token.Prefix);
        }
    }

    [Fact]
    public void One_changed_letter_is_noticed_without_a_look_into_the_database()
    {
        var text = KeyToken.New(7).ToString();
        for (var i = "netral_".Length; i < text.Length; i++)
        {
            if (text[i] != '_')
                KeyToken.Read(text[..i] + (text[i] == '2' ? '3' : '2') + text[(i + 1)..]).ShouldBeNull(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("netral_")]
    [InlineData("netral_1_")]
    [InlineData("netral_0_{0}")]
    [InlineData("netral_01_{0}")]
    [InlineData("netral_-1_{0}")]
    [InlineData("netral_99999999999999999999_{0}")]
    [InlineData("NETRAL_1_{0}")]
    public void What_only_looks_like_a_key_is_none(string form) => KeyToken.Read(form.Replace("{0}", KeyToken.New(1).ToString()["netral_1_".Length..], StringComparison.Ordinal)).ShouldBeNull();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\nX-Injected: ya")]
    [InlineData(" ")]
    [InlineData("A")]
    [InlineData("\0")]
    public void Nothing_may_follow_a_key(string tail)
    {
        KeyToken.Read(KeyToken.New(3) + tail).ShouldBeNull();
        KeyToken.Read(tail + KeyToken.New(3)).ShouldBeNull();
        KeyToken.Read(KeyToken.New(3).ToString().ToLowerInvariant()).ShouldBeNull();
    }

    [Fact]
    public void Any_text_is_read_without_a_fault() => Prop.ForAll<string>(text => KeyToken.Read(text) is null && KeyToken.Read("netral_1_" + text) is null).QuickCheckThrowOnFailure();

    /// <summary>What a key may reach is never more than either of the two scopes, for agencies in and out of both.</summary>
    [Fact]
    public void Two_scopes_share_what_both_cover_and_never_more()
    {
        Scope[] scopes =
        [
            new Scope.Nation(), new Scope.Region("19"), new Scope.Region("19.01"), new Scope.Region("1"), new Scope.Region("31"),
            new Scope.Subtree(1), new Scope.Subtree(2), new Scope.Subtree(1, 5), new Scope.Subtree(1, 6), new Scope.Subtree(2, 9),
        ];
        AgencyPlace[] places = [new(1, "19.01"), new(2, "19.02"), new(3, "31"), new(1, "31"), new(4, "1"), new(5, "190")];
        foreach (var (mine, theirs) in from a in scopes from b in scopes select (a, b))
        {
            var both = mine.And(theirs);
            foreach (var place in places)
            {
                var covered = mine.Covers(place) && theirs.Covers(place);
                var units = new[] { mine, theirs }.OfType<Scope.Subtree>().Select(s => s.Unit).Where(u => u is not null).Distinct().ToList();
                // Of two different units of an agency neither is part of the other.
                (both?.Covers(place) == true).ShouldBe(covered && units.Count < 2, $"{mine} and {theirs} at {place}");
                if (both is Scope.Subtree shared && covered && units.Count == 1)
                    shared.Unit.ShouldBe(units[0], $"{mine} and {theirs}");
                if (covered && units.Count == 1)
                    both.ShouldBeOfType<Scope.Subtree>();
            }
        }
    }
}
