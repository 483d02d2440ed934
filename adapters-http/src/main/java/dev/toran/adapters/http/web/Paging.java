package dev.toran.adapters.http.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import java.util.Optional;
import java.util.function.Function;

/// Lists: which part is asked for, and how it is answered.
public final class Paging {

    private static final int MAX_LIMIT_DIGITS = 3;

    private Paging() {}

    /// The part that `limit` and `cursor` ask for; the default where they are wrong, which `query` remembers.
    public static Cursor.Range range(Fields query) {
        Optional<Integer> limit =
                query.parsed("limit", Paging::limit, "must be a whole number from 1 to " + Cursor.Range.MAX_LIMIT);
        Optional<Cursor> cursor =
                query.parsed("cursor", Cursors::parse, "must be the `next_cursor` of an earlier answer");
        return new Cursor.Range(cursor, limit.orElse(Cursor.Range.DEFAULT_LIMIT));
    }

    /// A page as it is answered.
    public static <T> Reply reply(Page<T> page, Function<? super T, ? extends JsonNode> write) {
        ObjectNode body = Json.object();
        body.set("items", Json.array(page.items(), write));
        body.set("next_cursor", Json.text(page.next().map(Cursors::text)));
        return Reply.ok(body);
    }

    private static Optional<Integer> limit(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_LIMIT_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits
                ? Optional.of(Integer.parseInt(text)).filter(limit -> limit >= 1 && limit <= Cursor.Range.MAX_LIMIT)
                : Optional.empty();
    }
}
