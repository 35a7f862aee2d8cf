using System.Collections.Immutable;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Certificates;
using KunshanCredit.Silo.Audit;
using KunshanCredit.Silo.Certificates.Printing;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Certificates;

/// <summary>Certificates (信用证明): issuing, verifying, and the keys by which they are signed.</summary>
internal static class CertificateEndpoints
{
    private const string ViewName = "certificate";

    /// <summary>Registers what certificates need.</summary>
    public static void AddCertificates(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Certificates").Get<CertificateOptions>() ?? new();
        options.Require();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.ToKeyProtection());
        builder.Services.AddSingleton<CertificateGateway>();
        builder.Services.AddSingleton<CertificateFont>();
        builder.Services.AddSingleton<CertificatePrinter>();
    }

    public static void MapCertificates(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<CertificateFont>().SayIfMissing();
        app.MapPost("/v1/enterprises/{uscc}/certificates", Issue).Requires(Right.Certify).Describe(Operations.IssueCertificate);
        app.MapGet("/v1/certificates/{certificate}", Read).Describe(Operations.ReadCertificate);
        app.MapPost("/v1/certificate-keys/rotations", Rotate).Requires(Right.Operate).Describe(Operations.RotateCertificateKey);
        app.MapGet("/.well-known/jwks.json", KeySet).Describe(Operations.CertificateKeys);
    }

    private static async Task Issue(HttpContext context)
    {
        if (!context.TryGetUscc(out var uscc))
        {
            await Problem.InvalidUscc.WriteTo(context);
            return;
        }

        var today = context.RequestServices.GetRequiredService<TimeProvider>().Today();
        if (await ReadOrderAsync(context, today) is not { } order)
        {
            return;
        }

        var answer = new CertificateAnswer(context, prefersPdf: true);
        if (answer.Obstacle is { } obstacle)
        {
            await obstacle.WriteTo(context);
            return;
        }

        var gateway = context.RequestServices.GetRequiredService<CertificateGateway>();
        var findings = await gateway.FindingsAsync(uscc, order, order.To, today);
        context.NoteAccess(uscc, ViewName, findings);
        if (Answers.ProblemOf(findings) is { } problem)
        {
            await problem.WriteTo(context);
            return;
        }

        var options = context.RequestServices.GetRequiredService<CertificateOptions>();
        if (options.PublicUrl.Length == 0 && !context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            // Where the code on a certificate leads is not for whoever asks for it to choose.
            await ProblemKind.Unavailable.Because(
                "未配置 Certificates:PublicUrl（公众核验证明的网址），暂不能开具证明。", "Certificates:PublicUrl, where the public verifies certificates, is not configured: none can be issued.").WriteTo(context);
            return;
        }

        var statement = CertificateStatement.Make(uscc, options.Issuer, today, order, findings.Body);
        var reply = await gateway.IssueAsync(statement, VerifyUrl(context, options, statement.Number));
        context.Response.StatusCode = reply.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        context.Response.Headers.Location = $"/v1/certificates/{statement.Number}";
        await answer.SendAsync(reply.Certificate);
    }

    private static async Task Read(HttpContext context)
    {
        CertificateMessage? certificate = null;
        if (CertificateNumber.TryParse(context.Request.RouteValues["certificate"] as string, out var number))
        {
            certificate = await context.RequestServices.GetRequiredService<CertificateGateway>().FindAsync(number);
        }

        if (certificate is null)
        {
            await ProblemKind.NotFound.Because("没有此编号的信用证明。", "There is no certificate of this number.").WriteTo(context);
            return;
        }

        var uscc = CertificateStatement.Read(certificate.Statement).Uscc.Text;
        context.RequestServices.GetRequiredService<AccessNotes>().Note(context.ClientIfAny(), uscc, ViewName);
        var answer = new CertificateAnswer(context, prefersPdf: false);
        await (answer.Obstacle is { } obstacle ? obstacle.WriteTo(context) : answer.SendAsync(certificate));
    }

    private static async Task Rotate(HttpContext context)
    {
        var made = await context.RequestServices.GetRequiredService<CertificateGateway>().RotateAsync();
        context.Response.StatusCode = StatusCodes.Status201Created;
        await Json.OkAsync(context, new { made.KeyId, MadeAt = EventCanon.Instant(made.MadeAt), KeySet = "/.well-known/jwks.json" });
    }

    private static async Task KeySet(HttpContext context)
    {
        var keys = await context.RequestServices.GetRequiredService<CertificateGateway>().KeysAsync();
        context.Response.ContentType = "application/jwk-set+json";
        context.Response.Headers.CacheControl = "public, max-age=300";
        await Json.WriteAsync(context, Language.Chinese, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var key in keys)
            {
                writer.WriteStartObject();
                writer.WriteString("kty", "EC");
                writer.WriteString("crv", "P-256");
                writer.WriteString("alg", "ES256");
                writer.WriteString("use", "sig");
                writer.WriteString("kid", key.KeyId);
                writer.WriteString("x", key.X);
                writer.WriteString("y", key.Y);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<CertificateOrder?> ReadOrderAsync(HttpContext context, DateOnly today)
    {
        if (await EventEndpoints.ReadJsonAsync(context) is not { } body)
        {
            return null;
        }

        using var document = Json.Parse(body);
        ImmutableArray<FieldError> errors = [];
        var order = document is not null && Json.IsSound(document.RootElement) ? CertificateOrder.Read(document.RootElement, today, out errors) : null;
        if (order is null)
        {
            await (errors.IsEmpty ? Problem.InvalidJson : Problem.Fields(ProblemKind.InvalidParameter, errors)).WriteTo(context);
        }

        return order;
    }

    private static string VerifyUrl(HttpContext context, CertificateOptions options, string number)
    {
        var origin = options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
        return $"{origin}/verify/{number}";
    }
}
