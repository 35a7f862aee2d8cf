namespace KunshanCredit.Silo.Hosting;

/// <summary>What the service says while it runs.</summary>
internal static class Logs
{
    /// <summary>One JSON object a line outside Development, for machines that collect them; plain lines for people in Development.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            return;
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            // Scopes carry the trace: what one request caused on several silos has one TraceId.
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
    }
}
