namespace KunshanCredit.Silo.Http;

/// <content>Webhooks.</content>
internal static partial class Examples
{
    public const string NewWebhook = """{ "url": "https://water.example/credit", "view": "surcharges", "from": "latest" }""";

    public const string Webhook = $$"""{ {{WebhookMembers}} }""";

    public const string WebhookWithSecret = $$"""{ {{WebhookMembers}}, "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw0000000000A=" }""";

    public const string WebhookAttempt = """{ "messageId": "msg_5d41402abc4b2a76b9719d911017c592", "isDelivered": true, "outcome": "http-204" }""";

    public const string DeadLetter = """
        { "messageId": "msg_5d41402abc4b2a76b9719d911017c592", "first": 41, "last": 42, "createdAt": "2017-03-01T09:30:00+08:00", "attempts": 10,
          "failedAt": "2017-03-04T13:05:00+08:00", "reason": "http-500", "isToReplay": false }
        """;

    private const string WebhookMembers = """
        "id": "7c9e6679742540de944be07fc1f90ae7", "client": "demo-utility", "url": "https://water.example/credit", "domain": null, "view": "surcharges",
          "state": "active", "disabledBecause": null, "createdAt": "2017-03-01T09:30:00+08:00", "cursor": 42, "behind": 0,
          "lastSuccessAt": "2017-03-01T09:31:00+08:00", "lastFailureAt": null, "lastFailure": null, "failuresInRow": 0, "nextAttemptAt": null,
          "deadLetters": 0, "previousSecretUntil": null
        """;
}
