using Netral.Conduct.CheckPost;

namespace Netral.Tests.Conduct.CheckPost;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("jgn lupa ya, pilih no 2")]
    [InlineData("P1l1h n0m0r 2 y4")]
    [InlineData("Piliiiihhh nomerrrr duaaaa")]
    [InlineData("P I L I H nomor 2")]
    [InlineData("c*blos nomor 2")]
    [InlineData("𝗣𝗶𝗹𝗶𝗵 nomor 𝟮")]
    [InlineData("ＰＩＬＩＨ nomor 2")]
    [InlineData("pi\u200blih nomor 2")]
    [InlineData("рilih nomor 2")] // the first letter is Cyrillic
    [InlineData("menangkan2 #PilihRangga")]
    [InlineData("#pilihrangga")]
    [InlineData("pilihlah nomor dua")]
    [InlineData("memilih no2")]
    public void A_call_to_vote_is_found_however_it_is_spelled(string text) => Given.Check(text).Verdict.ShouldBe(Verdict.Melanggar);

    [Fact]
    public void Spans_point_at_the_words_as_they_were_typed()
    {
        Given.Marked("Bun… P1l1h  n0m0r 2 y4 ✌️").ShouldBe(["P1l1h", "n0m0r 2", "✌"]);
        Given.Marked("𝗣𝗶𝗹𝗶𝗵 Rangga Contoh!").ShouldBe(["𝗣𝗶𝗹𝗶𝗵", "Rangga Contoh"]);
        Given.Marked("semangat #PilihRangga").ShouldBe(["Pilih", "Rangga"]);
    }

    [Theory]
    [InlineData("memilih", "pilih")]
    [InlineData("dipilihnya", "pilih")]
    [InlineData("memilihkan", "pilih")]
    [InlineData("nyoblos", "coblos")]
    [InlineData("didukungnya", "dukung")]
    [InlineData("mendukungmu", "dukung")]
    [InlineData("pukulan", "pukul")]
    [InlineData("menyumbangkan", "sumbang")]
    public void Affixes_are_taken_off(string word, string root)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal) { ["pilih"] = "pilih", ["coblos"] = "coblos", ["dukung"] = "dukung", ["pukul"] = "pukul", ["sumbang"] = "sumbang" };
        var found = Stem.TryRoot(word, known.GetAlternateLookup<ReadOnlySpan<char>>(), out var stem);
        (found ? stem : null).ShouldBe(root);
    }

    [Theory]
    [InlineData("pemilih")]
    [InlineData("pemilihan")]
    [InlineData("hak pilih")]
    public void Words_about_the_vote_are_no_call(string words) => Given.Check($"{words} kota ini bertambah", ballot: Ballot.Empty).Verdict.ShouldBe(Verdict.Aman);
}
