using System.Net;
using System.Text.Json;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Tests.Platform.Pages;

public sealed class RefusalTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData(Trouble.Invalid, 422)]
    [InlineData(Trouble.NotFound, 404)]
    [InlineData(Trouble.Conflict, 409)]
    [InlineData(Trouble.Forbidden, 403)]
    [InlineData(Trouble.Busy, 503)]
    [InlineData(Trouble.Gone, 410)]
    public void Each_trouble_has_its_status(Trouble kind, int status) => Refusals.Status(kind).ShouldBe(status);

    [Fact]
    public void No_trouble_is_forgotten() => Enum.GetValues<Trouble>().ShouldAllBe(kind => Refusals.Status(kind) != 500);

    [Fact]
    public async Task Several_problems_name_their_fields_and_speak_the_reader_s_language()
    {
        var reply = await host.Client(language: "en").PostAsync("/api/v1/salah", null);
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var json = JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement;
        json.GetProperty("code").GetString().ShouldBe("gallery.tick");
        json.GetProperty("title").GetString().ShouldBe("Point 2 is not ticked.");
        json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldBe(["butir-2", "nama"]);
    }

    [Fact]
    public async Task A_busy_system_says_when_to_try_again()
    {
        var reply = await host.Client().GetAsync("/api/v1/sibuk");
        reply.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("//lain.example")]
    [InlineData("/\\lain.example")]
    [InlineData("https://lain.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    [InlineData("komponen")]
    [InlineData("/a\r\nSet-Cookie: b")]
    public void A_redirect_never_leaves_the_site(string url) => Should.Throw<ArgumentException>(() => Html.SeeOther(url));

    [Theory]
    [InlineData("/")]
    [InlineData("/ikrar?x=//y")]
    public void A_local_path_is_followed(string url) => Html.SeeOther(url).Url.ShouldBe(url);
}
