package dev.toran.adapters.webhook.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Looks names up without waiting for any longer than the caller can. Asks once at a time for each name and remembers
/// the answer briefly, so that a name server sees one question for a burst of leads, and a name whose server never
/// answers occupies one thread, however many leads are due there. While all are occupied, a name's last good answer
/// serves for longer: it is judged like any other.
final class NameLookup {

    /// How long an answer is used.
    static final Duration ANSWER_TTL = Duration.ofSeconds(10);
    /// How long a failure is used.
    static final Duration FAILURE_TTL = Duration.ofSeconds(2);

    /// How long an answer is used where nobody can be asked for another.
    static final Duration SPARE_TTL = Duration.ofHours(1);

    /// After this long an unanswered question is put again.
    static final Duration MAX_WAIT = Duration.ofMinutes(1);

    /// How many names are asked for at a time.
    static final int MAX_THREADS = 256;

    /// How many names are remembered.
    static final int MAX_NAMES = 10_000;

    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

    private final NameSource source;
    private final LongSupplier nanoTime;
    private final Map<String, Question> questions = new Recent();

    /// Platform threads, because the operating system's look-up would hold on to a virtual thread's carrier.
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MAX_THREADS,
            IDLE_THREAD.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

    NameLookup(NameSource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /// The addresses of `host`, from memory or from its source.
    NameAnswer find(String host, Duration limit) throws InterruptedException {
        try {
            return question(host).answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooSlow) {
            return new NameAnswer.Late();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("looking up a name", failed.getCause());
        }
    }

    private Question question(String host) {
        long now = nanoTime.getAsLong();
        Question question;
        Optional<Question> known;
        synchronized (questions) {
            known = Optional.ofNullable(questions.get(host));
            if (known.isPresent() && known.get().isUsable(now)) {
                return known.get();
            }
            question = new Question(new CompletableFuture<>(), now);
            questions.put(host, question);
        }
        try {
            threads.execute(() -> question.answer().complete(answer(host)));
        } catch (RejectedExecutionException busy) {
            doWithout(host, question, known);
        }
        return question;
    }

    /// Answers from what is known, which stays as it was: whoever asks next tries again.
    private void doWithout(String host, Question question, Optional<Question> known) {
        synchronized (questions) {
            known.ifPresentOrElse(
                    before -> questions.replace(host, question, before), () -> questions.remove(host, question));
        }
        question.answer()
                .complete(known.map(before -> before.spareAnswer(question.askedAtNanos()))
                        .orElseGet(NameAnswer.NotAsked::new));
    }

    private NameAnswer answer(String host) {
        try {
            List<InetAddress> addresses = source.ask(host);
            return addresses.isEmpty() ? new NameAnswer.NotFound() : new NameAnswer.Found(addresses);
        } catch (UnknownHostException | RuntimeException unanswered) {
            return new NameAnswer.NotFound();
        }
    }

    /// One question and, sooner or later, its answer.
    private record Question(CompletableFuture<NameAnswer> answer, long askedAtNanos) {

        boolean isUsable(long now) {
            long age = now - askedAtNanos;
            return switch (answer.getNow(new NameAnswer.Late())) {
                case NameAnswer.Found found -> age < ANSWER_TTL.toNanos();
                case NameAnswer.NotFound missing -> age < FAILURE_TTL.toNanos();
                case NameAnswer.Late waiting -> age < MAX_WAIT.toNanos();
                case NameAnswer.NotAsked busy -> false;
            };
        }

        /// What it brought, where that is better than nothing.
        NameAnswer spareAnswer(long now) {
            return answer.getNow(new NameAnswer.Late()) instanceof NameAnswer.Found found
                            && now - askedAtNanos < SPARE_TTL.toNanos()
                    ? found
                    : new NameAnswer.NotAsked();
        }
    }

    /// The names asked for last; older ones are asked for again.
    private static final class Recent extends LinkedHashMap<String, Question> {

        private static final long serialVersionUID = 1L;
        private static final boolean BY_USE = true;

        Recent() {
            super(16, 0.75f, BY_USE);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Question> eldest) {
            return size() > MAX_NAMES;
        }
    }
}
