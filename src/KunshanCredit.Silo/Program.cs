var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => AppContext.BaseDirectory + " " + Environment.CurrentDirectory);
app.Run();
