package dev.toran.adapters.webhook.egress;

import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A name server that says what a test wants, and changes its mind when told. Its clock stands still until turned.
public final class NameServer implements NameSource {

    private final Map<String, Deque<List<InetAddress>>> zone = new ConcurrentHashMap<>();
    private final Set<String> quiet = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    /// The guard of a process that asks this server.
    public EgressGuard guard(EgressRules rules, String... ownNames) {
        return EgressGuard.install(rules, Set.of(ownNames), this, this::nanoTime);
    }

    /// From now on `host` has these addresses.
    public NameServer says(String host, String... addresses) {
        zone.put(host, new ArrayDeque<>(List.of(every(addresses))));
        return this;
    }

    /// From now on every question for `host` gets another one of these addresses, in turn, and no answer is remembered.
    public NameServer alternates(String host, String... addresses) {
        var answers = new ArrayDeque<List<InetAddress>>();
        every(addresses).forEach(address -> answers.add(List.of(address)));
        zone.put(host, answers);
        return this;
    }

    /// From now on there is no `host`.
    public NameServer forgets(String host) {
        zone.remove(host);
        return this;
    }

    /// From now on nobody hears about `host` until somebody stops the server.
    public NameServer keepsQuietAbout(String host) {
        quiet.add(host);
        return this;
    }

    /// Has `guard` look up as many names that nobody hears about as it can at a time.
    public void occupies(EgressGuard guard) {
        for (int index = 0; index < NameLookup.MAX_THREADS; index++) {
            String host = "mute" + index + ".example";
            keepsQuietAbout(host);
            guard.admit(EndpointUrl.stored("https://" + host + "/"), Duration.ZERO);
        }
    }

    /// Lets whoever waits go.
    public void stop() {
        stopped.countDown();
    }

    /// Lets every remembered answer expire.
    public void letAnswersExpire() {
        nanos.addAndGet(NameLookup.ANSWER_TTL.toNanos());
    }

    /// How many questions came.
    public int questions() {
        return questions.get();
    }

    @Override
    public List<InetAddress> ask(String host) throws UnknownHostException {
        questions.incrementAndGet();
        if (quiet.contains(host)) {
            waitUntilStopped();
        }
        return answer(host);
    }

    private void waitUntilStopped() {
        try {
            stopped.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<InetAddress> answer(String host) throws UnknownHostException {
        Deque<List<InetAddress>> answers = zone.getOrDefault(host, new ArrayDeque<>());
        if (answers.isEmpty()) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> answer = answers.removeFirst();
        answers.addLast(answer);
        if (answers.size() > 1) {
            letAnswersExpire();
        }
        return answer;
    }

    private long nanoTime() {
        return nanos.get();
    }

    private static List<InetAddress> every(String... addresses) {
        return Stream.of(addresses).map(NameServer::parsed).toList();
    }

    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByAddress(
                    IpAddress.parse(address).orElseThrow().bytes());
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
