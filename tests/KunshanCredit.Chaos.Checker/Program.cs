using KunshanCredit.Chaos.Checker;
using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Properties;
using KunshanCredit.Chaos.Checker.Stored;

if (args is not [var folder, var connectionString])
{
    Console.Error.WriteLine("Usage: KunshanCredit.Chaos.Checker <folder of a history> <connection string of the database>");
    return 2;
}

var verdict = Verdict.On(new Evidence(RunHistory.Load(folder), await PostgresLog.ReadAsync(connectionString)));
Console.WriteLine(verdict);
return verdict.Holds ? 0 : 1;
