using System.Net;

namespace Netral.Tests.Platform.Pages;

public sealed class ForgeryTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("/komponen/ikrar")]
    [InlineData("/tanpa-isi")]
    public async Task A_post_without_its_token_is_refused_even_when_it_reads_no_form(string path)
    {
        var reply = await host.Client().PostAsync(path, PageHost.Form(("nama", "x")));
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("Formulir ini sudah kedaluwarsa.");
    }

    [Fact]
    public async Task A_post_with_its_token_goes_on_by_303()
    {
        var client = host.Client();
        var token = await PageHost.Token(client);
        var reply = await client.PostAsync("/tanpa-isi", PageHost.Form(("__RequestVerificationToken", token)));
        reply.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        reply.Headers.Location!.OriginalString.ShouldBe("/komponen");
    }

    [Fact]
    public async Task A_token_does_not_help_another_site_s_page()
    {
        var client = host.Client();
        var token = await PageHost.Token(client);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await client.PostAsync("/tanpa-isi", PageHost.Form(("__RequestVerificationToken", token)))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.NoContent)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.NoContent)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.BadRequest)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.BadRequest)]
    [InlineData("Origin", "http://127.0.0.1:5080", HttpStatusCode.NoContent)]
    [InlineData("Origin", "null", HttpStatusCode.NoContent)]
    [InlineData("Origin", "https://lain.example", HttpStatusCode.BadRequest)]
    public async Task A_page_without_ambient_authority_needs_no_token_but_refuses_other_sites(string? header, string? value, HttpStatusCode expected)
    {
        var client = host.Client();
        if (header is not null)
            client.DefaultRequestHeaders.Add(header, value);
        var reply = await client.PostAsync("/bebas", null);
        reply.StatusCode.ShouldBe(expected);
        reply.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_gets_problem_details_instead_of_the_page()
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Remove("Accept");
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var reply = await client.PostAsync("/tanpa-isi", null);
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await reply.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"antiforgery\"");
    }
}
