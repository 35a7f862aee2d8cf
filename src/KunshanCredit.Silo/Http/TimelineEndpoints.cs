using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Portal.Api;
using KunshanCredit.Silo.Audit;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// The values of an enterprise over the years. Each standing says until when it holds, so that the way from the first day to the last leads over as
/// many standings as there were changes, and over none twice.
/// </summary>
internal static class TimelineEndpoints
{
    private const int MostLookUps = 400;
    private static readonly DateOnly Earliest = RegulationCatalogue.Editions.Values.Min(edition => edition.ValidFrom);

    public static void MapTimeline(this IEndpointRouteBuilder app) => app.MapGet("/v1/enterprises/{uscc}/timeline", Read).Describe(Operations.Timeline);

    private static async Task Read(HttpContext context)
    {
        if (!context.TryGetUscc(out var uscc))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return;
        }

        var (parameters, today) = (new Parameters(context), context.RequestServices.GetRequiredService<TimeProvider>().Today());
        var (from, to) = (parameters.Day("from"), parameters.Day("to") ?? today);
        if (parameters.Problem is null && (from > to || to > today))
        {
            parameters.Reject("to", "须不早于 from，不晚于今天。", "Must not be before from, nor after today.");
        }

        if (parameters.Problem is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        context.RequestServices.GetRequiredService<RightOfWay>().Asked();
        await AnswerAsync(context, uscc, from, to);
    }

    private static async Task AnswerAsync(HttpContext context, Uscc uscc, DateOnly? from, DateOnly to)
    {
        var gateway = context.RequestServices.GetRequiredService<EnterpriseGateway>();
        var audience = LookUpEndpoints.MaySeeAll(context.ClientIfAny(), uscc.Text) ? null : Audience.Public;
        var (periods, facts) = (new List<Period>(), new Dictionary<string, JsonElement>());
        var (day, lookUps) = (from ?? Earliest, 0);
        for (; day <= to && lookUps < MostLookUps; lookUps++)
        {
            var request = new LookUpRequest(View.Standing.Name, day, null, true, context.Language() == Language.English, null, null, audience);
            var reply = await gateway.LookUpAsync(uscc, request, isNamed: true);
            if (Answers.ProblemOf(reply) is { } problem)
            {
                await problem.WriteTo(context);
                return;
            }

            // A page that shows it shows the standing, too, which was noted.
            if (lookUps == 0 && !InnerPipeline.IsInner(context))
            {
                context.NoteAccess(uscc, View.Standing.Name, reply);
            }

            using var standing = JsonDocument.Parse(reply.Body!);
            var end = standing.RootElement.GetProperty("validUntil").GetString() is { } until ? DateOnly.Parse(until) : to.AddDays(1);
            var next = end <= to ? end : to.AddDays(1);
            Append(periods, new Period(day, next, Values(standing.RootElement)));
            Gather(facts, standing.RootElement);
            day = next;
        }

        // Who has changed so often is told where it was broken off.
        await Json.OkAsync(context, Answer(uscc, from, day > to ? to : day.AddDays(-1), periods, facts));
    }

    /// <summary>Without a first day that was asked for, it begins where the first fact counts.</summary>
    private static object Answer(Uscc uscc, DateOnly? from, DateOnly to, List<Period> periods, Dictionary<string, JsonElement> facts)
    {
        var ordered = facts.Values.OrderBy(fact => fact.GetProperty("effectiveOn").GetString(), StringComparer.Ordinal).ToList();
        var begin = from ?? (ordered.Count > 0 ? DateOnly.Parse(ordered[0].GetProperty("effectiveOn").GetString()!) : to);
        begin = begin < Earliest ? Earliest : begin > to ? to : begin;
        return new
        {
            uscc = uscc.Text,
            from = begin,
            to,
            periods = periods.Where(period => period.Until > begin).Select(period => period with { From = period.From < begin ? begin : period.From }),
            facts = ordered,
        };
    }

    /// <summary>Neighbours that are alike are one period.</summary>
    private static void Append(List<Period> periods, Period period)
    {
        if (periods.Count > 0 && JsonNode.DeepEquals(periods[^1].Values, period.Values))
        {
            periods[^1] = periods[^1] with { Until = period.Until };
            return;
        }

        periods.Add(period);
    }

    private static JsonObject Values(JsonElement standing)
    {
        var (environment, market, joint) = (standing.GetProperty("environment"), standing.GetProperty("market"), standing.GetProperty("joint"));
        var isSerious = market.GetProperty("serious").ValueKind != JsonValueKind.Null;
        return new JsonObject
        {
            ["colour"] = environment.GetProperty("colour").GetString(),
            ["tier"] = environment.GetProperty("tier").GetString(),
            ["customsClass"] = standing.GetProperty("customs").GetProperty("class").GetString(),
            ["taxLevel"] = standing.GetProperty("tax").GetProperty("level").GetString(),
            ["securityScore"] = standing.GetProperty("security").GetProperty("current") is { ValueKind: JsonValueKind.Number } score ? score.GetRawText() : null,
            ["tourism"] = standing.GetProperty("tourism").GetProperty("state").GetString(),
            ["market"] = isSerious ? "market-serious" : market.GetProperty("abnormal").GetArrayLength() > 0 ? "market-abnormal" : null,
            ["safety"] = standing.GetProperty("safety").GetProperty("listed").GetBoolean() ? "safety-blacklist" : null,
            ["joint"] = joint.GetProperty("disposition").GetString(),
        };
    }

    private static void Gather(Dictionary<string, JsonElement> facts, JsonElement standing)
    {
        foreach (var fact in standing.GetProperty("reasons").EnumerateArray().SelectMany(reason => reason.GetProperty("events").EnumerateArray()))
        {
            facts.TryAdd($"{fact.GetProperty("id")}{fact.GetProperty("type")}{fact.GetProperty("effectiveOn")}", fact.Clone());
        }
    }

    private sealed record Period(DateOnly From, DateOnly Until, JsonObject Values);
}

/// <summary>The values over the years, for the API document.</summary>
internal static partial class Operations
{
    public static OperationDoc Timeline => new(
        "getTimeline", Ask, "企业信用的历年变化 The values of an enterprise over the years",
        "Unbroken periods, each until the day before the next, by what is known now, and the facts that they rest on as far as the caller may see them.")
    {
        Parameters = ["uscc", "from", "to", "Accept-Language"],
        Responses = [new(200, "The time line.", Json.MediaType, "Timeline", Examples.Timeline)],
        Problems = [ProblemKind.Unauthorized, .. LookUpProblems, ProblemKind.TooManyRequests],
    };
}

/// <summary>The values over the years.</summary>
internal static partial class Examples
{
    public const string Timeline = """
        { "uscc": "91320583MA0TE5T00B", "from": "2017-03-01", "to": "2017-03-31",
          "periods": [{ "from": "2017-03-01", "until": "2017-04-01", "values": { "colour": "red", "tier": "red", "customsClass": "general-credit",
            "taxLevel": "unrated", "securityScore": null, "tourism": "uninspected", "market": null, "safety": null, "joint": "none" } }],
          "facts": [{ "id": "EPB-2017-0042", "type": "environment.rating.published", "effectiveOn": "2017-03-01",
            "document": { "number": "昆环信〔2017〕42号", "title": "2016年度企业环保信用评价结果", "issuedOn": "2017-02-24" } }] }
        """;
}
