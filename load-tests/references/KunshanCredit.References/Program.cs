using KunshanCredit.References;
using KunshanCredit.References.Actors;
using KunshanCredit.References.Grains;
using KunshanCredit.References.Http;
using KunshanCredit.References.Stores;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

await (options.Mode switch
{
    Mode.Kestrel => BareKestrel.RunAsync(options),
    Mode.Npgsql => NpgsqlReference.RunAsync(options),
    Mode.Redis => RedisReference.RunAsync(options),
    Mode.Akka => AkkaReference.RunAsync(options),
    Mode.Grain => OrleansReference.RunAsync(options),
    _ => throw new InvalidOperationException($"There is no mode {options.Mode}."),
});
return 0;
