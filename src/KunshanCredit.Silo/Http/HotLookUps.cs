using System.Buffers;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Silo.Audit;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// The shortest way for the question that customs and utilities ask all day: about today, with a key, of an enterprise that is up on this silo's
/// board and whose answer was made before. It ends here, before routing and all that other requests need. Whatever is not exactly so goes the
/// usual way, which gives the same answer.
/// </summary>
internal sealed class HotLookUps(EnterpriseGateway gateway, RightOfWay rightOfWay, Rights rights, AccessNotes accesses, EndpointDataSource endpoints)
{
    private const string Prefix = "/v1/enterprises/";
    private const string Explaining = "?explain=true";
    private readonly Lazy<Resource[]> _resources = new(() => [.. View.All.Select(view => new Resource(view, endpoints))]);

    /// <summary>Answers a request if it is such a question; false, with nothing done, if it is not.</summary>
    public bool TryAnswer(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.Path.Value is not { } path || !path.StartsWith(Prefix, StringComparison.Ordinal)
            || path.Length < Prefix.Length + Uscc.Length || ResourceOf(path) is not { } resource
            || !TryReadExplain(request.QueryString.Value, out var explain))
        {
            return false;
        }

        var headers = request.Headers;
        return headers.AcceptLanguage.Count == 0
            && !headers.ContainsKey(Parameters.MinSequenceHeader)
            && headers.Authorization is [{ } authorization] && rights.HolderOfHeader(authorization) is { } client
            && Rights.May(client, resource.Right, path.AsSpan(Prefix.Length, Uscc.Length))
            && gateway.IsUp(path.AsSpan(Prefix.Length, Uscc.Length), out var state)
            && state.MadeToday(resource.View, Language.Chinese, explain) is { } reply
            && TrySend(context, client, state, resource, reply);
    }

    private Resource? ResourceOf(string path)
    {
        var name = path.AsSpan(Prefix.Length + Uscc.Length);
        foreach (var resource in _resources.Value)
        {
            if (name.SequenceEqual(resource.Suffix))
            {
                return resource;
            }
        }

        return null;
    }

    private static bool TryReadExplain(string? query, out bool explain)
    {
        explain = query == Explaining;
        return explain || string.IsNullOrEmpty(query);
    }

    private bool TrySend(HttpContext context, ClientOptions client, EnterpriseState state, Resource resource, AnswerReply reply)
    {
        var known = context.Request.Headers.IfNoneMatch;
        var isKnown = known is [{ } only] && only == reply.ETag;
        if (known.Count > 0 && !isKnown)
        {
            return false;
        }

        rightOfWay.Asked();
        accesses.Note(client, state.Uscc.Text, resource.View.Name);

        // Metrics go by the endpoint.
        context.SetEndpoint(resource.Endpoint);
        var status = isKnown ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
        resource.Count(status);
        Answers.WriteHead(context.Response, status, Language.Chinese, reply);
        if (!isKnown)
        {
            context.Response.BodyWriter.Write(reply.Body);
        }

        return true;
    }

    /// <summary>What can be asked about under the address of an enterprise.</summary>
    private sealed class Resource(View view, EndpointDataSource endpoints)
    {
        private readonly HttpMetrics.LookUpCounter _answered = HttpMetrics.LookUps(view.Name, StatusCodes.Status200OK);
        private readonly HttpMetrics.LookUpCounter _known = HttpMetrics.LookUps(view.Name, StatusCodes.Status304NotModified);

        public View View => view;

        public Right Right { get; } = LookUpEndpoints.RightFor(view);

        public string Suffix { get; } = view == View.Standing ? "" : $"/{view.Name}";

        public RouteEndpoint Endpoint => field ??= endpoints.Endpoints.OfType<RouteEndpoint>().First(IsIt);

        public void Count(int status) => (status == StatusCodes.Status200OK ? _answered : _known).Increment();

        private bool IsIt(RouteEndpoint endpoint) =>
            endpoint.RoutePattern.RawText == $"{Prefix}{{uscc}}{Suffix}" && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true;
    }
}
