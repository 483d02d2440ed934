package dev.toran.adapters.scoring;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.toran.application.lead.LeadScorer;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Asks a model behind any OpenAI-compatible chat endpoint. Whatever goes wrong (no answer within the budget, an error
/// status, an answer that is not the one asked for, too many questions at once) the assessment is unknown, and the lead
/// goes on its way without one.
public final class OpenAiScorer implements LeadScorer, AutoCloseable {

    private static final int MAX_ANSWER_BYTES = 256 * 1024;
    private static final int MAX_QUESTIONS_AT_ONCE = 64;
    private static final int OK = 200;

    private final OpenAiSettings settings;
    private final HttpClient client;
    private final Question question;
    private final Verdict verdict;
    private final ScoringLog log = new ScoringLog();
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS_AT_ONCE);

    public OpenAiScorer(OpenAiSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                // Else it offers HTTP/2 by an upgrade over plain HTTP, and the server that most local models stand
                // behind then loses the question (Kludex/uvicorn#2722).
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.budget())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        ObjectMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.question = new Question(json);
        this.verdict = new Verdict(json);
    }

    @Override
    public CompletionStage<Assessment> assess(Lead lead) {
        CompletableFuture<Assessment> answer = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().name("score").start(() -> answer.complete(ask(lead)));
        return answer.completeOnTimeout(Assessment.UNKNOWN, settings.budget().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((known, never) -> asking.interrupt());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Assessment ask(Lead lead) {
        try {
            if (!questions.tryAcquire(settings.budget().toMillis(), TimeUnit.MILLISECONDS)) {
                return log.failed("too many questions at once");
            }
            try {
                return read(client.send(request(lead), answerHandler()));
            } finally {
                questions.release();
            }
        } catch (IOException | RuntimeException failed) {
            return log.failed(failed.getClass().getSimpleName());
        } catch (InterruptedException overBudget) {
            return log.failed("no answer within " + settings.budget().toMillis() + " ms");
        }
    }

    private Assessment read(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            return log.failed("status " + answer.statusCode());
        }
        return verdict.in(answer.body()).map(log::succeeded).orElseGet(() -> log.failed("an answer out of form"));
    }

    private HttpRequest request(Lead lead) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.completions())
                .timeout(settings.budget())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        question.about(lead, settings.model()), StandardCharsets.UTF_8));
        settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    private static HttpResponse.BodyHandler<String> answerHandler() {
        return HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES);
    }
}
