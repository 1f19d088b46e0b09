using System.Security.Cryptography;
using System.Text;
using Netral.Sealing;
using Netral.Sealing.Receipts;

namespace Netral.Tests.Sealing.Receipts;

public sealed class ReceiptTests
{
    [Fact]
    public void A_code_has_130_random_bits_and_a_check_character_in_nine_groups_of_three()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => Receipt.Generate().Reveal()).ToArray();
        codes.ShouldAllBe(code => System.Text.RegularExpressions.Regex.IsMatch(code, "^([0-9A-HJKMNP-TV-Z]{3}-){8}[0-9A-HJKMNP-TV-Z]{3}$"));
        codes.Distinct().Count().ShouldBe(2000);
        for (var place = 0; place < 26; place++)
            codes.Select(code => code.Replace("-", "")[place]).Distinct().Count().ShouldBe(32);
    }

    [Fact]
    public void Case_spaces_hyphens_and_look_alikes_are_forgiven()
    {
        var receipt = Receipt.Generate(fill => fill.Fill(1));
        var code = receipt.Reveal();
        code.ShouldStartWith("111-111-");
        foreach (var typed in (string[])[code.ToLowerInvariant(), code.Replace('-', ' '), code.Replace("-", ""), code.Replace('1', 'I'), code.Replace('1', 'l'), $"  {code}\t"])
            Receipt.Read(typed).Must().LookupHash().ShouldBe(receipt.LookupHash());
    }

    [Fact]
    public void Every_single_wrong_character_and_another_length_are_refused()
    {
        var code = Receipt.Generate().Reveal().Replace("-", "");
        for (var place = 0; place < code.Length; place++)
            Receipt.Read(code[..place] + (code[place] == 'X' ? 'Y' : 'X') + code[(place + 1)..]).Problem.ShouldBe(SealingProblems.ReceiptUnreadable);
        foreach (var typed in (string?[])[null, "", code[1..], code + "0", code[..26] + "U", new string('0', 500)])
            Receipt.Read(typed).Problem.ShouldBe(SealingProblems.ReceiptUnreadable);
    }

    [Fact]
    public void Only_a_hash_of_one_derived_key_is_stored_and_the_three_are_unrelated()
    {
        var receipt = Receipt.Generate();
        var code = Encoding.ASCII.GetBytes(receipt.Reveal().Replace("-", "")[..26]);
        byte[] Expected(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, code, 32, "netral/v1/receipt"u8.ToArray(), Encoding.ASCII.GetBytes(use));
        receipt.LookupHash().ShouldBe(SHA256.HashData(Expected("lookup")));
        receipt.WrapKey().ShouldBe(Expected("wrap"));
        receipt.FilingSalt().ShouldBe(Expected("filing"));
    }

    [Fact]
    public void A_receipt_in_a_log_tells_nothing() => Receipt.Generate().ToString().ShouldBe("receipt");

    [Fact]
    public void Another_receipt_and_changed_bytes_do_not_open_the_reporters_key()
    {
        var receipt = Receipt.Generate();
        var stored = ReporterKey.Make(receipt).ToBytes();
        ReporterKey.Read(stored).Must().Open(Receipt.Generate()).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        ReporterKey.Read(stored.AsSpan(1)).Problem.ShouldBe(SealingProblems.Malformed);
        ReporterKey.Read([.. stored, 0]).Problem.ShouldBe(SealingProblems.Malformed);
        stored[^1] ^= 1;
        ReporterKey.Read(stored).Must().Open(receipt).Problem.ShouldBe(SealingProblems.DoesNotOpen);
    }
}
