using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Pledges.Invite;
using Netral.Pledges.Join;
using Netral.Pledges.Rounds;
using Netral.Roster;
using Texts = Netral.Pledges.Texts;

namespace Netral.Tests.Pledges.Invite;

public sealed partial class WordingTests
{
    private static readonly StringLocalizer<Texts> Catalogue = new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
    private static readonly MessageWriter Writer = new(Catalogue, new SiteAddress(new Uri("https://netral.test/")));

    public static TheoryData<string> Templates => [.. Wordings.All.Keys];

    [Fact]
    public void Every_sentence_and_refusal_has_its_English()
    {
        var refusals = new[] { typeof(InviteRound), typeof(ReissueLink), typeof(ConfirmContact), typeof(JoinRound), typeof(RoundProblems), typeof(ContactProblems) }
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)).Select(f => f.GetValue(null)).OfType<Problem>().Select(p => p.Sentence).ToList();
        refusals.Count.ShouldBeGreaterThan(10);
        var sentences = Wordings.All.Values.SelectMany(w => w.Sentences.Append(w.Subject).Append(w.LinkLabel)).OfType<string>().Concat(refusals);
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        try
        {
            sentences.Where(s => Catalogue[s].ResourceNotFound).ShouldBeEmpty();
            sentences.Where(s => !Places(s).SequenceEqual(Places(Catalogue[s].Value), StringComparer.Ordinal)).ShouldBeEmpty();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_body_can_be_registered_as_a_template(string template)
    {
        foreach (var language in new[] { "id", "en" })
        {
            var body = Writer.Template(template, language);
            var places = Place().Matches(body).Select(m => int.Parse(m.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).Distinct().Order().ToList();

            places.ShouldBe(Enumerable.Range(1, places.Count));
            body.ShouldNotStartWith("{");
            body.ShouldNotEndWith("}");
            body.Length.ShouldBeLessThan(1024);
        }
    }

    [Fact]
    public void A_message_is_in_the_person_s_language_and_Indonesian_where_it_is_not_known()
    {
        var agency = new Agency { Id = new(1), Code = "1901", Name = "Kabupaten Kenanga", PersonnelOffice = "BKPSDM", RegionCode = "19.01", Zone = Zone.WITA };
        var to = new ContactAddress(new(1), new(1), Channel.Email, "sari@contoh.test", default, null, 1);

        var known = Writer.Write("reminder", "en", to, agency, "ikrar/X", "Sari", "Ikrar 2024", "tomorrow");
        var unknown = Writer.Write("reminder", null, to, agency, "ikrar/X", "Sari", "Ikrar 2024", "besok");

        (known.Language, known.Sentences[1], known.Link!.Label).ShouldBe(("en", "You have not signed Ikrar 2024 yet. This round closes on tomorrow.", "Open my pledge"));
        (unknown.Language, unknown.Sentences[1], unknown.Link!.Label).ShouldBe(("id", "Anda belum menandatangani Ikrar 2024. Putaran ini ditutup besok.", "Buka ikrar saya"));
        unknown.Link.Address.ShouldBe(new Uri("https://netral.test/ikrar/X"));
        $"{known} {known.Link}".ShouldBe("message reminder link");
    }

    [Fact]
    public void Times_are_in_the_agency_s_zone()
    {
        var at = new DateTime(2024, 10, 18, 1, 42, 0, DateTimeKind.Utc);

        MessageWriter.Time(at, Zone.WITA, null).ShouldBe("Jumat, 18 Oktober 2024, pukul 09.42 WITA");
        MessageWriter.Time(at, Zone.WIT, "en").ShouldBe("Friday 18 October 2024 at 10:42 WIT");
    }

    private static IEnumerable<string> Places(string sentence) => Regex.Matches(sentence, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\{(?<number>\d)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
