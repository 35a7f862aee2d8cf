using KunshanCredit.Domain.Answers;

namespace KunshanCredit.Silo.Http;

/// <summary>Of which changes a client is told.</summary>
internal static class ChangeAccess
{
    /// <summary>Whether values of a domain are shown to a client that asked for a domain or a view; null if it may not ask for that.</summary>
    /// <param name="client">The client.</param>
    /// <param name="domain">Only this domain; null for all.</param>
    /// <param name="view">Only what this view shows; null for everything.</param>
    public static Func<string, bool>? Filter(ClientOptions client, string? domain, string? view)
    {
        var section = View.All.FirstOrDefault(each => each.Name == view)?.Section;
        var isRefused = !Rights.May(client, Right.ReadChanges)
            || new[] { domain, section }.OfType<string>().Any(asked => !MaySee(client, asked))
            || (view == View.Standing.Name && !Rights.May(client, Right.ReadStanding));
        return isRefused ? null : each => MaySee(client, each) && (domain ?? each) == each && (section ?? each) == each;
    }

    /// <summary>Who reads whole standings sees everything; who reads surcharges, what they rest on.</summary>
    private static bool MaySee(ClientOptions client, string domain) =>
        Rights.May(client, Right.ReadStanding) || (domain == View.Surcharges.Section && Rights.May(client, Right.ReadSurcharges));
}
