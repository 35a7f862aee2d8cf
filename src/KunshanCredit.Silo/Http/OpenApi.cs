using System.Text.Json.Nodes;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Persons;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KunshanCredit.Silo.Http;

/// <summary>The API document (OpenAPI 3.1): made from the descriptions on the endpoints, the examples and the catalogue of facts.</summary>
internal static class OpenApi
{
    private const string KeyScheme = "key";

    public static void AddCreditOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer(DescribeOperation);
        options.AddDocumentTransformer(DescribeDocument);
    });

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "昆山企业信用服务 Kunshan enterprise credit",
            Version = "v1",
            Description = "Departments record facts; customs, utilities, banks, enterprises and the public ask what follows from them, as of any day and as known at any instant. "
                + "Texts are Chinese, English with Accept-Language: en; codes never change with the language.",
        };
        document.Tags = new HashSet<OpenApiTag>(Operations.Tags.Select(tag => new OpenApiTag { Name = tag }));
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(KeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "Authorization: Bearer <key>. A wrong key is 401 on public paths too.",
        });
        foreach (var operation in document.Paths.SelectMany(path => path.Value.Operations ?? []).Select(pair => pair.Value))
        {
            if (operation.Security is { Count: > 0 })
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
            }
        }

        foreach (var type in RegulationCatalogue.FactTypes.Values.Union(PersonFacts.Types.Values).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            document.AddComponent<IOpenApiSchema>($"data.{type.Name}", Schemas.OfFact(type));
        }

        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<OperationDoc>().FirstOrDefault() is not { } doc)
        {
            return Task.CompletedTask;
        }

        var demanded = metadata.OfType<RequiredRight>().FirstOrDefault();
        operation.OperationId = doc.Id;
        operation.Summary = doc.Summary;
        operation.Description = doc.Description + (demanded is null ? " Open to everybody." : " Needs a key.");
        operation.Tags = new HashSet<OpenApiTagReference> { new(doc.Tag, context.Document) };
        operation.Security = demanded is null ? [] : [new OpenApiSecurityRequirement()];
        operation.Parameters = [.. doc.Parameters.Select(ParameterDocs.Of)];
        if (doc.Body.Length > 0)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "At most 16 MiB (x-ndjson: 1 MiB a line, no bound in all).",
                Content = doc.Body.ToDictionary(body => body.MediaType, body => Content(body.Example, body.MediaType)),
            };
        }

        operation.Responses = Responses(doc);
        return Task.CompletedTask;
    }

    private static OpenApiResponses Responses(OperationDoc doc)
    {
        var responses = new OpenApiResponses();
        foreach (var ofStatus in doc.Responses.GroupBy(response => response.Status))
        {
            responses[$"{ofStatus.Key}"] = new OpenApiResponse
            {
                Description = string.Join(" ", ofStatus.Select(response => response.Description)),
                Content = ofStatus.Where(response => response.Example is not null || response.Schema == "Text")
                    .ToDictionary(response => response.MediaType, response => Content(response.Example, response.MediaType)),
            };
        }

        foreach (var ofStatus in doc.Problems.Distinct().GroupBy(kind => kind.Status))
        {
            responses[$"{ofStatus.Key}"] = new OpenApiResponse
            {
                Description = string.Join("; ", ofStatus.Select(kind => $"{kind.Slug}: {kind.Title.Zh} {kind.Title.En}")),
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = Content(Examples.ProblemOf(ofStatus.First()), Problem.MediaType) },
            };
        }

        return responses;
    }

    private static OpenApiMediaType Content(string? example, string mediaType)
    {
        if (example is null)
        {
            return new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        var node = mediaType.StartsWith("text/", StringComparison.Ordinal) ? JsonValue.Create(example) : JsonNode.Parse(example);
        return new OpenApiMediaType { Schema = Schemas.OfExample(node), Example = node };
    }
}
