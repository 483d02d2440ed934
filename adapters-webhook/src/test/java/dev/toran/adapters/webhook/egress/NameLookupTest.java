package dev.toran.adapters.webhook.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NO_PATIENCE = Duration.ofMillis(50);
    private static final List<InetAddress> ADDRESS = List.of(InetAddress.getLoopbackAddress());

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void let_threads_go() {
        testIsOver.countDown();
    }

    @Test
    void an_answer_is_remembered_until_it_expires() throws Exception {
        NameLookup names = asking(host -> ADDRESS);

        assertThat(names.find("a.example", PATIENCE)).isEqualTo(new NameAnswer.Found(ADDRESS));
        turnClock(NameLookup.ANSWER_TTL.minusNanos(1));
        names.find("a.example", PATIENCE);
        assertThat(questions).hasValue(1);

        turnClock(Duration.ofNanos(1));
        names.find("a.example", PATIENCE);
        assertThat(questions).hasValue(2);
    }

    @Test
    void a_failure_is_remembered_for_a_shorter_time() throws Exception {
        NameLookup names = asking(host -> {
            throw new UnknownHostException(host);
        });

        assertThat(names.find("a.example", PATIENCE)).isEqualTo(new NameAnswer.NotFound());
        turnClock(NameLookup.FAILURE_TTL.minusNanos(1));
        names.find("a.example", PATIENCE);
        assertThat(questions).hasValue(1);

        turnClock(Duration.ofNanos(1));
        names.find("a.example", PATIENCE);
        assertThat(questions).hasValue(2);
    }

    @Test
    void an_empty_answer_is_none() throws Exception {
        assertThat(asking(host -> List.of()).find("a.example", PATIENCE)).isEqualTo(new NameAnswer.NotFound());
    }

    @Test
    void a_source_that_breaks_finds_nothing() throws Exception {
        NameLookup names = asking(host -> {
            throw new IllegalArgumentException("a name that the system can't spell");
        });

        assertThat(names.find("a.example", PATIENCE)).isEqualTo(new NameAnswer.NotFound());
    }

    @Test
    void names_are_told_apart() throws Exception {
        NameLookup names = asking(host -> ADDRESS);

        names.find("a.example", PATIENCE);
        names.find("b.example", PATIENCE);

        assertThat(questions).hasValue(2);
    }

    @Test
    void nobody_waits_longer_than_they_can_and_the_late_answer_still_serves() throws Exception {
        var answerMayCome = new CountDownLatch(1);
        NameLookup names = asking(host -> {
            await(answerMayCome);
            return ADDRESS;
        });

        assertThat(names.find("slow.example", NO_PATIENCE)).isEqualTo(new NameAnswer.Late());
        answerMayCome.countDown();

        assertThat(names.find("slow.example", PATIENCE)).isEqualTo(new NameAnswer.Found(ADDRESS));
        assertThat(questions).hasValue(1);
    }

    @Test
    void a_burst_asks_once() throws Exception {
        var answerMayCome = new CountDownLatch(1);
        NameLookup names = asking(host -> {
            await(answerMayCome);
            return ADDRESS;
        });

        List<CompletableFuture<NameAnswer>> waiting = IntStream.range(0, 50)
                .mapToObj(index -> CompletableFuture.supplyAsync(
                        () -> found(names), command -> Thread.ofVirtual().start(command)))
                .toList();
        answerMayCome.countDown();

        for (CompletableFuture<NameAnswer> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(new NameAnswer.Found(ADDRESS));
        }
        assertThat(questions).hasValue(1);
    }

    @Test
    void a_question_that_is_never_answered_is_put_again() throws Exception {
        NameLookup names = asking(host -> {
            await(testIsOver);
            return ADDRESS;
        });

        names.find("mute.example", NO_PATIENCE);
        turnClock(NameLookup.MAX_WAIT.minusNanos(1));
        names.find("mute.example", NO_PATIENCE);
        assertThat(questions).hasValue(1);

        turnClock(Duration.ofNanos(1));
        names.find("mute.example", NO_PATIENCE);
        assertThat(questions).hasValue(2);
    }

    @Test
    void too_many_mute_names_are_told_from_a_missing_one() throws Exception {
        NameLookup names = asking(this::answersAllButMute);
        occupyEveryThread(names);

        assertThat(names.find("one-too-many.example", PATIENCE)).isEqualTo(new NameAnswer.NotAsked());
        assertThat(names.find("mute0.example", NO_PATIENCE)).isEqualTo(new NameAnswer.Late());
    }

    @Test
    void while_nobody_can_be_asked_the_last_good_answer_serves_for_an_hour() throws Exception {
        NameLookup names = asking(this::answersAllButMute);
        names.find("a.example", PATIENCE);
        turnClock(NameLookup.SPARE_TTL.minusNanos(1));
        occupyEveryThread(names);

        assertThat(names.find("a.example", PATIENCE)).isEqualTo(new NameAnswer.Found(ADDRESS));
        assertThat(names.find("a.example", PATIENCE)).isEqualTo(new NameAnswer.Found(ADDRESS));

        turnClock(Duration.ofNanos(1));
        assertThat(names.find("a.example", PATIENCE)).isEqualTo(new NameAnswer.NotAsked());
    }

    @Test
    void a_name_that_was_missing_is_not_taken_for_missing_while_nobody_can_be_asked() throws Exception {
        NameLookup names = asking(this::answersAllButMute);
        names.find("missing.example", PATIENCE);
        turnClock(NameLookup.FAILURE_TTL);
        occupyEveryThread(names);

        assertThat(names.find("missing.example", PATIENCE)).isEqualTo(new NameAnswer.NotAsked());
    }

    @Test
    void an_answer_that_served_for_longer_is_asked_for_as_soon_as_somebody_can_be() throws Exception {
        NameLookup names = asking(this::answersAllButMute);
        names.find("a.example", PATIENCE);
        turnClock(NameLookup.ANSWER_TTL);
        occupyEveryThread(names);
        names.find("a.example", PATIENCE);
        int asked = questions.get();
        testIsOver.countDown();

        Awaitility.await().until(() -> {
            names.find("a.example", PATIENCE);
            return questions.get() > asked;
        });
    }

    @Test
    void of_too_many_names_the_one_that_was_used_longest_ago_is_forgotten() throws Exception {
        NameLookup names = asking(host -> ADDRESS);
        names.find("used.example", PATIENCE);
        names.find("unused.example", PATIENCE);
        for (int index = 2; index < NameLookup.MAX_NAMES; index++) {
            names.find("other" + index + ".example", PATIENCE);
        }
        names.find("used.example", PATIENCE);
        names.find("one-too-many.example", PATIENCE);
        assertThat(questions).hasValue(NameLookup.MAX_NAMES + 1);

        names.find("used.example", PATIENCE);
        assertThat(questions).hasValue(NameLookup.MAX_NAMES + 1);
        names.find("unused.example", PATIENCE);
        assertThat(questions).hasValue(NameLookup.MAX_NAMES + 2);
    }

    private List<InetAddress> answersAllButMute(String host) throws UnknownHostException {
        if (host.startsWith("mute")) {
            await(testIsOver);
        }
        if (host.startsWith("missing")) {
            throw new UnknownHostException(host);
        }
        return ADDRESS;
    }

    private static void occupyEveryThread(NameLookup names) throws InterruptedException {
        for (int index = 0; index < NameLookup.MAX_THREADS; index++) {
            names.find("mute" + index + ".example", Duration.ZERO);
        }
    }

    private NameLookup asking(NameSource source) {
        return new NameLookup(
                host -> {
                    questions.incrementAndGet();
                    return source.ask(host);
                },
                nanos::get);
    }

    private static NameAnswer found(NameLookup names) {
        try {
            return names.find("busy.example", PATIENCE);
        } catch (InterruptedException over) {
            throw new AssertionError(over);
        }
    }

    private void turnClock(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException over) {
            throw new AssertionError(over);
        }
    }
}
