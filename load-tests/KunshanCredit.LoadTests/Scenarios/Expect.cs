using System.Text;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>What must hold for a figure to mean anything.</summary>
internal static class Expect
{
    public static void Status(int status, in HttpReply reply)
    {
        if (reply.Status != status)
        {
            throw new LoadTestException($"Status {reply.Status} where {status} was due: {Encoding.UTF8.GetString(reply.Body.Span)}");
        }
    }

    public static void Equal(long due, long found, string what)
    {
        if (due != found)
        {
            throw new LoadTestException($"{found} {what} where {due} were due.");
        }
    }
}
