using KunshanCredit.Portal.Hosting;
using KunshanCredit.Silo.Demo;
using KunshanCredit.Silo.Hosting;
using KunshanCredit.Silo.Http;
using KunshanCredit.Silo.Webhooks;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = Errands.WithSettings(Demonstration.WithSwitch(args)),
    ContentRootPath = AppContext.BaseDirectory,
});

builder.UseDefaultAddress();
builder.AddClock();
builder.AddStorage();
builder.AddSilo();
builder.AddWebhooks();
builder.AddDraining();
builder.AddHttpApi();
builder.AddPortalParts();
builder.AddObservability();
builder.AddDemonstration();

var app = builder.Build();

app.UseDraining();
app.UsePortal();
app.UseHttpApi();
app.MapHttpApi();
app.MapPortal();
app.MapObservability();

if (await app.RunErrandsAsync() is { } exitCode)
{
    return exitCode;
}

await app.RunAsync();
return 0;
