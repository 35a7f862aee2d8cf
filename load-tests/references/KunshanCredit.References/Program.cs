using KunshanCredit.References;
using KunshanCredit.References.Http;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

await (options.Mode switch
{
    Mode.Kestrel => BareKestrel.RunAsync(options),
    _ => throw new InvalidOperationException($"There is no mode {options.Mode}."),
});
return 0;
