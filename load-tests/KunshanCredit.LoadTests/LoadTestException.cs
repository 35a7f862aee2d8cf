namespace KunshanCredit.LoadTests;

/// <summary>The service, or what stands around it, did not do what a figure would rest on: there is no result.</summary>
internal sealed class LoadTestException(string message) : Exception(message);
