using Netral.Conduct.CheckPost;
using Netral.Platform.Pages;

namespace Netral.Conduct.AskFirst;

/// <summary>The first sentence of an answer.</summary>
internal static class Headline
{
    internal const string NotYourForms = "Ini cocok dengan keberpihakan yang dilarang. Daftar bentuk pelanggaran ASN tidak ditujukan kepada Anda; yang menjangkau Anda tersebut di bawah.";
    internal const string NoFormsThen = "Ini cocok dengan keberpihakan yang dilarang. Daftar bentuk pelanggaran untuk tanggal itu tidak ada dalam aturan kami.";

    public static string Of(Considered considered, Phrasebook phrases)
    {
        var answer = considered.Answer;
        if (answer.Verdict != Verdict.Melanggar)
            return phrases.Say(answer.Sentence);
        return considered.Forms.Count > 0
            ? phrases.Say(answer.Sentence, string.Join(", ", considered.Forms))
            : phrases.Say(considered.FormsAreForOthers ? NotYourForms : NoFormsThen);
    }
}
