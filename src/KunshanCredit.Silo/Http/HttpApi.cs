using System.Data.Common;
using System.Threading.RateLimiting;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Grains.Imports;
using KunshanCredit.Portal.Hosting;
using KunshanCredit.Silo.Audit;
using KunshanCredit.Silo.Billing;
using KunshanCredit.Silo.Bulletins;
using KunshanCredit.Silo.Cases;
using KunshanCredit.Silo.Certificates;
using KunshanCredit.Silo.Imports;
using KunshanCredit.Silo.Persons;
using KunshanCredit.Silo.Statistics;
using KunshanCredit.Silo.Webhooks;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;
using Scalar.AspNetCore;

namespace KunshanCredit.Silo.Http;

/// <summary>The whole HTTP interface: what is needed, what every request passes, and where each address leads.</summary>
internal static class HttpApi
{
    private static readonly StringValues NoSniff = "nosniff";

    /// <summary>Registers what the interface needs.</summary>
    public static void AddHttpApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var clients = builder.Configuration.GetSection("Clients").Get<ClientOptions[]>() ?? [];
        RequireClients(clients);
        builder.AddPersons();
        builder.AddAccesses();
        builder.AddCertificates();
        services.AddSingleton(new Rights(clients));
        services.AddSingleton<RightOfWay>();
        services.AddSingleton<EnterpriseGateway>();
        services.AddSingleton<HotLookUps>();
        services.AddSingleton<Ingestion>();
        services.AddSingleton<IImportRecorder, ImportRecorder>();
        services.AddHostedService<ImportWaker>();
        services.AddBilling();
        services.AddStatistics();
        builder.AddBulletins();
        services.AddSingleton(builder.Configuration.GetSection("Changes").Get<ChangeOptions>() ?? new());
        services.AddSingleton<ChangeStreams>();
        services.AddRateLimiter(options => LimitAnonymous(options, builder.Configuration.GetSection("RateLimiting").Get<RateLimitingOptions>() ?? new()));
        services.AddCreditOpenApi();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
    }

    /// <summary>Every request passes these, in this order.</summary>
    public static void UseHttpApi(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = NoSniff;
            return next(context);
        });
        HotLookUps? hot = null;
        app.Use((context, next) =>
        {
            hot ??= app.Services.GetRequiredService<HotLookUps>();
            return hot.TryAnswer(context) ? Task.CompletedTask : next(context);
        });
        app.UseExceptionHandler(failed => failed.Run(AnswerFailure));
        app.UseStatusCodePages(context => AnswerBareStatus(context.HttpContext));
        app.UseRouting();
        app.UseAccess();
    }

    /// <summary>Where each address leads.</summary>
    public static void MapHttpApi(this WebApplication app)
    {
        app.MapEvents();
        app.MapLookUps();
        app.MapCity();
        app.MapStatistics();
        app.MapBulletins();
        app.MapChanges();
        app.MapImports();
        app.MapCases();
        app.MapWorklist();
        app.MapBilling();
        app.MapWebhooks();
        app.MapPersons();
        app.MapAccesses();
        app.MapTimeline();
        app.MapClient();
        app.MapCluster();
        app.MapCertificates();
        app.MapRegulations();
        app.MapOpenApi("/openapi/v1.json");
        app.MapScalarApiReference("/docs", options =>
        {
            options.WithTitle("昆山企业信用服务").DisableDefaultFonts();
            options.WithOpenApiRoutePattern("/openapi/v1.json");
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.Telemetry = false;
            options.Agent = new() { Disabled = true };
            options.Localization = new() { Locale = "zh-CN" };
        }).Add(KnowOneDocument);
    }

    /// <summary>The page would show whatever name of a document its address bears, and there is but one.</summary>
    private static void KnowOneDocument(EndpointBuilder endpoint)
    {
        var show = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
            context.Request.RouteValues["documentName"] is null or "v1" ? show(context) : Problem.NotFound.WriteTo(context);
    }

    /// <summary>A service that nobody can use, or that knows a key of which nobody knows who holds it, does not start.</summary>
    private static void RequireClients(ClientOptions[] clients)
    {
        if (clients.Length == 0)
        {
            throw new InvalidOperationException("No clients are configured (section Clients). Only the Development environment ships some.");
        }

        foreach (var client in clients)
        {
            if (client.Name.Length == 0 || client.KeySha256.Length != 64 || client.KeySha256.Any(c => !char.IsAsciiHexDigitLower(c) && !char.IsAsciiDigit(c)))
            {
                throw new InvalidOperationException($"Client '{client.Name}' needs a Name and a KeySha256 in lower-case hex.");
            }

            if ((client.Role == Role.Department) != (client.Department is { } department && (RegulationCatalogue.Departments.Contains(department) || JointRegulation.Owners.Contains(department))))
            {
                throw new InvalidOperationException($"Client '{client.Name}' must name a department if and only if it is one.");
            }

            if ((client.Role == Role.Enterprise) != Uscc.TryParse(client.Uscc, out _))
            {
                throw new InvalidOperationException($"Client '{client.Name}' must name a unified social credit code if and only if it is an enterprise.");
            }

            if (!client.Scopes.All(scope => Rights.MayHold(client, scope)))
            {
                throw new InvalidOperationException(
                    $"Client '{client.Name}' has a scope that there is not or that it must not have: {Rights.RecordPersonsScope} is for the tax department, {Rights.ReadPersonsScope} for departments and banks.");
            }
        }
    }

    private static void LimitAnonymous(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions options, RateLimitingOptions limits)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limits.AnonymousBurst,
                TokensPerPeriod = limits.AnonymousPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        options.OnRejected = (rejected, _) => new ValueTask(ProblemKind.TooManyRequests.Because(
            "无密钥的请求过于频繁，请稍后再试，或使用密钥。", "Too many requests without a key: wait a little, or use a key.").WriteTo(rejected.HttpContext));
    }

    private static Task AnswerFailure(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                ProblemKind.TooLarge.Because("请求正文最多16 MiB。", "A body is at most 16 MiB."),
            BadHttpRequestException => ProblemKind.InvalidJson.Because("请求不完整。", "The request is not complete."),
            FactLogUnavailableException or OrleansException or TimeoutException or DbException => Problem.Unavailable,
            _ => ProblemKind.Internal.Because("请将 traceId 告知运维人员。", "Tell the operators the traceId."),
        };
        if (problem.Kind == ProblemKind.Internal)
        {
            Log.RequestFailed(context.RequestServices.GetRequiredService<ILogger<Problem>>(), Problem.TraceId(context), failure);
        }

        return PortalHost.IsForReader(context) ? PortalHost.ShowErrorAsync(context, problem.Kind.Status) : problem.WriteTo(context);
    }

    private static Task AnswerBareStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound when PortalHost.IsForReader(context) => PortalHost.ShowErrorAsync(context, StatusCodes.Status404NotFound),
        StatusCodes.Status404NotFound => Problem.NotFound.WriteTo(context),
        StatusCodes.Status405MethodNotAllowed => ProblemKind.MethodNotAllowed.Because("请见 Allow。", "See Allow.").WriteTo(context),
        StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType.WriteTo(context),
        StatusCodes.Status413PayloadTooLarge => ProblemKind.TooLarge.Because("请求正文最多16 MiB。", "A body is at most 16 MiB.").WriteTo(context),
        _ => Task.CompletedTask,
    };
}

/// <summary>How much callers without a key may ask, per address.</summary>
internal sealed class RateLimitingOptions
{
    /// <summary>Requests at once.</summary>
    public int AnonymousBurst { get; init; } = 2000;

    /// <summary>Requests per second in the long run.</summary>
    public int AnonymousPerSecond { get; init; } = 200;
}
