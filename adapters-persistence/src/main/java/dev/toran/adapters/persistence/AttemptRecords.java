package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.AttemptRows.Made;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.GroupWork;
import dev.toran.adapters.persistence.engine.Times;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.NextStep;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Records attempts that ended at the same time: what became of each delivery, and the attempt itself, unless
/// somebody else has claimed the delivery since.
final class AttemptRecords implements GroupWork<Made, Recorded> {

    /// Delivery by delivery: a join with an array could be planned as a scan of the whole table.
    private static final String UPDATE = "update delivery set status = ?, attempts_made = ?, lane = ?,"
            + " due_at = coalesce(?, due_at), claim_token = null"
            + " where account_id = ? and delivery_id = ? and claim_token = ?";

    static final String UPDATE_AND_INSERT =
            "with latest as (" + UPDATE + " returning 1) " + AttemptRows.INSERT.forEachRowOf("latest");

    /// Up to so many are quicker in one round trip, attempt by attempt; more are as arrays in three. See ADR 93.
    static final int MOST_AT_ONCE = 8;

    private final Dialect dialect;

    AttemptRecords(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public List<Recorded> doAll(Handle handle, List<Made> made) throws SQLException {
        int[] updated;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(UPDATE)) {
            for (Made item : made) {
                bind(statement, item);
                statement.addBatch();
            }
            updated = statement.executeBatch();
        }
        List<Made> latest = new ArrayList<>(made.size());
        for (int index = 0; index < updated.length; index++) {
            if (updated[index] != 0) {
                latest.add(made.get(index));
            }
        }
        AttemptRows.INSERT.insert(handle, dialect, latest);
        return recorded(updated);
    }

    /// H2 writes the whole row anew, the payload with it.
    @Override
    public long bytes(Made made) {
        return made.claimed().delivery().payload().size();
    }

    @Override
    public Optional<List<Recorded>> doAtOnce(Handle handle, List<Made> made) throws SQLException {
        if (made.size() > MOST_AT_ONCE) {
            return Optional.empty();
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(UPDATE_AND_INSERT)) {
            for (Made item : made) {
                AttemptRows.INSERT.bind(statement, item, bind(statement, item));
                statement.addBatch();
            }
            return Optional.of(recorded(statement.executeBatch()));
        }
    }

    /// @return how many parameters are bound now
    private static int bind(PreparedStatement statement, Made item) throws SQLException {
        Delivery delivery = item.claimed().delivery();
        int number = item.attempt().number();
        statement.setString(1, Words.of(item.next().status(number)));
        statement.setInt(2, number);
        statement.setObject(3, lane(item), Types.SMALLINT);
        statement.setObject(4, due(item.next()), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(5, delivery.webhook().account().value());
        statement.setObject(6, delivery.id().value());
        statement.setObject(7, item.claimed().claim().token());
        return 7;
    }

    private static @Nullable Integer lane(Made item) {
        return item.next() instanceof NextStep.RetryAt
                ? item.claimed().delivery().priority().lane(item.attempt().number())
                : null;
    }

    private static @Nullable OffsetDateTime due(NextStep next) {
        return next instanceof NextStep.RetryAt(Instant time) ? Times.stored(time) : null;
    }

    private static List<Recorded> recorded(int[] counts) {
        return Arrays.stream(counts).mapToObj(AttemptRecords::recorded).toList();
    }

    /// What a statement that looked for a delivery's claim has found of it.
    static Recorded recorded(int count) {
        return count == 0 ? Recorded.SUPERSEDED : Recorded.RECORDED;
    }
}
