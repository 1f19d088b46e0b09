using Netral.Platform.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPlatformPages(pages =>
{
    pages.Demo = true;
    pages.SignIn = "/masuk";
    pages.Links.Add(new("Komponen", "/komponen"));
    pages.Links.Add(new("Beranda", "/komponen/beranda"));
    pages.FootLinks.Add(new("Ikrar", "/komponen/ikrar"));
});
var app = builder.Build();
app.UsePlatformPages();
app.MapStaticAssets();
app.MapPlatformPages();
app.MapGet("/healthz", () => "ok");
await app.RunAsync();
