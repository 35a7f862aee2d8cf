using System.Diagnostics;
using System.Reflection;
using KunshanCredit.Chaos.Saboteur;

// Runs the service itself, with one bug planted into its services before the host is built. The service knows nothing of it.
var bug = Environment.GetEnvironmentVariable("SABOTAGE") ?? "";
var plant = PlantedBugs.Named(bug) ?? throw new ArgumentException($"There is no planted bug {bug}.");
using var watch = DiagnosticListener.AllListeners.Subscribe(new HostBuilding(plant));
return (int)Assembly.Load("KunshanCredit.Silo").EntryPoint!.Invoke(null, [args])!;
