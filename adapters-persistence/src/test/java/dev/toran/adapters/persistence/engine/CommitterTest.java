package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.StorageUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitterTest {

    private static final String BROKEN = "broken";

    private final Storage storage = new Storage(source(), Dialect.H2);
    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstIsBeingWritten = new CountDownLatch(1);
    private final CountDownLatch others = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Committer committer = new Committer("test", storage);
    private final GroupCommit<String, Integer> lengths = new GroupCommit<>(committer, this::insert);
    private final GroupCommit<Integer, List<Integer>> sizes = new GroupCommit<>(committer, new Large());
    private final GroupCommit<Integer, String> squares = new GroupCommit<>(committer, CommitterTest::square);

    @BeforeEach
    void createTables() {
        storage.write(handle -> handle.execute("create table word (word varchar primary key)"));
    }

    @AfterEach
    void close() {
        others.countDown();
        callers.close();
        committer.close();
    }

    @Test
    void a_lone_caller_gets_its_own_answer() {
        others.countDown();

        assertThat(lengths.submit("four")).isEqualTo(4);
        assertThat(groups).containsExactly(1);
    }

    @Test
    void what_comes_while_a_commit_is_written_shares_the_next_one_whatever_its_kind() throws Exception {
        Future<Integer> first = callers.submit(() -> lengths.submit("first"));
        firstIsBeingWritten.await();
        List<Future<?>> waiting = new ArrayList<>();
        for (String word : List.of("a", "bb", "ccc")) {
            waiting.add(callers.submit(() -> assertThat(lengths.submit(word)).isEqualTo(word.length())));
        }
        Future<String> square = callers.submit(() -> squares.submit(12));
        Awaitility.await().until(() -> committer.waiting() == 4);

        others.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(square.get(10, TimeUnit.SECONDS)).isEqualTo("144");
        for (Future<?> each : waiting) {
            each.get(10, TimeUnit.SECONDS);
        }
        assertThat(groups).containsExactly(1, 3);
    }

    @Test
    void whoever_comes_while_it_closes_is_answered() throws Exception {
        others.countDown();
        List<Future<Integer>> busy = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            String name = "caller " + caller + " ";
            busy.add(callers.submit(() -> submitUntilClosed(name)));
        }
        Awaitility.await().until(() -> groups.size() > 3);

        committer.close();

        int stored = 0;
        for (Future<Integer> each : busy) {
            stored += each.get(10, TimeUnit.SECONDS);
        }
        assertThat(storage.<Integer>read(handle -> handle.createQuery("select count(*) from word")
                        .mapTo(Integer.class)
                        .one()))
                .as("what was stored was answered as stored")
                .isEqualTo(stored);
    }

    private int submitUntilClosed(String name) {
        int stored = 0;
        while (true) {
            try {
                lengths.submit(name + stored);
            } catch (StorageUnavailable closed) {
                return stored;
            }
            stored++;
        }
    }

    @Test
    void what_is_too_large_together_is_stored_one_group_after_the_other() throws Exception {
        Future<Integer> first = callers.submit(() -> lengths.submit("first"));
        firstIsBeingWritten.await();
        int half = Math.toIntExact(Committer.MAX_BYTES_TOGETHER / 2);
        List<Future<List<Integer>>> waiting = new ArrayList<>();
        for (int bytes : List.of(half, half, 1, 5 * half, 2)) {
            waiting.add(callers.submit(() -> sizes.submit(bytes)));
            Awaitility.await().until(() -> committer.waiting() == waiting.size());
        }

        others.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        List<List<Integer>> groupOfEach = new ArrayList<>();
        for (Future<List<Integer>> each : waiting) {
            groupOfEach.add(each.get(10, TimeUnit.SECONDS));
        }
        assertThat(groupOfEach)
                .containsExactly(List.of(half, half), List.of(half, half), List.of(1), List.of(5 * half), List.of(2));
    }

    @Test
    void an_error_fails_its_group_and_nobody_else() throws Exception {
        Future<Integer> first = callers.submit(() -> lengths.submit("first"));
        firstIsBeingWritten.await();
        Future<Integer> broken = callers.submit(() -> lengths.submit(BROKEN));
        Awaitility.await().until(() -> committer.waiting() == 1);

        others.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        assertThatThrownBy(() -> broken.get(10, TimeUnit.SECONDS)).rootCause().isInstanceOf(StackOverflowError.class);
        assertThat(lengths.submit("later")).isEqualTo(5);
        assertThat(words()).containsExactlyInAnyOrder("first", "later");
    }

    @Test
    void one_that_can_not_be_stored_harms_only_itself() throws Exception {
        Future<Integer> first = callers.submit(() -> lengths.submit("same"));
        firstIsBeingWritten.await();
        Future<Integer> repeated = callers.submit(() -> lengths.submit("same"));
        Future<Integer> fine = callers.submit(() -> lengths.submit("other"));
        Awaitility.await().until(() -> committer.waiting() == 2);

        others.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(fine.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        assertThatThrownBy(() -> repeated.get(10, TimeUnit.SECONDS)).rootCause().hasMessageContaining("SQLSTATE 23505");
        assertThat(words()).containsExactlyInAnyOrder("same", "other");
    }

    @Test
    void a_closed_committer_has_stored_everything_and_takes_nothing_more() {
        others.countDown();
        lengths.submit("before");
        committer.close();

        assertThatThrownBy(() -> lengths.submit("after")).isInstanceOf(StorageUnavailable.class);
        assertThat(words()).containsExactly("before");
    }

    private List<Integer> insert(Handle handle, List<String> words) {
        firstIsBeingWritten.countDown();
        awaitOthers();
        groups.add(words.size());
        if (words.contains(BROKEN)) {
            throw new StackOverflowError();
        }
        return words.stream()
                .map(word -> {
                    handle.execute("insert into word values (?)", word);
                    return word.length();
                })
                .toList();
    }

    private void awaitOthers() {
        try {
            others.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Items of so many bytes each; everybody is told those of the whole group.
    private static final class Large implements GroupWork<Integer, List<Integer>> {

        @Override
        public List<List<Integer>> doAll(Handle handle, List<Integer> sizes) {
            return Collections.nCopies(sizes.size(), sizes);
        }

        @Override
        public long bytes(Integer size) {
            return size;
        }
    }

    private static List<String> square(Handle handle, List<Integer> numbers) {
        return numbers.stream().map(number -> Integer.toString(number * number)).toList();
    }

    private List<String> words() {
        return storage.read(handle ->
                handle.createQuery("select word from word").mapTo(String.class).list());
    }

    private static JdbcDataSource source() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:committer-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
