using Netral.Conduct.CheckPost;

namespace Netral.Tests.Conduct.CheckPost;

public sealed class PostCheckTests
{
    [Theory]
    [InlineData(Act.Like)]
    [InlineData(Act.Share)]
    [InlineData(Act.Follow)]
    [InlineData(Act.Join)]
    [InlineData(Act.Attend)]
    [InlineData(Act.Photo)]
    public void An_act_without_a_text_is_never_aman(Act act)
    {
        Given.Check(null, act).Verdict.ShouldBe(Verdict.HatiHati);
        Given.Check(" \n", act, Ballot.Empty).Findings.ShouldHaveSingleItem().Spans.ShouldBeEmpty();
    }

    [Fact]
    public void Aman_is_said_as_no_permission()
    {
        var answer = Given.Check("Rapat evaluasi besok jam 9, harap membawa laporan.");
        answer.Verdict.ShouldBe(Verdict.Aman);
        answer.Sentence.ShouldBe("Kami tidak menemukan tanda larangan. Ini bukan izin.");
        answer.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_breach_names_its_form_its_clause_the_reason_and_what_is_safer()
    {
        var answer = Given.Check("Ayo coblos nomor 2");
        answer.Sentence.ShouldBe("Ini cocok dengan bentuk pelanggaran {0}.");
        answer.Forms.ShouldBe(["B2"]);
        var finding = answer.Findings[0];
        finding.Clause!.Clause.ShouldBe("Lampiran II huruf B angka 2");
        finding.Kind.ShouldBe(FindingKind.Support);
        finding.Why.ShouldNotBeEmpty();
        finding.Advice.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Act.Post, "A2", "B2")]
    [InlineData(Act.Comment, "A4", "B6")]
    [InlineData(Act.Share, "A4", "B6")]
    [InlineData(Act.Like, "A4", "B6")]
    public void The_same_support_is_another_form_before_the_contestants_are_fixed(Act act, string before, string after)
    {
        Given.Check("Siap dukung Rangga Contoh", act, date: Given.Fixed.AddDays(-1)).Forms.ShouldBe([before]);
        Given.Check("Siap dukung Rangga Contoh", act, date: Given.Fixed).Forms.ShouldBe([after]);
        Given.Check("Siap dukung Rangga Contoh", act, Given.UndatedBallot).Forms.ShouldBe([after, before], "without the day both may apply");
    }

    [Theory]
    [InlineData("Saya tidak mendukung Rangga Contoh")]
    [InlineData("Contoh pelanggaran: \"ayo coblos nomor 1\". ASN tidak boleh menulisnya.")]
    [InlineData("KPU: pasangan calon nomor 1 Surya Misal – Kartini Andai, nomor 2 Rangga Contoh – Melati Rekaan")]
    public void Denials_warnings_and_lists_of_all_are_left_alone(string text) => Given.Check(text).Findings.ShouldNotContain(finding => finding.Verdict == Verdict.Melanggar);

    [Fact]
    public void A_call_inside_somebody_elses_words_weighs_less_than_ones_own()
    {
        Given.Check("\"Pilih nomor 2,\" kata Rangga Contoh di depan pendukungnya").Verdict.ShouldBe(Verdict.HatiHati);
        Given.Check("\"Pilih nomor 2,\" kata Rangga Contoh. Setuju, saya pilih beliau!").Verdict.ShouldBe(Verdict.Melanggar);
        Given.Check("\"Ayo pilih nomor 2\"").Verdict.ShouldBe(Verdict.Melanggar, "marks alone report nobody");
    }

    [Theory]
    [InlineData("Antrean nomor 2 silakan ke loket 1")]
    [InlineData("Pilih menu nomor 2 ya")]
    [InlineData("Bunga melati di halaman mekar")]
    [InlineData("Mau nomor 1, 2, besok tetap ngopi bareng")]
    public void Numbers_and_everyday_words_are_no_contestants(string text) => Given.Check(text).Verdict.ShouldBe(Verdict.Aman);

    [Fact]
    public void A_number_that_no_contestant_has_is_no_contestant() => Given.Check("coblos nomor 9").Findings.ShouldNotContain(finding => finding.Verdict == Verdict.Melanggar);

    [Fact]
    public void Without_a_contest_a_number_after_a_call_to_vote_is_enough() => Given.Check("Ayo coblos nomor urut 4", ballot: Ballot.Empty).Verdict.ShouldBe(Verdict.Melanggar);

    [Theory]
    [InlineData("foto bareng Pak Rangga, semua dua jari", Act.Photo, "B7")]
    [InlineData("ikut kampanye Rangga Melati pakai kaos nomor 2", Act.Attend, "B4")]
    [InlineData("relawan_ranggamelati", Act.Follow, "B6")]
    [InlineData("Sahabat Surya Kartini", Act.Join, "B6")]
    [InlineData("bagi sembako berstiker Surya Kartini", Act.Give, "B8")]
    [InlineData("pakai mobil dinas untuk kampanye nomor 1", Act.Other, "B12")]
    [InlineData("jadi bendahara ranting partai", Act.Other, "B5")]
    public void The_deed_decides_with_its_words(string text, Act act, string form)
    {
        var answer = Given.Check(text, act);
        answer.Verdict.ShouldBe(Verdict.Melanggar);
        answer.Forms.ShouldContain(form);
    }

    [Fact]
    public void A_share_measured_fewer_than_five_times_is_no_confidence()
    {
        var measured = RulePrecision.Read(["seldom\t4\t4", "often\t5\t4"]);
        measured.ContainsKey("seldom").ShouldBeFalse();
        measured["often"].ShouldBe(0.8);
        var unmeasured = new PostCheck(Wordbook.Standard, Rule.Standard, RulePrecision.Read([]));
        unmeasured.Check(new Draft(Act.Post, "Ayo coblos nomor 2", Given.Campaign), Given.Ballot, _ => null).Findings.ShouldAllBe(finding => finding.Confidence == null);
    }
}
