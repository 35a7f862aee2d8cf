using System.Globalization;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Grains.Billing;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>What is learnt later about a closed period (调整单).</summary>
internal static class AdjustmentEndpoints
{
    public static async Task Issue(HttpContext context)
    {
        var (request, period) = BillingRequest.OfPeriod(context);
        await AnswerAsync(request, period, grain => grain.AdjustAsync(), async statement =>
        {
            if (statement is null)
            {
                await Json.OkAsync(context, new { issued = (object?)null });
                return;
            }

            var issued = Summary(statement);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = $"/v1/billing-periods/{period}/adjustments/{issued.Number}";
            await Json.OkAsync(context, new { issued });
        });
    }

    public static async Task Pending(HttpContext context)
    {
        var (request, period) = BillingRequest.OfPeriod(context);
        await AnswerAsync(request, period, grain => grain.PreviewAsync(), statement =>
        {
            // As it would be issued, byte by byte.
            context.Response.ContentType = Json.MediaType;
            return Json.WriteAsync(context, context.Language(), writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("pending");
                writer.WriteRawValue(statement is null ? "null"u8 : statement.Packed.Bytes(), skipInputValidation: true);
                writer.WriteEndObject();
            });
        });
    }

    public static Task All(HttpContext context) => ClosedPeriod.AnswerAsync(context, (_, closed) => Json.OkAsync(context, new
    {
        closed.List.Period,
        closed.Records.List!.Hash,
        items = closed.Records.Statements.Select(Summary),
        total = closed.Adjusted,
    }));

    public static Task One(HttpContext context) => ClosedPeriod.AnswerAsync(context, (request, closed) =>
    {
        var isNumber = int.TryParse((string)context.Request.RouteValues["number"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var statements = closed.Records.Statements;
        return isNumber && number >= 1 && number <= statements.Length
            ? request.SendAsync(statements[number - 1].Packed.Bytes(), statements[number - 1].Hash)
            : request.RefuseAsync(Problem.NotFound);
    });

    private static async Task AnswerAsync(
        BillingRequest request, BillingPeriod? period, Func<IBillingPeriodGrain, Task<AdjustReply>> call, Func<SealedDocument?, Task> answer)
    {
        if (request.Parameters.Problem is { } problem)
        {
            await request.RefuseAsync(problem);
            return;
        }

        var reply = await request.Gateway.CallAsync(request.Utility, period!, call);
        await (reply.IsFrozen ? answer(reply.Statement) : request.RefuseNotFrozenAsync());
    }

    private static StatementSummary Summary(SealedDocument document)
    {
        var statement = document.Packed.Read<AdjustmentStatement>();
        return new StatementSummary(statement.Number, document.Hash, statement.PreviousHash, statement.KnownAt, statement.Lines.Length, statement.Total);
    }

    /// <summary>A statement in a list of them.</summary>
    private sealed record StatementSummary(int Number, string Hash, string PreviousHash, string KnownAt, int Lines, Yuan Total);
}
