using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Silo.Cluster;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Audit;

/// <summary>Who recorded, withdrew and looked up what about an enterprise: for the enterprise itself, and for operators.</summary>
internal static class AccessEndpoints
{
    /// <summary>Registers what the log of accesses needs.</summary>
    public static void AddAccesses(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HotEnterprises>();
        builder.Services.AddSingleton<AccessNotes>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AccessNotes>());
    }

    /// <summary>Notes that whoever asks was shown something about an enterprise, if he is.</summary>
    public static void NoteAccess(this HttpContext context, Uscc uscc, string view, AnswerReply reply)
    {
        if (reply.State == AnswerState.Answered)
        {
            context.RequestServices.GetRequiredService<AccessNotes>().Note(context.ClientIfAny(), uscc.Text, view);
        }
    }

    public static void MapAccesses(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/enterprises/{uscc}/accesses", Read).Requires(Right.ReadAccesses).Describe(Operations.Accesses);

    private static async Task Read(HttpContext context)
    {
        if (!context.TryGetUscc(out var uscc))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return;
        }

        var parameters = new Parameters(context);
        var (after, limit) = (parameters.AfterAccess(), parameters.Limit());
        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        // What this silo has counted is in the answer; of others it is there a moment later.
        var notes = context.RequestServices.GetRequiredService<AccessNotes>();
        await notes.FlushAsync();
        var facts = await context.RequestServices.GetRequiredService<IFactLog>().ReadAsync(uscc, context.RequestAborted);
        var lookUps = await context.RequestServices.GetRequiredService<IAccessLog>().ReadAsync(uscc.Text, after.LookUps, limit + 1, context.RequestAborted);
        if (facts.Count == 0)
        {
            await Problem.EnterpriseUnknown.WriteTo(context);
            return;
        }

        if (context.Client().Uscc is null)
        {
            // An enterprise that reads its own log need not be told so.
            notes.Note(context.Client(), uscc.Text, AccessRow.OfAccesses);
        }

        await Json.OkAsync(context, AccessPage.Of(facts, lookUps, after, limit));
    }
}
