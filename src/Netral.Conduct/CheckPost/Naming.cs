using System.Globalization;

namespace Netral.Conduct.CheckPost;

/// <summary>Says which lexemes are somebody of the contest: "nomor" with a number, "Pak" with a given name, a given name alone, "beliau" after a name.</summary>
internal sealed class Naming(Wordbook book, Ballot ballot)
{
    private const int HighestNumber = 24;
    private readonly UInt128 nomor = book.Class("NOMOR"), angka = book.Class("ANGKA"), benda = book.Class("BENDA"), lain = book.Class("LAIN"), satuan = book.Class("SATUAN");
    private readonly UInt128 pilih = book.Class("PILIH"), dukung = book.Class("DUKUNG"), coblos = book.Class("COBLOS"), sasaran = book.Class("SASARAN"), nama = book.Class("NAMA");
    private readonly UInt128 honorifik = book.Class("HONORIFIK"), jabatan = book.Class("JABATAN"), rujukan = book.Class("RUJUKAN"), gestur = book.Class("GESTUR"), everybody = book.Class("UMUMCALON"), side = book.Class("TIM") | book.Class("CALON") | book.Class("JABATAN"), firm = book.Class("SETIA") | book.Class("MENANG") | book.Class("SAJA"), biasa = book.Class("NAMABIASA"), ajak = book.Class("AJAK"), setia = book.Class("SETIA");
    private readonly UInt128 alone = ballot.HasNumbers ? 0 : book.Class("NOMORSAJA"); // a number that no contest confirms

    public List<Lexeme> Of(List<Lexeme> words)
    {
        var named = new List<Lexeme>(words.Count);
        var mentioned = false;
        for (var i = 0; i < words.Count;)
        {
            var (lexeme, taken) = Number(words, i) ?? Titled(words, i) ?? (Alone(words[i], i, words, mentioned), 1);
            mentioned |= lexeme.Is(sasaran | nama);
            named.Add(lexeme);
            i += taken;
        }
        return named;
    }

    private (Lexeme, int)? Number(List<Lexeme> words, int i)
    {
        var at = i;
        while (at < words.Count && at < i + 3 && words[at].Is(nomor)) at++;
        if (at < words.Count && Value(words[at]) is { } value && words[at].Clause == words[i].Clause)
        {
            var next = at + 1 < words.Count ? words[at + 1] : null;
            if (at == i && next is not null && next.Clause == words[i].Clause && next.Word.StartsWith("jari", StringComparison.Ordinal))
                return (Joined(words[i], next) with { Classes = gestur, Candidate = -1 }, at + 2 - i);
            if (at > i && Last(words, at) is var last && last > at)
                return (Joined(words[i], words[last]) with { Classes = everybody }, last + 1 - i);
            if (at > i)
                return (Joined(words[i], words[at]) with { Classes = IsOnBallot(words, i, at, value) ? sasaran | alone : 0, Candidate = Candidate(value) }, at + 1 - i);
            if (IsBareVote(words, i, value, next))
                return (words[i] with { Classes = sasaran, Candidate = Candidate(value) }, 1);
        }
        return null;
    }

    // "nomor 1, 2, atau 3" speaks of all; the place of the last number, or of the first when it stands alone.
    private int Last(List<Lexeme> words, int at)
    {
        var last = at;
        for (var i = at + 1; i < words.Count && i <= last + 2 && words[i].Sentence == words[at].Sentence; i++)
        {
            if (Value(words[i]) is { } value && (words[i].Clause != words[i - 1].Clause || words[i - 1].Word is "atau" or "dan" or "maupun") && (!ballot.HasNumbers || ballot.Numbered(value) >= 0))
                last = i;
        }
        return last;
    }

    // "pilih 3", "coblos 02", #menangkan2; not "pilih 3 orang".
    private bool IsBareVote(List<Lexeme> words, int i, int value, Lexeme? next)
    {
        if (i == 0 && words.Count <= 4 && next is not null && next.Is(firm))
            return ballot.Numbered(value) >= 0; // a comment that says no more than "3 harga mati"
        if (i == 0 || (next is not null && next.Clause == words[i].Clause && next.Is(satuan | benda | lain)))
            return false;
        var before = words[i - 1].Is(setia) && i > 1 ? words[i - 2] : words[i - 1];
        if (words[i].InTag && ballot.Numbered(value) >= 0)
            return before.InTag && before.Is(pilih | dukung | ajak);
        if (!before.Is(pilih | dukung) || before.Sentence != words[i].Sentence)
            return false;
        return ballot.HasNumbers ? ballot.Numbered(value) >= 0 : before.Is(coblos) || words[i].Word[0] == '0';
    }

    private bool IsOnBallot(List<Lexeme> words, int from, int at, int value)
    {
        if (ballot.HasNumbers ? ballot.Numbered(value) < 0 : value > HighestNumber)
            return false;
        if (words[from].Word.StartsWith("paslon", StringComparison.Ordinal) || words[from].Word.StartsWith("calon", StringComparison.Ordinal))
            return true;
        // Without a contest's data anything else in the sentence that is numbered and chosen wins.
        var reach = ballot.HasNumbers ? 3 : 12;
        for (var i = Math.Max(0, from - reach); i < Math.Min(words.Count, at + (ballot.HasNumbers ? 2 : reach)); i++)
        {
            if ((i < from || i > at) && words[i].Sentence == words[from].Sentence && (i < from || words[i].Clause == words[at].Clause) && words[i].Is(benda | lain))
                return false;
        }
        return ballot.HasNumbers || at + 1 >= words.Count || words[at + 1].Clause != words[from].Clause || !words[at + 1].Is(satuan) || words[at + 1].Word == "dari";
    }

    // Pak Rangga; Pak Bupati Teguh; Bu Hj Melati.
    private (Lexeme, int)? Titled(List<Lexeme> words, int i)
    {
        if (!words[i].Is(honorifik | jabatan))
            return null;
        var at = i + 1;
        while (at < words.Count && at < i + 4 && words[at].Is(honorifik | jabatan)) at++;
        if (at >= words.Count || words[at].Clause != words[i].Clause)
            return null;
        var candidate = words[at].Is(sasaran) ? words[at].Candidate : ballot.Given(words[at].Word);
        // "teh melati" is a drink, "Teh Melati" a woman.
        if (candidate >= 0 && words[at].Is(biasa) && !words[at].Capital && words[i].Word is "teh" or "mas" or "uni" or "si")
            return null;
        return candidate < 0 ? null : (Joined(words[i], words[at]) with { Classes = sasaran, Candidate = candidate }, at + 1 - i);
    }

    private Lexeme Alone(Lexeme word, int i, List<Lexeme> words, bool mentioned)
    {
        if (word.Is(sasaran))
            return word;
        var candidate = ballot.Given(word.Word);
        if (candidate >= 0)
        {
            var sure = !word.Is(biasa) && (i == 0 || !words[i - 1].Is(honorifik)) || (i > 0 && (words[i - 1].Is(side) || words[i - 1].Word is "tim" or "kubu" or "pasangan"));
            return word with { Classes = word.Classes | (sure ? sasaran : nama), Candidate = candidate };
        }
        return mentioned && word.Is(rujukan) ? word with { Classes = word.Classes | nama } : word;
    }

    private int Candidate(int value) => ballot.HasNumbers ? ballot.Numbered(value) : 1000 + value;

    private int? Value(Lexeme word)
    {
        if (int.TryParse(word.Word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return word.Word.Length <= 2 ? number : null;
        return word.Is(angka) ? word.Word switch
        {
            "satu" or "siji" or "hiji" or "besik" => 1,
            "dua" or "loro" or "duak" => 2,
            "tiga" or "telu" or "tilu" or "tige" => 3,
            "empat" or "papat" or "opat" => 4,
            "lima" => 5,
            "enam" => 6,
            "tujuh" => 7,
            "delapan" => 8,
            "sembilan" => 9,
            "sepuluh" => 10,
            _ => null,
        } : null;
    }

    private static Lexeme Joined(Lexeme first, Lexeme last) => first with { End = last.End };
}
