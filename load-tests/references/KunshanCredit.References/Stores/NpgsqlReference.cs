using KunshanCredit.References.Http;
using KunshanCredit.References.Tables;

namespace KunshanCredit.References.Stores;

/// <summary>The ordinary web service: every question is a SELECT by primary key, every fact an INSERT.</summary>
internal static class NpgsqlReference
{
    public static async Task RunAsync(Options options)
    {
        await using var database = await Database.CreateAsync(options.Postgres);
        var answers = new AnswerTable(database);
        await using var app = ReferenceServer.CreateBuilder(options).Build();
        app.MapLookUp(answers.FindAsync);
        app.MapRecord(new DirectRecorder(database, TimeProvider.System).RecordAsync);
        app.MapFill(answers.FillAsync);
        await app.ServeAsync();
    }
}
