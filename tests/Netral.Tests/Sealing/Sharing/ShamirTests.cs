using FsCheck;
using FsCheck.Fluent;
using Netral.Sealing;
using Netral.Sealing.Sharing;

namespace Netral.Tests.Sealing.Sharing;

public sealed class ShamirTests
{
    [Fact]
    public void The_field_multiplies_as_FIPS_197_says()
    {
        Field256.Multiply(0x57, 0x83).ShouldBe((byte)0xc1);
        Field256.Multiply(0x57, 0x13).ShouldBe((byte)0xfe);
        for (var value = 1; value <= 255; value++)
            Field256.Multiply((byte)value, Field256.Invert((byte)value)).ShouldBe((byte)1);
    }

    /// <summary>By hand: threshold 2, secret 0x2a, coefficient 0x53: at place x the value is 0x2a + 0x53·x.</summary>
    [Fact]
    public void Shares_are_the_values_of_the_polynomial()
    {
        var shares = Shamir.Split([0x2a], 2, 3, fill => fill.Fill(0x53));
        shares.Select(s => s.Value[0]).ShouldBe([(byte)(0x2a ^ 0x53), (byte)(0x2a ^ 0xa6), (byte)(0x2a ^ 0xa6 ^ 0x53)]);
        shares.Select(s => s.Place).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Any_threshold_of_shares_in_any_order_gives_the_secret_back() => Prop.ForAll(
        Gen.Choose(2, 12).SelectMany(t => Gen.Choose(t, 20).SelectMany(n => Gen.Shuffle(Enumerable.Range(0, n).ToArray()).SelectMany(order =>
            Gen.Choose(0, 255).ArrayOf(17).Select(secret => (t, n, order, secret: secret.Select(b => (byte)b).ToArray()))))).ToArbitrary(),
        c =>
        {
            var shares = Shamir.Split(c.secret, c.t, c.n);
            return Shamir.Combine([.. c.order.Take(c.t).Select(i => shares[i])], c.t).Must().SequenceEqual(c.secret);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_hundred_and_fifty_five_shares_work_at_the_edges()
    {
        var secret = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var shares = Shamir.Split(secret, 255, 255);
        Shamir.Combine(shares, 255).Must().ShouldBe(secret);
        Shamir.Combine([.. Shamir.Split(secret, 2, 255).Skip(253)], 2).Must().ShouldBe(secret);
        Should.Throw<ArgumentOutOfRangeException>(() => Shamir.Split(secret, 2, 256));
        Should.Throw<ArgumentOutOfRangeException>(() => Shamir.Split(secret, 1, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Shamir.Split(secret, 4, 3));
    }

    /// <summary>For every secret, the pair of two shares under threshold 3 takes each of the 65,536 values exactly once as the coefficients take theirs:
    /// two shares are equally likely under every secret, so they say nothing.</summary>
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0xa7)]
    public void Fewer_shares_than_the_threshold_are_equally_likely_under_every_secret(byte secret)
    {
        var seen = new bool[65536];
        for (var coefficients = 0; coefficients < 65536; coefficients++)
        {
            var shares = Shamir.Split([secret], 3, 5, fill => (fill[0], fill[1]) = ((byte)coefficients, (byte)(coefficients >> 8)));
            var pair = shares[1].Value[0] << 8 | shares[4].Value[0];
            seen[pair].ShouldBeFalse();
            seen[pair] = true;
        }
        seen.ShouldAllBe(s => s);
    }

    /// <summary>With the real source of randomness: chi-square over the 256 values of one share of a fixed secret; 255 degrees of freedom, beyond 400 once in about 10^8 runs.</summary>
    [Fact]
    public void One_share_alone_looks_uniform()
    {
        const int draws = 256 * 200;
        var counts = new int[256];
        foreach (var value in Shamir.Split(new byte[draws], 2, 2)[0].Value)
            counts[value]++;
        counts.Sum(c => Math.Pow(c - 200, 2) / 200).ShouldBeLessThan(400);
    }

    [Fact]
    public void Too_few_doubled_and_unequal_shares_are_refused()
    {
        var shares = Shamir.Split([1, 2, 3], 3, 4);
        Shamir.Combine([shares[0], shares[1]], 3).Problem.ShouldBe(SealingProblems.TooFewShares);
        Shamir.Combine([shares[0], shares[1], shares[1]], 3).Problem.ShouldBe(SealingProblems.SharesDoNotFit);
        Shamir.Combine([shares[0], shares[1], new Share(4, [1])], 3).Problem.ShouldBe(SealingProblems.SharesDoNotFit);
        Shamir.Combine([shares[0], shares[1], new Share(4, [9, 9, 9])], 3).Must().ShouldNotBe([1, 2, 3]);
    }
}
