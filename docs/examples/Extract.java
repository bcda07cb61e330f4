// java Extract.java (Java 15 or later). Java counts UTF-16 code units, too.

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Extract {
    public static void main(String[] arguments) throws Exception {
        var body = """
            {
              "text": "La mairie de Lyon a versé hier 12,5 millions d’euros à un club.",
              "published_at": "2024-03-14",
              "offsets": "utf16"
            }""";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8000/v1/extract"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(response.body());
    }
}
