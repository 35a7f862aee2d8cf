namespace KunshanCredit.Silo.Http;

/// <summary>Natural persons. The number of the examples is none.</summary>
internal static partial class Examples
{
    public const string PersonEvent = """
        { "id": "DS-2017-1", "identityNumber": "320583YYYYMMDDNNNC", "type": "person.iit.unfiled", "effectiveOn": "2017-04-01", "data": { "year": 2016 } }
        """;

    public const string PersonRecorded = """
        { "receipt": { "sequence": 1, "eventId": "DS-2017-1", "type": "person.iit.unfiled", "effectiveOn": "2017-04-01",
          "recordedAt": "2017-04-01T09:30:00.123456+08:00", "hash": "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592",
          "previousHash": "0000000000000000000000000000000000000000000000000000000000000000" } }
        """;

    public const string PersonLookUp = """{ "identityNumber": "320583YYYYMMDDNNNC", "asOf": "2017-04-01" }""";

    public const string Person = """
        { "asOf": "2017-04-01", "sequence": 1, "iit": { "unfiled": [{ "year": 2016, "since": "2017-04-01" }] }, "validUntil": "2019-01-01", "lawStale": false }
        """;
}
