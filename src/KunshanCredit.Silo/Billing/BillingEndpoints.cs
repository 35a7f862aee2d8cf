using KunshanCredit.Domain.Billing;
using KunshanCredit.Silo.Http;
using Microsoft.Net.Http.Headers;

namespace KunshanCredit.Silo.Billing;

/// <summary>Billing periods of utilities (差别化价格结算): frozen lists, customer accounts, base amounts, adjustments.</summary>
internal static class BillingEndpoints
{
    public static void AddBilling(this IServiceCollection services) => services.AddSingleton<BillingGateway>();

    public static void MapBilling(this IEndpointRouteBuilder app)
    {
        app.MapPut("/v1/customer-accounts", AccountEndpoints.Replace).Requires(Right.Bill).Describe(Operations.ReplaceAccounts);
        app.MapGet("/v1/customer-accounts", AccountEndpoints.Page).Requires(Right.ReadBills).Describe(Operations.ReadAccounts);
        app.MapPost("/v1/billing-periods", PeriodEndpoints.Freeze).Requires(Right.Bill).Describe(Operations.FreezePeriod);
        app.MapGet("/v1/billing-periods", PeriodEndpoints.All).Requires(Right.ReadBills).Describe(Operations.ListPeriods);

        var period = app.MapGroup("/v1/billing-periods/{period}");
        period.MapGet("", PeriodEndpoints.One).Requires(Right.ReadBills).Describe(Operations.ReadPeriod);
        period.MapGet("/list", PeriodEndpoints.List).Requires(Right.ReadBills).Describe(Operations.ReadFrozenList);
        period.MapGet("/items", ItemEndpoints.Items).Requires(Right.ReadBills).Describe(Operations.ReadItems);
        period.MapGet("/mismatches", ItemEndpoints.Mismatches).Requires(Right.ReadBills).Describe(Operations.ReadMismatches);
        period.MapPut("/amounts", AmountEndpoints.Replace).Requires(Right.Bill).Describe(Operations.ReplaceAmounts);
        period.MapPost("/adjustments", AdjustmentEndpoints.Issue).Requires(Right.Bill).Describe(Operations.IssueAdjustment);
        period.MapGet("/adjustments", AdjustmentEndpoints.All).Requires(Right.ReadBills).Describe(Operations.ListAdjustments);
        period.MapGet("/adjustments/pending", AdjustmentEndpoints.Pending).Requires(Right.ReadBills).Describe(Operations.PreviewAdjustment);
        period.MapGet("/adjustments/{number}", AdjustmentEndpoints.One).Requires(Right.ReadBills).Describe(Operations.ReadAdjustment);
    }
}

/// <summary>A request about what one utility bills. The first thing that is wrong with it is its problem.</summary>
internal sealed class BillingRequest
{
    private const string UtilityParameter = "utility";

    private BillingRequest(HttpContext context)
    {
        (Context, Parameters) = (context, new Parameters(context));
        Gateway = context.RequestServices.GetRequiredService<BillingGateway>();
        var client = context.Client();
        Utility = client.Role == Role.Operator
            ? Parameters.Required(UtilityParameter, 1, "运维须指明公用事业单位。", "An operator names the utility.")
            : client.Name;
    }

    /// <summary>The request itself.</summary>
    public HttpContext Context { get; }

    /// <summary>Its parameters.</summary>
    public Parameters Parameters { get; }

    /// <summary>The way to the grains.</summary>
    public BillingGateway Gateway { get; }

    /// <summary>Whose bills it is about: those of the client itself, unless it is an operator.</summary>
    public string Utility { get; }

    /// <summary>Reads a request; every parameter that an answer needs is read before the problem is asked for.</summary>
    public static BillingRequest Of(HttpContext context) => new(context);

    /// <summary>Reads a request about the period that its address names; null if that is none, and then there is a problem.</summary>
    public static (BillingRequest Request, BillingPeriod? Period) OfPeriod(HttpContext context)
    {
        var request = new BillingRequest(context);
        return (request, request.Parameters.Period());
    }

    /// <summary>Whether the caller wants a table.</summary>
    public bool WantsCsv => Sheet.Accepts(Context, Sheet.MediaType);

    /// <summary>Answers with a document as it is: its bytes are what its hash is made of, which <c>Repr-Digest</c> says too (RFC 9530).</summary>
    public Task SendAsync(byte[] canonical, string hash)
    {
        var response = Context.Response;
        response.ContentType = Json.MediaType;
        response.ContentLength = canonical.Length;
        response.Headers.ETag = new EntityTagHeaderValue($"\"{hash}\"").ToString();
        response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(hash))}:";
        return response.BodyWriter.WriteAsync(canonical, Context.RequestAborted).AsTask();
    }

    /// <summary>Answers with a problem.</summary>
    public Task RefuseAsync(Problem problem) => problem.WriteTo(Context);

    /// <summary>Answers that the period is not frozen.</summary>
    public Task RefuseNotFrozenAsync() => RefuseAsync(ProblemKind.PeriodNotFrozen.Because(
        "该计费周期尚未冻结，请先 POST /v1/billing-periods。", "The period is not frozen: POST /v1/billing-periods does that."));
}
