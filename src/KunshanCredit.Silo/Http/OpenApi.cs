namespace KunshanCredit.Silo.Http;

internal static class OpenApi
{
    public static void AddCreditOpenApi(this IServiceCollection services) => services.AddOpenApi("v1");
}
