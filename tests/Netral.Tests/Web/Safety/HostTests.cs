using System.Net;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Safety;

[AnyDatabase]
public sealed class HostTests(HeadersTests.Https https) : IClassFixture<HeadersTests.Https>
{
    [Theory]
    [InlineData("netral.example", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost:5080", HttpStatusCode.OK)]
    [InlineData("jahat.example", HttpStatusCode.BadRequest)]
    [InlineData("netral.example.jahat.example", HttpStatusCode.BadRequest)]
    public async Task It_answers_to_its_own_name_and_to_this_machine(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = host;
        (await https.App.Visitor().Http.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task No_page_repeats_the_name_that_a_request_gives_it()
    {
        var round = await https.App.ARound(staff: 4);
        foreach (var way in https.App.Ways(round).Where(w => w.Method == "GET" && w.Policy == Netral.Accounts.Policies.Everyone))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, way.Path);
            // Allowed, but not our name.
            request.Headers.Host = "localhost:4711";
            using var answer = await https.App.Visitor().Http.SendAsync(request);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("4711", Case.Sensitive, way.Template);
            (answer.Headers.Location?.ToString() ?? "").ShouldNotContain("4711");
        }
    }
}
