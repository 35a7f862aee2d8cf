using System.Globalization;
using KunshanCredit.Storage.Sqlite;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace KunshanCredit.Silo.Hosting;

/// <summary>Keeps the states of administrative grains in the embedded store. The tag of a state is its version.</summary>
internal sealed class SqliteGrainStorage(SqliteStates states, IGrainStorageSerializer serializer, IActivatorProvider activators) : IGrainStorage
{
    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = states.Read(stateName, grainId.ToString());
        grainState.RecordExists = stored?.Payload is not null;
        grainState.ETag = stored is null ? null! : Tag(stored.Version);
        grainState.State = stored?.Payload is { } payload ? serializer.Deserialize<T>(new BinaryData(payload)) : Empty<T>();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Put(stateName, grainId, grainState, serializer.Serialize(grainState.State).ToArray());
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Put(stateName, grainId, grainState, payload: null);
        grainState.RecordExists = false;
        grainState.State = Empty<T>();
        return Task.CompletedTask;
    }

    private void Put<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? payload)
    {
        long? known = string.IsNullOrEmpty(grainState.ETag) ? null : long.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        grainState.ETag = states.Write(stateName, grainId.ToString(), payload, known) is { } version
            ? Tag(version)
            : throw new InconsistentStateException($"Another activation wrote the state {stateName} meanwhile.", "another", grainState.ETag ?? "none");
    }

    private T Empty<T>() => activators.GetActivator<T>().Create();

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);
}
