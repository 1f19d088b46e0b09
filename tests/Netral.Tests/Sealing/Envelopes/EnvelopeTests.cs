using FsCheck;
using FsCheck.Fluent;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Sealing.Receipts;

namespace Netral.Tests.Sealing.Envelopes;

public sealed class EnvelopeTests : IDisposable
{
    private static readonly Label Content = new("laporan", "content", new byte[16]);
    private static readonly Label Identity = new("laporan", "identity", new byte[16]);
    private static readonly byte[] Text = "Kepala dinas mengajak pegawai memilih calon tertentu."u8.ToArray();
    private readonly GivenBody body = new(4);

    [Fact]
    public void Each_recipient_opens_it_alone_and_nobody_else_does()
    {
        var envelope = Seal(Content, out _, 1, 2);
        foreach (var number in (int[])[1, 2])
        {
            using var opened = envelope.Open(Content, body[number].Sealing).Must();
            opened.Plain.ShouldBe(Text);
        }
        envelope.Open(Content, body[3].Sealing).Problem.ShouldBe(SealingProblems.NotForThisKey);
    }

    [Fact]
    public void It_reads_back_as_the_same_bytes()
    {
        var bytes = Seal(Identity, out _, 1, 2, 3).ToBytes();
        Envelope.Read(bytes).Must().ToBytes().ShouldBe(bytes);
    }

    [Fact]
    public void Another_kind_field_or_report_does_not_open()
    {
        var envelope = Seal(Content, out var key, 1);
        foreach (var other in (Label[])[Identity, new("tekanan", "content", new byte[16]), new("laporan", "content"), new("laporan", "content", [.. new byte[15], 1])])
        {
            envelope.Open(other, body[1].Sealing).Problem.ShouldBe(SealingProblems.DoesNotOpen);
            envelope.Open(other, key).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        }
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var bytes = Envelope.Seal(Content, "x"u8, [body.Recipient(1)], null, out _).ToBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            (Envelope.Read(changed).Try(out var envelope, out _) && envelope.Open(Content, body[1].Sealing).Problem is null).ShouldBeFalse($"byte {at}");
        }
    }

    [Fact]
    public void Every_beginning_and_everything_longer_is_refused()
    {
        var bytes = Seal(Identity, out _, 1, 2).ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Envelope.Read(bytes.AsSpan(0, length)).Problem.ShouldBe(SealingProblems.Malformed);
        Envelope.Read([.. bytes, 0]).Problem.ShouldBe(SealingProblems.Malformed);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void An_unknown_version_or_algorithm_is_refused(int at)
    {
        var bytes = Seal(Content, out _, 1).ToBytes();
        bytes[at] = 3;
        Envelope.Read(bytes).Problem.ShouldBe(SealingProblems.UnknownVersion);
    }

    [Fact]
    public void Reading_never_throws_whatever_comes() => Prop.ForAll(Gen.Choose(0, 255).ArrayOf().ToArbitrary(), noise =>
        Envelope.Read([.. "NTRE\x02\x01"u8, .. noise.Select(b => (byte)b)]).Problem is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_colleague_gives_a_new_officer_the_past_report_without_touching_the_body()
    {
        var before = Seal(Content, out _, 1, 2);
        using var opened = before.Open(Content, body[1].Sealing).Must();
        var after = Envelope.Read(before.AddRecipient(Content, opened.Key, body.Recipient(4)).ToBytes()).Must();

        using var theirs = after.Open(Content, body[4].Sealing).Must();
        theirs.Plain.ShouldBe(Text);
        after.SealedFor.ShouldBe(before.SealedFor);
        after.Recipients.Count.ShouldBe(3);
        var untouched = before.ToBytes().AsSpan(0, before.ToBytes().Length - 2 * 129 - 2 - 2);
        after.ToBytes().AsSpan(0, untouched.Length).SequenceEqual(untouched).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => after.AddRecipient(Content, ContentKey.Generate(Randomness.OfTheSystem), body.Recipient(3)));
    }

    [Fact]
    public void A_report_is_passed_on_by_who_can_open_it_only()
    {
        var envelope = Seal(Content, out _, 1);
        envelope.PassOn(Content, body[1].Sealing, body.Recipient(2)).Must().Open(Content, body[2].Sealing).Must().Plain.ShouldBe(Text);
        envelope.PassOn(Content, body[3].Sealing, body.Recipient(2)).Problem.ShouldBe(SealingProblems.NotForThisKey);
        envelope.PassOn(Identity, body[1].Sealing, body.Recipient(2)).Problem.ShouldBe(SealingProblems.DoesNotOpen);
    }

    [Fact]
    public void An_officer_changes_keys_and_keeps_slot_and_share()
    {
        using var fresh = SealingPrivateKey.Generate();
        var before = Envelope.Seal(Identity, Text, [body.Recipient(1), body.Recipient(2)], new Sharers(2, [body.Recipient(2), body.Recipient(3)]), out _);
        var after = Envelope.Read(before.ChangeKey(Identity, body[2].Sealing, new Recipient(fresh.PublicKey)).Must().ToBytes()).Must();
        after.Open(Identity, fresh).Must().Plain.ShouldBe(Text);
        after.Open(Identity, body[2].Sealing).Problem.ShouldBe(SealingProblems.NotForThisKey);
        after.OpenShare(Identity, body[2].Sealing).Problem.ShouldBe(SealingProblems.NotForThisKey);
        after.Join([after.OpenShare(Identity, fresh).Must(), after.OpenShare(Identity, body[3].Sealing).Must()]).Problem.ShouldBeNull();

        var shareOnly = before.ChangeKey(Identity, body[3].Sealing, new Recipient(fresh.PublicKey)).Must();
        shareOnly.OpenShare(Identity, fresh).Problem.ShouldBeNull();
        shareOnly.Open(Identity, fresh).Problem.ShouldBe(SealingProblems.NotForThisKey);
        after.ChangeKey(Identity, body[4].Sealing, new Recipient(fresh.PublicKey)).Problem.ShouldBe(SealingProblems.NotForThisKey);
    }

    [Fact]
    public void An_officer_who_left_is_cut_off_and_the_others_are_not()
    {
        var envelope = Seal(Content, out _, 1, 2).RemoveRecipient(body[2].Sealing.PublicKey.Id);
        envelope.Open(Content, body[2].Sealing).Problem.ShouldBe(SealingProblems.NotForThisKey);
        envelope.Open(Content, body[1].Sealing).Problem.ShouldBeNull();
    }

    [Fact]
    public void Any_two_of_the_officers_open_an_identity_together_and_one_does_not()
    {
        var envelope = Shared(out _);
        var shares = ((int[])[2, 3, 4]).Select(n => envelope.OpenShare(Identity, body[n].Sealing).Must()).ToArray();
        foreach (var pair in (int[][])[[0, 1], [1, 2], [2, 0]])
        {
            var key = envelope.Join([shares[pair[0]], shares[pair[1]]]).Must();
            envelope.Open(Identity, key).Must().Plain.ShouldBe(Text);
        }
        envelope.Join([shares[0]]).Problem.ShouldBe(SealingProblems.TooFewShares);
        envelope.Join([shares[0], shares[0]]).Problem.ShouldBe(SealingProblems.SharesDoNotFit);
        envelope.Open(Identity, body[2].Sealing).Problem.ShouldBe(SealingProblems.NotForThisKey);
    }

    [Fact]
    public void Shares_dealt_anew_do_not_fit_to_those_from_before()
    {
        var before = Shared(out var key);
        var after = before.Reshare(Identity, key, new Sharers(2, [body.Recipient(3), body.Recipient(4)]));
        var (old, fresh, other) = (before.OpenShare(Identity, body[2].Sealing).Must(), after.OpenShare(Identity, body[3].Sealing).Must(), after.OpenShare(Identity, body[4].Sealing).Must());
        after.OpenShare(Identity, body[2].Sealing).Problem.ShouldBe(SealingProblems.NotForThisKey);
        after.Join([fresh, other]).Problem.ShouldBeNull();
        after.Join([old, other]).Problem.ShouldBe(SealingProblems.SharesDoNotFit);
        before.Open(Identity, body[1].Sealing).Problem.ShouldBeNull();
    }

    [Fact]
    public void A_share_that_says_another_threshold_does_not_open()
    {
        var bytes = Shared(out _).ToBytes();
        bytes[^(3 * 130 + 2)].ShouldBe((byte)2);
        bytes[^(3 * 130 + 2)] = 3;
        Envelope.Read(bytes).Must().OpenShare(Identity, body[2].Sealing).Problem.ShouldBe(SealingProblems.DoesNotOpen);
    }

    [Fact]
    public void The_reporter_opens_the_own_report_with_the_receipt()
    {
        var receipt = Receipt.Generate();
        var stored = ReporterKey.Make(receipt);
        var envelope = Envelope.Seal(Content, Text, [body.Recipient(1), stored.Recipient], null, out _);
        using var reporter = ReporterKey.Read(stored.ToBytes()).Must().Open(Receipt.Read(receipt.Reveal()).Must()).Must();
        envelope.Open(Content, reporter).Must().Plain.ShouldBe(Text);
    }

    [Fact]
    public void A_mistake_of_a_program_is_an_exception()
    {
        Should.Throw<ArgumentException>(() => Envelope.Seal(Content, Text, [], null, out _));
        Should.Throw<ArgumentException>(() => Seal(Content, out _, 1, 1));
        Should.Throw<ArgumentException>(() => Envelope.Seal(Content, Text, [body.Recipient(1)], new Sharers(3, [body.Recipient(2), body.Recipient(3)]), out _));
        Should.Throw<ArgumentException>(() => new Label("Nama Pelapor", "content"));
    }

    [Fact]
    public void Two_envelopes_of_one_text_have_nothing_in_common_but_the_layout()
    {
        var (one, two) = (Seal(Content, out _, 1).ToBytes(), Seal(Content, out _, 1).ToBytes());
        one.Length.ShouldBe(two.Length);
        one[6..38].ShouldNotBe(two[6..38]);
        one[38..70].ShouldNotBe(two[38..70]);
        one[200..300].ShouldNotBe(two[200..300]);
    }

    /// <summary>Whoever saw two sealings under one key and one nonce would have the difference of the texts, and the key of the tags.</summary>
    [Fact]
    public void A_second_sealing_with_the_same_key_meets_neither_the_same_key_nor_the_same_nonce()
    {
        using var key = ContentKey.Generate();
        var texts = ((string[])["Isi yang pertama", "Isi yang kedua.."]).Select(t => System.Text.Encoding.UTF8.GetBytes(t)).ToArray();
        var sealings = texts.Select(t => Envelope.Seal(Content, t, [body.Recipient(1)], null, key)).ToArray();
        var bodies = sealings.Select(s => s.ToBytes()[(6 + 32 + 32 + 1 + 16 + 1 + 1 + 4)..][..1024]).ToArray();
        // The zeros behind a short text would show the key stream, the same in both.
        bodies[0].Zip(bodies[1]).Count(pair => pair.First == pair.Second).ShouldBeLessThan(30);
        sealings[0].ToBytes()[38..70].ShouldNotBe(sealings[1].ToBytes()[38..70]);
        foreach (var (text, sealing) in texts.Zip(sealings))
            sealing.Open(Content, body[1].Sealing).Must().Plain.ShouldBe(text);
        sealings[0].IsSameSealing(sealings[1]).ShouldBeFalse();
    }

    /// <summary>An envelope without a name is as long as one with; a word is as long as a page.</summary>
    [Theory]
    [InlineData(0, 1023, 1024)]
    [InlineData(1024, 4095, 4096)]
    [InlineData(4096, 16383, 16384)]
    [InlineData(65536, 262143, 262144)]
    public void Texts_of_one_step_are_sealed_to_one_length(int shortest, int longest, int step)
    {
        using var key = ContentKey.Generate();
        var frame = Envelope.Seal(Content, [], [body.Recipient(1)], null, key).ToBytes().Length - 1024;
        foreach (var length in (int[])[shortest, (shortest + longest) / 2, longest])
        {
            var text = Enumerable.Repeat((byte)0, length).ToArray();
            var envelope = Envelope.Seal(Content, text, [body.Recipient(1)], null, key);
            envelope.ToBytes().Length.ShouldBe(frame + step);
            envelope.Open(Content, body[1].Sealing).Must().Plain.ShouldBe(text);
            var item = Item.Seal(Content, key, text);
            item.Length.ShouldBe(6 + 32 + step + 16);
            Item.Open(Content, key, item).Must().ShouldBe(text);
        }
    }

    [Fact]
    public void The_key_of_files_opens_neither_envelope_nor_message()
    {
        var envelope = Seal(Content, out var key, 1);
        using var files = key.ForFiles();
        envelope.Open(Content, files).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        Item.Open(Content, files, Item.Seal(Content, key, Text)).Problem.ShouldBe(SealingProblems.DoesNotOpen);
    }

    [Fact]
    public void A_message_of_the_conversation_opens_with_the_reports_key_under_its_own_label()
    {
        Seal(Content, out var key, 1);
        var label = new Label("laporan", "message/1", new byte[16]);
        var item = Item.Seal(label, key, "Apakah ada saksi?"u8);
        Item.Open(label, key, item).Must().ShouldBe("Apakah ada saksi?"u8.ToArray());
        Item.Open(new Label("laporan", "message/2", new byte[16]), key, item).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        Item.Open(label, ContentKey.Generate(Randomness.OfTheSystem), item).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        Item.Open(label, key, [.. item, 0]).Problem.ShouldBe(SealingProblems.Malformed);
        Item.Open(label, key, item.AsSpan(0, 53)).Problem.ShouldBe(SealingProblems.Malformed);
        item[20] ^= 1;
        Item.Open(label, key, item).Problem.ShouldBe(SealingProblems.DoesNotOpen);
    }

    public void Dispose() => body.Dispose();

    private Envelope Seal(Label label, out ContentKey key, params int[] officers) => Envelope.Seal(label, Text, [.. officers.Select(body.Recipient)], null, out key);

    private Envelope Shared(out ContentKey key) =>
        Envelope.Seal(Identity, Text, [body.Recipient(1)], new Sharers(2, [body.Recipient(2), body.Recipient(3), body.Recipient(4)]), out key);
}
