using KunshanCredit.Domain.Billing;
using KunshanCredit.Grains.Billing;

namespace KunshanCredit.Silo.Billing;

/// <summary>A frozen period with all that is kept about it, unpacked.</summary>
internal sealed class ClosedPeriod
{
    private ClosedPeriod(PeriodRecords records)
    {
        Records = records;
        List = records.List!.Packed.Read<FrozenList>();
        Amounts = records.Amounts is { } packed ? new BaseAmounts([.. packed.Read<BaseAmount[]>()]) : BaseAmounts.None;
        Statements = [.. records.Statements.Select(statement => statement.Packed.Read<AdjustmentStatement>())];
    }

    /// <summary>As it is kept.</summary>
    public PeriodRecords Records { get; }

    /// <summary>The frozen list.</summary>
    public FrozenList List { get; }

    /// <summary>The base amounts.</summary>
    public BaseAmounts Amounts { get; }

    /// <summary>The statements, in their order.</summary>
    public List<AdjustmentStatement> Statements { get; }

    /// <summary>What the frozen list comes to with the amounts.</summary>
    public Yuan Billed => Yuan.Total(List.Items.Select(item => Amounts.SurchargeOf(item.Uscc, item.Rates)));

    /// <summary>What the statements come to.</summary>
    public Yuan Adjusted => Yuan.Total(Statements.Select(statement => statement.Total));

    /// <summary>The period of these records; null if it is not frozen.</summary>
    public static ClosedPeriod? Of(PeriodRecords records) => records.List is null ? null : new ClosedPeriod(records);

    /// <summary>A period of a utility; null if it is not frozen.</summary>
    public static async Task<ClosedPeriod?> ReadAsync(BillingRequest request, BillingPeriod period) =>
        Of(await request.Gateway.CallAsync(request.Utility, period, grain => grain.ReadAsync()));

    /// <summary>Answers a request about a frozen period; one without parameters of its own.</summary>
    public static async Task AnswerAsync(HttpContext context, Func<BillingRequest, ClosedPeriod, Task> answer)
    {
        var (request, period) = BillingRequest.OfPeriod(context);
        await AnswerAsync(request, period, closed => answer(request, closed));
    }

    /// <summary>Answers a request about a frozen period, of which all parameters were read.</summary>
    public static async Task AnswerAsync(BillingRequest request, BillingPeriod? period, Func<ClosedPeriod, Task> answer)
    {
        if (request.Parameters.Problem is { } problem)
        {
            await request.RefuseAsync(problem);
        }
        else if (await ReadAsync(request, period!) is { } closed)
        {
            await answer(closed);
        }
        else
        {
            await request.RefuseNotFrozenAsync();
        }
    }
}
