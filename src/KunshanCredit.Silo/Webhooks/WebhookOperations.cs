namespace KunshanCredit.Silo.Http;

/// <content>Webhooks.</content>
internal static partial class Operations
{
    private const string Webhooks = "推送 Webhooks";

    private static readonly string[] OfWebhook = ["webhook", "Accept-Language"];
    private static readonly ProblemKind[] WebhookProblems = [.. NeedsKey, ProblemKind.NotFound, ProblemKind.Unavailable];

    public static readonly OperationDoc CreateWebhook = new(
        "createWebhook", Webhooks, "订阅变动推送 Subscribe to changes",
        "Changes are sent to url as they happen, signed as Standard Webhooks 1.0.0 says, at least once and in their order. The secret is told this once. "
        + "domain and view filter as for GET /v1/changes; from is latest (default) or the number of a change behind which to begin.")
    {
        Parameters = ["Accept-Language"],
        Body = [(Json.MediaType, "NewWebhook", Examples.NewWebhook)],
        Responses = [new(201, "Subscribed; Location tells where.", Json.MediaType, "CreatedWebhook", Examples.WebhookWithSecret)],
        Problems = [.. NeedsKey, ProblemKind.TooManyWebhooks, ProblemKind.CursorGone, ProblemKind.InvalidParameter, .. BodyProblems],
    };

    public static readonly OperationDoc ListWebhooks = new(
        "listWebhooks", Webhooks, "全部订阅 The subscriptions", "A client sees its own, an operator all.")
    {
        Parameters = ["Accept-Language"],
        Responses = [new(200, "The subscriptions, oldest first.", Json.MediaType, "Webhooks", $$"""{ "items": [{{Examples.Webhook}}] }""")],
        Problems = [.. NeedsKey, ProblemKind.Unavailable],
    };

    public static readonly OperationDoc ReadWebhook = OfOneWebhook(
        "readWebhook", "一项订阅 One subscription", "How it stands; never its secret. behind counts the changes since its cursor, shown to it or not.");

    public static readonly OperationDoc DeleteWebhook = new("deleteWebhook", Webhooks, "退订 End a subscription", "Nothing is sent after this.")
    {
        Parameters = OfWebhook,
        Responses = [new(204, "Ended.", Json.MediaType, null, null)],
        Problems = WebhookProblems,
    };

    public static readonly OperationDoc RotateWebhookSecret = OfOneWebhook(
        "rotateWebhookSecret", "更换签名密钥 Rotate the secret",
        "Tells a new secret, this once. Until previousSecretUntil each delivery carries two signatures, one by each. Only for the client itself.",
        Examples.WebhookWithSecret);

    public static readonly OperationDoc PauseWebhook = OfOneWebhook(
        "pauseWebhook", "暂停 Put a subscription aside", "Nothing is sent until it is resumed, and nothing is lost, unless the operators keep changes for a shorter time.");

    public static readonly OperationDoc ResumeWebhook = OfOneWebhook(
        "resumeWebhook", "恢复 Resume a subscription",
        "It goes on from its cursor at once, with all attempts before it. One that was disabled with cursor-gone goes on behind the last change: take the standings anew after this.");

    public static readonly OperationDoc TestWebhook = new(
        "testWebhook", Webhooks, "测试 Send a test message", "Sends a message of type ping at once and tells what became of it. Counts neither as a success nor as a failure.")
    {
        Parameters = OfWebhook,
        Responses = [new(200, "What became of it.", Json.MediaType, "WebhookAttempt", Examples.WebhookAttempt)],
        Problems = [.. WebhookProblems, ProblemKind.TooManyRequests],
    };

    public static readonly OperationDoc ListDeadLetters = new(
        "listDeadLetters", Webhooks, "未能送达的消息 What could not be delivered", "Messages of which the last attempt failed, with the numbers of their changes.")
    {
        Parameters = OfWebhook,
        Responses = [new(200, "The dead letters, oldest first.", Json.MediaType, "DeadLetters", $$"""{ "items": [{{Examples.DeadLetter}}] }""")],
        Problems = WebhookProblems,
    };

    public static readonly OperationDoc ReplayDeadLetter = new(
        "replayDeadLetter", Webhooks, "重新推送 Replay a dead letter",
        "One more attempt, under the same webhook-id, before anything else is delivered. If it succeeds the letter is gone; if not it stays, with the new reason.")
    {
        Parameters = ["webhook", "message", "Accept-Language"],
        Responses = [new(202, "It will be sent.", Json.MediaType, "DeadLetter", Examples.DeadLetter)],
        Problems = WebhookProblems,
    };

    private static OperationDoc OfOneWebhook(string id, string summary, string description, string example = Examples.Webhook) =>
        new(id, Webhooks, summary, description)
        {
            Parameters = OfWebhook,
            Responses = [new(200, "How it stands.", Json.MediaType, "Webhook", example)],
            Problems = WebhookProblems,
        };
}
