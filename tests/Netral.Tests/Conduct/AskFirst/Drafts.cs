using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Netral.Conduct.AskFirst;
using Netral.Conduct.ChangeLaw;
using Netral.Tests.Floor;

namespace Netral.Tests.Conduct.AskFirst;

/// <summary>An invented contest of 2024 with two contestants, and short ways to ask.</summary>
internal static class Drafts
{
    public const string Candidates = """
        [{"contest":"pilkada-2024","region":"19.01","name":"Surya Misal – Kartini Andai","number":1,"slogans":["Contoh Bersinar"],"hashtags":["#SuryaKartini"],"accounts":["@suryakartini.contoh"]},
         {"contest":"pilkada-2024","region":"19.01","name":"Rangga Contoh – Melati Rekaan","number":2,"slogans":["Rumah Kita Semua"],"hashtags":["#RanggaMelati"],"accounts":["@ranggamelati.contoh"]}]
        """;

    public static async Task Know(this App app)
    {
        await app.Do<LoadLaw>(law => law.SetCandidates(Candidates, CancellationToken.None));
        // The second after which the program looks again never passes on the test's clock.
        app.Services.GetRequiredService<ContestantsCache>().LookAgain();
    }

    public static async Task<JsonElement> Check(this App app, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await app.Visitor().Http.PostAsJsonAsync("/api/v1/conduct/check", body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
