using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>
/// Good facts are acknowledged or their outcome is unknown (503, or no answer), never refused; bad ones are never acknowledged; no other status
/// is ever seen.
/// </summary>
public sealed class AnswersAsAgreed : IProperty
{
    private const int Unavailable = 503;

    public string Name => "statuses are as the contract says";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        foreach (var write in evidence.History.Writes)
        {
            findings.Demand(IsAsAgreed(write), $"{write.Fact}{(write.MustBeRefused ? ", a bad fact," : "")} by silo {write.Silo}: {Told(write.Outcome)}");
        }

        foreach (var read in evidence.History.Reads)
        {
            findings.Demand(read.Outcome is null or Answered or OutcomeUnknown { Status: null or Unavailable },
                $"{read.View} of {read.Uscc} by silo {read.Silo}: {Told(read.Outcome)}");
        }

        return findings;
    }

    private static bool IsAsAgreed(Write write) => write.Outcome switch
    {
        null => true,
        Acknowledged => !write.MustBeRefused,
        Failed => write.MustBeRefused,
        OutcomeUnknown unknown => unknown.Status is null or Unavailable,
        _ => false,
    };

    private static string Told(HistoryEntry? outcome) => outcome switch
    {
        Acknowledged acknowledged => $"acknowledged with {acknowledged.Status}.",
        Failed failed => $"refused with {failed.Status} {failed.Problem}.",
        OutcomeUnknown unknown => $"answered with {unknown.Status} {unknown.Why}.",
        _ => $"{outcome}",
    };
}
