using System.Net;

namespace Netral.Tests.Platform.Pages;

public sealed class FormTests(PageHost host) : IClassFixture<PageHost>
{
    [Fact]
    public async Task A_refused_form_comes_back_with_its_summary_and_what_was_typed()
    {
        var client = host.Client();
        var token = await PageHost.Token(client);
        var reply = await client.PostAsync("/komponen/ikrar", PageHost.Form(("__RequestVerificationToken", token), ("butir-1", "ya"), ("nama", "<Ratna> \"W\"")));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await reply.Content.ReadAsStringAsync();
        html.ShouldContain("<title>Galat: Anda belum menandatangani. – Netral</title>");
        html.ShouldContain("Ada satu yang perlu diperbaiki");
        html.ShouldContain("<a href=\"#butir-2\">Butir 2 belum dicentang.</a>");
        html.ShouldContain("value=\"&lt;Ratna&gt; &quot;W&quot;\"");
        html.ShouldMatch("id=\"butir-1\"[^>]* checked");
        html.ShouldMatch("id=\"butir-2\"[^>]* aria-invalid=\"true\" aria-describedby=\"teks-2 butir-2-salah\"");
    }

    [Fact]
    public async Task Two_problems_are_counted_in_words_in_both_languages()
    {
        (await host.Client().GetStringAsync("/komponen")).ShouldContain("Ada dua yang perlu diperbaiki");
        (await host.Client(language: "en").GetStringAsync("/komponen")).ShouldContain("There are two things to correct");
    }

    [Fact]
    public async Task A_complete_form_goes_on()
    {
        var client = host.Client();
        var token = await PageHost.Token(client);
        var reply = await client.PostAsync("/komponen/ikrar", PageHost.Form(("__RequestVerificationToken", token), ("butir-2", "ya"), ("nama", "Ratna Widuri")));
        reply.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }
}
