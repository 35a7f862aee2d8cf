namespace KunshanCredit.LoadTests;

/// <summary>The service, or what stands around it, did not do what a figure would rest on: there is no result.</summary>
internal class LoadTestException(string message) : Exception(message);

/// <summary>Who was asked closed the connection before the answer was whole; what became of the request is unknown.</summary>
internal sealed class ConnectionLostException(string message) : LoadTestException(message);
