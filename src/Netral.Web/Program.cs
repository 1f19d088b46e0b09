using Netral.Platform.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPlatformPages(pages => pages.Demo = true);
var app = builder.Build();
app.UsePlatformPages();
app.MapStaticAssets();
app.MapPlatformPages();
app.MapGet("/healthz", () => "ok");
await app.RunAsync();
