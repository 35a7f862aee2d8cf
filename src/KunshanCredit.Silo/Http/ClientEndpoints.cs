using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Http;

/// <summary>Who a key belongs to: for programs and pages that show it to whoever holds it.</summary>
internal static class ClientEndpoints
{
    public static void MapClient(this IEndpointRouteBuilder app) => app.MapGet("/v1/client", Read).Requires(Right.KnowItself).Describe(Operations.Client);

    private static Task Read(HttpContext context)
    {
        var client = context.Client();
        return Json.OkAsync(context, new { client.Name, role = KebabCase.Of(client.Role), client.Department, client.Uscc, client.Scopes });
    }
}

/// <summary>The holder of a key, for the API document.</summary>
internal static partial class Operations
{
    public static OperationDoc Client => new(
        "readClient", Service, "密钥持有者 Who holds the key", "The name, role, department or enterprise, and scopes under which the operators configured the key of this request.")
    {
        Parameters = ["Accept-Language"],
        Responses = [new(200, "The holder.", Json.MediaType, "Client", Examples.Client)],
        Problems = [ProblemKind.Unauthorized],
    };
}

/// <summary>The holder of a key.</summary>
internal static partial class Examples
{
    public const string Client = """{ "name": "demo-environment", "role": "department", "department": "environment", "uscc": null, "scopes": [] }""";
}
