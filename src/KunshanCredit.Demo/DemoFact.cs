using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Demo;

/// <summary>A fact of the demonstration city as its department would send it.</summary>
/// <param name="Uscc">Whom it is about.</param>
/// <param name="Department">Who reports it.</param>
/// <param name="Id">The department's id.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="EffectiveOn">The date from which it counts.</param>
/// <param name="Document">The decision behind it; null if none is named.</param>
/// <param name="Data">The data as JSON text.</param>
public sealed record DemoFact(
    Uscc Uscc, string Department, string Id, string Type, DateOnly EffectiveOn, EventDocument? Document, string Data)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The report that the department would send to the enterprise's own address.</summary>
    public byte[] ToJson() =>
        JsonSerializer.SerializeToUtf8Bytes(new { Id, Type, EffectiveOn, Document, Data = JsonNode.Parse(Data) }, Wire);

    /// <summary>The same report as one of many, which names its enterprise.</summary>
    public byte[] ToItem() =>
        JsonSerializer.SerializeToUtf8Bytes(new { Id, Uscc = Uscc.Text, Type, EffectiveOn, Document, Data = JsonNode.Parse(Data) }, Wire);
}
