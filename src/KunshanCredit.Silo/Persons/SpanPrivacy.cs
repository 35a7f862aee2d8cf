using System.Diagnostics;
using KunshanCredit.Domain.Persons;
using OpenTelemetry;

namespace KunshanCredit.Silo.Persons;

/// <summary>Takes identity numbers out of what is traced: a caller can put one into any address, which a span would bear.</summary>
internal sealed class SpanPrivacy : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (value is string text && PersonalData.IsIn(text))
            {
                data.SetTag(name, PersonalData.Withheld);
            }
        }
    }
}
