using System.Text.Json;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Grains.Billing;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>Freezing a billing period, and what is known of it in all.</summary>
internal static class PeriodEndpoints
{
    public static async Task Freeze(HttpContext context)
    {
        var request = BillingRequest.Of(context);
        var (period, problem) = await PeriodOfAsync(context);
        if ((request.Parameters.Problem ?? problem) is { } refused)
        {
            await request.RefuseAsync(refused);
            return;
        }

        await request.Gateway.CallAsync(request.Utility, async grain =>
        {
            await grain.NotePeriodAsync(period!.ToString());
            return true;
        });
        var reply = await request.Gateway.CallAsync(request.Utility, period!, grain => grain.FreezeAsync());
        if (reply.Outcome == FreezeOutcome.NotEnded)
        {
            await request.RefuseAsync(ProblemKind.PeriodNotEnded.Because($"{period} 尚未结束。", $"{period} is not over yet."));
            return;
        }

        if (reply.Outcome == FreezeOutcome.Frozen)
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = $"/v1/billing-periods/{period}";
        }

        await Json.OkAsync(context, Summary(ClosedPeriod.Of(reply.Records)!));
    }

    public static async Task All(HttpContext context)
    {
        var request = BillingRequest.Of(context);
        if (request.Parameters.Problem is { } problem)
        {
            await request.RefuseAsync(problem);
            return;
        }

        var items = new List<object>();
        foreach (var period in await request.Gateway.CallAsync(request.Utility, grain => grain.PeriodsAsync()))
        {
            if (await ClosedPeriod.ReadAsync(request, BillingPeriod.Parse(period)) is { } closed)
            {
                items.Add(Summary(closed));
            }
        }

        await Json.OkAsync(context, new { items });
    }

    public static Task One(HttpContext context) => ClosedPeriod.AnswerAsync(context, (_, closed) => Json.OkAsync(context, Summary(closed)));

    public static Task List(HttpContext context) => ClosedPeriod.AnswerAsync(
        context, (request, closed) => request.SendAsync(closed.Records.List!.Packed.Bytes(), closed.Records.List.Hash));

    private static async Task<(BillingPeriod? Period, Problem? Problem)> PeriodOfAsync(HttpContext context)
    {
        if (!RequestBody.Is(context.Request, Json.MediaType))
        {
            return (null, Problem.UnsupportedMediaType);
        }

        if (await RequestBody.ReadAsync(context) is not { } body)
        {
            return (null, ProblemKind.TooLarge.Because("请求正文最多16 MiB。", "A body is at most 16 MiB."));
        }

        using var parsed = Json.Parse(body);
        if (parsed is null || !Json.IsSound(parsed.RootElement))
        {
            return (null, Problem.InvalidJson);
        }

        var members = parsed.RootElement.ValueKind == JsonValueKind.Object ? parsed.RootElement.EnumerateObject().ToList() : [];
        return members is [{ Name: "period", Value: var text }] && BillingPeriod.TryParse(TextRule.Read(text), out var period)
            ? (period, null)
            : (null, Parameters.InvalidPeriod);
    }

    /// <summary>What is known of a closed period in all.</summary>
    private static object Summary(ClosedPeriod closed)
    {
        var (list, billed, adjusted) = (closed.List, closed.Billed, closed.Adjusted);
        var segments = list.Items.Select(item => item.Segments.Max(segment => segment.Tier)).ToList();
        return new
        {
            list.Utility,
            list.Period,
            list.KnownAt,
            closed.Records.List!.Hash,
            list.Editions,
            list.LawStale,
            Listed = list.Items.Length,
            Tiers = new[] { SurchargeTier.Red, SurchargeTier.RedConsecutive, SurchargeTier.Black }
                .ToDictionary(KebabCase.Of, tier => segments.Count(worst => worst == tier)),
            Amounts = new { Accounts = closed.Amounts.All.Length, Total = Yuan.Total(closed.Amounts.All.Select(amount => amount.Amounts)) },
            Billed = billed,
            Adjustments = closed.Records.Statements.Length,
            Adjusted = adjusted,
            Settled = billed + adjusted,
        };
    }
}
