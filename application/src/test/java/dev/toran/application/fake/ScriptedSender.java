package dev.toran.application.fake;

import dev.toran.application.delivery.WebhookSender;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.webhook.Endpoint;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Sends nothing, remembers every request, and answers as the test says: 200 where it says nothing.
public final class ScriptedSender implements WebhookSender {

    private final List<SignedPayload> requests = new CopyOnWriteArrayList<>();
    private final Queue<AttemptOutcome> script = new ArrayDeque<>();
    private volatile Function<Endpoint, AttemptOutcome> otherwise = endpoint -> ok();

    @Override
    public AttemptOutcome send(Endpoint endpoint, SignedPayload request) {
        requests.add(request);
        AttemptOutcome scripted;
        synchronized (script) {
            scripted = script.poll();
        }
        return scripted == null ? otherwise.apply(endpoint) : scripted;
    }

    /// Answers the next request with this status.
    public void next(int status) {
        synchronized (script) {
            script.add(
                    new Answer(status, "").isSuccess()
                            ? new AttemptOutcome.Acknowledged(new Answer(status, ""))
                            : refused(status));
        }
    }

    /// Answers whatever is not scripted.
    public void otherwise(Function<Endpoint, AttemptOutcome> answer) {
        otherwise = answer;
    }

    public static AttemptOutcome ok() {
        return new AttemptOutcome.Acknowledged(new Answer(200, "ok"));
    }

    public static AttemptOutcome refused(int status) {
        return new AttemptOutcome.Refused(new Answer(status, ""), Optional.empty());
    }

    /// Every request so far.
    public List<SignedPayload> requests() {
        return requests;
    }
}
