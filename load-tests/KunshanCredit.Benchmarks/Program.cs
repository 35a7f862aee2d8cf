using BenchmarkDotNet.Running;
using KunshanCredit.Benchmarks;

// Without a filter the switcher would ask, and wait for, a choice.
string[] choice = args.Length == 0 ? ["--filter", "*"] : args;
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(choice, new ShortRuns()).ToList();
PriceOfReasons.Print(summaries, Console.Out);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
