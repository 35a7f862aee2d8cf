namespace KunshanCredit.Silo.Http;

/// <summary>Natural persons, for the API document.</summary>
internal static partial class Operations
{
    private const string Persons = "自然人 Natural persons";

    public static OperationDoc RecordPerson => new(
        "recordPersonEvent", Persons, "记录自然人事实 Record a fact about a person",
        "For the tax department with the scope persons:record. The identity number is hashed under a secret at once; the number itself is neither stored nor told. "
        + "(person, department, id) names a fact for ever: sending it again is always safe. 201 means that it is on disk.")
    {
        Parameters = ["Accept-Language"],
        Body = [(Json.MediaType, "PersonEvent", Examples.PersonEvent)],
        Responses =
        [
            new(201, "Stored for good: the receipt.", Json.MediaType, "PersonRecorded", Examples.PersonRecorded),
            new(200, "The same id and content were stored before (header Idempotent-Replayed: true): the same receipt.", Json.MediaType, "PersonRecorded", Examples.PersonRecorded),
        ],
        Problems =
        [
            .. NeedsKey, ProblemKind.EventIdConflict, ProblemKind.DocumentAlreadyRecorded, ProblemKind.InvalidEvent, ProblemKind.PersonsNotConfigured, .. BodyProblems,
        ],
    };

    public static OperationDoc LookUpPerson => new(
        "lookUpPerson", Persons, "查询自然人 Look up a person",
        "For clients with the scope persons:read. asOf, knownAt and explain are as for enterprises, but in the body, since addresses are written down in many places.")
    {
        Parameters = ["Accept-Language"],
        Body = [(Json.MediaType, "PersonLookUp", Examples.PersonLookUp)],
        Responses = [new(200, "The years without a return.", Json.MediaType, "Person", Examples.Person)],
        Problems = [.. NeedsKey, ProblemKind.PersonUnknown, ProblemKind.InvalidParameter, ProblemKind.PersonsNotConfigured, .. BodyProblems],
    };
}
