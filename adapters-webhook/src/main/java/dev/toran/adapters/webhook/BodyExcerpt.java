package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.Answer;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/// The beginning of a body. Asks for no more than fits, and is there at once: the answer's status never waits for it.
final class BodyExcerpt implements BodySubscriber<BodyExcerpt> {

    private final ByteBuffer kept = ByteBuffer.allocate(Answer.MAX_EXCERPT_BYTES);
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<Subscription> source = Optional.empty();

    /// Waits for the rest of what fits, up to `patience`, and lets go of the body.
    String read(Duration patience) throws InterruptedException {
        try {
            if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                stop();
            }
            return text();
        } catch (InterruptedException stopping) {
            stop();
            throw stopping;
        }
    }

    @Override
    public CompletionStage<BodyExcerpt> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        source = Optional.of(subscription);
        if (ended.getCount() == 0) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> parts) {
        boolean fits = parts.stream().allMatch(this::keep);
        if (fits) {
            source.orElseThrow().request(1);
        } else {
            stop();
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended.countDown();
    }

    @Override
    public void onComplete() {
        ended.countDown();
    }

    private synchronized void stop() {
        if (ended.getCount() > 0) {
            ended.countDown();
            source.ifPresent(Subscription::cancel);
        }
    }

    private synchronized String text() {
        return ExcerptText.of(kept.array(), kept.position());
    }

    private boolean keep(ByteBuffer part) {
        boolean fits = part.remaining() <= kept.remaining();
        int length = Math.min(part.remaining(), kept.remaining());
        kept.put(kept.position(), part, part.position(), length);
        kept.position(kept.position() + length);
        return fits;
    }
}
