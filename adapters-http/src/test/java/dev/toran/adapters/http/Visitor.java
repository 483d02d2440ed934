package dev.toran.adapters.http;

import dev.toran.application.account.SetUpAccount;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.plan.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Somebody at the dashboard, with a browser that runs no scripts: it keeps one cookie, and says where forms come
/// from.
final class Visitor implements AutoCloseable {

    static final String EMAIL = "ada@shop.example";
    static final String PASSWORD = "correct horse";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String origin;
    private final List<String> further = new ArrayList<>();
    private Optional<String> cookie = Optional.empty();

    Visitor(String origin) {
        this.origin = origin;
    }

    /// Sets up an account whose owner can sign in.
    static AccountId anOwner(Api api, Plan plan) {
        return ((SetUpAccount.Result.Created) api.world.accounts.create(
                        "Osei <Bikes>", plan, OwnerEmail.parse(EMAIL).orElseThrow(), Password.parse(PASSWORD)))
                .account()
                .account()
                .id();
    }

    /// Sends this header with everything from now on.
    Visitor with(String header, String value) {
        further.add(header);
        further.add(value);
        return this;
    }

    Visitor signedIn() {
        HttpResponse<String> in = post("/dashboard/sign-in", "email", EMAIL, "password", PASSWORD);
        if (in.statusCode() != 303) {
            throw new AssertionError(in.statusCode() + " " + in.body());
        }
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /// Sends a form of our own page.
    HttpResponse<String> post(String path, String... fields) {
        return send(form(path, fields).header("Origin", origin));
    }

    /// Sends a form from wherever `headers` say.
    HttpResponse<String> postFrom(List<String> headers, String path, String... fields) {
        HttpRequest.Builder request = form(path, fields);
        for (int index = 0; index < headers.size(); index += 2) {
            request.header(headers.get(index), headers.get(index + 1));
        }
        return send(request);
    }

    Optional<String> cookie() {
        return cookie;
    }

    void forgetCookie() {
        cookie = Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder form(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int index = 0; index < fields.length; index += 2) {
            body.append(index == 0 ? "" : "&")
                    .append(fields[index])
                    .append('=')
                    .append(URLEncoder.encode(fields[index + 1], StandardCharsets.UTF_8));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(20));
        cookie.ifPresent(kept -> request.header("Cookie", kept));
        for (int index = 0; index < further.size(); index += 2) {
            request.header(further.get(index), further.get(index + 1));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        cookie = pair.endsWith("=") ? Optional.empty() : Optional.of(pair);
    }
}
