namespace KunshanCredit.Silo.Http;

/// <summary>Certificates.</summary>
internal static partial class Examples
{
    public const string CertificateOrder = """{ "domains": ["environment", "customs"], "period": { "from": "2016-03-01", "to": "2017-03-01" }, "language": "zh" }""";

    public const string CertificatePdf = "\"%PDF-1.4 …\"";

    public const string Certificate = """
        { "number": "KS-2017-8F3K-Q7ZD-2MNP-4T6W-X9YC", "uscc": "91320583MA0TE5T00B", "name": "昆山甲精密机械有限公司", "issuer": "昆山企业信用服务",
          "issuedOn": "2017-03-01", "issuedAt": "2017-03-01T09:30:00.123456+08:00", "language": "zh", "domains": ["tax"],
          "period": { "from": "2016-03-01", "to": "2017-03-01" }, "verifyUrl": "https://credit.example.cn/verify/KS-2017-8F3K-Q7ZD-2MNP-4T6W-X9YC",
          "checkedOn": "2017-06-01", "holds": false, "state": "changed",
          "changes": [{ "domain": "tax", "pointer": "/level", "certified": "A", "now": "B" }],
          "inWords": [{ "domain": "tax", "label": "纳税信用", "values": [{ "label": "纳税信用级别", "texts": ["A级（2015年度）"] }],
            "facts": [{ "type": "tax.assessment.published", "label": "纳税信用年度评价", "effectiveOn": "2016年4月1日", "document": "昆税〔2016〕1号" }] }],
          "statement": { "domains": ["tax"], "editions": [{ "id": "tax-40", "number": "国家税务总局公告2014年第40号", "title": "纳税信用管理办法（试行）" }],
            "facts": [{ "document": { "number": "昆税〔2016〕1号" }, "domain": "tax", "effectiveOn": "2016-04-01", "type": "tax.assessment.published" }],
            "issuedOn": "2017-03-01", "issuer": "昆山企业信用服务", "language": "zh", "lawStale": false, "name": "昆山甲精密机械有限公司",
            "number": "KS-2017-8F3K-Q7ZD-2MNP-4T6W-X9YC", "period": { "from": "2016-03-01", "to": "2017-03-01" }, "sequence": 3,
            "standing": { "tax": { "level": "A", "year": 2015 } }, "uscc": "91320583MA0TE5T00B", "validUntil": null },
          "signatureValid": true, "keyId": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "jws": "eyJhbGciOiJFUzI1NiIs….eyJkb21haW5zIjpb….DtEhU3ljbEg8L38V…" }
        """;

    public const string CertificateKeys = """
        { "keys": [{ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
          "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }] }
        """;

    public const string CertificateRotation = """
        { "keyId": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "madeAt": "2017-03-01T09:30:00.123456+08:00", "keySet": "/.well-known/jwks.json" }
        """;
}
