using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;

namespace Netral.Platform.Pages.Gallery;

/// <summary>Every component on a page of its own kind, with invented content; demo mode only. The look is checked here.</summary>
internal static class GalleryPages
{
    private static readonly Problem NotTicked = new(Trouble.Invalid, "gallery.tick", "Butir {0} belum dicentang.", "butir-2", 2);
    private static readonly Problem NoName = new(Trouble.Invalid, "gallery.name", "Nama belum diketik.", "nama");

    public static void Map(RouteGroupBuilder pages)
    {
        var gallery = pages.MapGroup("/komponen").ExcludeFromDescription().AllowAnonymous();
        gallery.MapGet("", () => Html.Page<ComponentsPage>());
        gallery.MapGet("/beranda", () => Html.Page<HomeSample>());
        gallery.MapGet("/ruang", (PageContext page) => Workspace(page));
        gallery.MapGet("/ikrar", () => Html.Page<SignSample>(new { Problems = new Problems() }));
        gallery.MapPost("/ikrar", async (HttpRequest request) => Post(await request.ReadFormAsync(request.HttpContext.RequestAborted)));
        gallery.MapGet("/layar", () => Html.Page<HallSample>());
        gallery.MapGet("/layar/angka", () => Html.Page<HallPart>());
        gallery.MapGet("/lembar", (PageContext page) => Sheet(page));
    }

    private static RazorComponentResult<SheetSample> Sheet(PageContext page)
    {
        page.Agency = "Pemerintah Kabupaten Bangka";
        return Html.Page<SheetSample>();
    }

    private static RazorComponentResult<WorkspaceSample> Workspace(PageContext page)
    {
        page.Rail = [new("Pantau", "/komponen/ruang", Current: true), new("Pegawai", "/komponen", 9184), new("Putaran", "/komponen"), new("Kertas", "/komponen", 3), new("Pengaturan", "/komponen")];
        page.Officer = new("Dewi Anjani", "BKPSDM");
        page.Agency = "Pemerintah Kabupaten Bangka";
        return Html.Page<WorkspaceSample>();
    }

    private static IResult Post(IFormCollection form)
    {
        var problems = new Problems(form);
        if (!problems.Chosen("butir-2", "ya"))
            problems.Add(NotTicked);
        if (string.IsNullOrWhiteSpace(problems.Typed("nama")))
            problems.Add(NoName);
        return problems.Any ? Html.Again<SignSample>(problems, new { Problems = problems }) : Html.SeeOther("/komponen");
    }
}
