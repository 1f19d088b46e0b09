using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Tests.Platform.Ui;

public sealed class ComponentTests
{
    private static readonly DateOnly Due = new(2024, 10, 20);

    [Theory]
    [InlineData(18, "2 hari lagi, Min 20 Okt", "status now")]
    [InlineData(19, "1 hari lagi, Min 20 Okt", "status now")]
    [InlineData(20, "Hari ini, sampai 16.00", "status now")]
    [InlineData(21, "Lewat 1 hari, 20 Okt", "status late")]
    [InlineData(22, "Lewat 2 hari, 20 Okt", "status late")]
    public async Task A_clock_says_what_is_left(int today, string words, string tone)
    {
        var html = await Render<Clock>(("Due", Due), ("Today", new DateOnly(2024, 10, today)), ("Time", new TimeOnly(16, 0)), ("Clause", "Pasal 134"));
        html.ShouldContain(words);
        html.ShouldContain($"class=\"{tone}\"");
        html.ShouldContain("Pasal 134");
    }

    [Fact]
    public async Task A_clock_that_is_paused_does_not_count_and_one_that_is_done_says_when()
    {
        var paused = await Render<Clock>(("Due", Due), ("Today", Due.AddDays(9)), ("Paused", "Menunggu pelapor"));
        paused.ShouldContain("Menunggu pelapor");
        paused.ShouldNotContain("late");
        (await Render<Clock>(("Due", Due), ("Today", Due.AddDays(9)), ("Done", Due.AddDays(-3)))).ShouldContain("Tepat waktu, 17 Okt");
        (await Render<Clock>(("Due", Due), ("Today", Due.AddDays(9)), ("Done", Due.AddDays(3)))).ShouldContain("Lewat 3 hari, 23 Okt");
    }

    [Fact]
    public async Task A_limit_at_midnight_is_written_as_the_end_of_its_day()
    {
        var html = await Render<Clock>(("Due", Due), ("Today", Due), ("Large", true), ("Time", TimeOnly.MinValue), ("Zone", Zone.WITA));
        html.ShouldContain("Minggu, pukul 24.00 WITA");
    }

    [Theory]
    [InlineData(9101, 9101, "width=\"100%\"", false)]
    [InlineData(6580, 9101, "width=\"72.3%\"", true)]
    [InlineData(0, 9101, "width=\"0%\"", true)]
    [InlineData(0, 0, "width=\"0%\"", true)]
    public async Task The_lower_bar_is_as_long_as_those_who_have_signed(long done, long must, string width, bool rest)
    {
        var html = await Render<TwoBars>(("Must", must), ("Done", done));
        html[html.LastIndexOf("<svg", StringComparison.Ordinal)..].ShouldContain($"class=\"part\" {width}");
        html.Contains("class=\"rest\"", StringComparison.Ordinal).ShouldBe(rest);
    }

    [Fact]
    public async Task A_password_never_comes_back_into_the_page()
    {
        var typed = new Problems(new FormCollection(new(StringComparer.Ordinal) { ["sandi"] = "rahasia", ["nama"] = "Ratna" }));
        RenderFragment fields = builder =>
        {
            builder.AddContent(0, Field("sandi", "password"));
            builder.AddContent(1, Field("nama", "text"));
        };
        var html = await Render<CascadingValue<Problems>>(("Value", typed), ("ChildContent", fields));
        html.ShouldContain("value=\"Ratna\"");
        html.ShouldNotContain("rahasia");
    }

    [Fact]
    public async Task A_code_breaks_only_after_a_hyphen()
    {
        var html = await Render<CodeText>(("Code", "7KQ4-M2XD90TR"));
        html.ShouldBe("<span class=\"code\" translate=\"no\"><span>7KQ4-</span><wbr><span>M2XD-</span><wbr><span>90TR</span></span>");
    }

    [Fact]
    public async Task The_parts_of_a_split_add_up_on_the_page()
    {
        SplitPart[] parts = [new("Tautan pribadi", 5517), new("Kunci sandi", 1342), new("Kertas", 355, "persetujuan tercatat")];
        var html = await Render<SplitBars>(("Title", "Yang menandatangani"), ("Parts", parts));
        html.ShouldContain("<b class=\"number\">7.214</b>");
        html.ShouldContain("persetujuan tercatat");
    }

    private static RenderFragment Field(string name, string type) => builder =>
    {
        builder.OpenComponent<TextField>(0);
        builder.AddComponentParameter(1, "Name", name);
        builder.AddComponentParameter(2, "Label", name);
        builder.AddComponentParameter(3, "Type", type);
        builder.CloseComponent();
    };

    private static async Task<string> Render<T>(params (string Name, object? Value)[] parameters) where T : IComponent
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("id");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddPlatformPages();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        await using var renderer = ActivatorUtilities.CreateInstance<HtmlRenderer>(scope.ServiceProvider);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal)))).ToHtmlString());
    }
}
