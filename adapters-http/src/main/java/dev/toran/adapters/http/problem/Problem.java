package dev.toran.adapters.http.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One answer that says no.
///
/// @param detail what is wrong this time and what to do about it, in a sentence or two
/// @param errors the parts of the request that are wrong, for [ProblemKind#VALIDATION_FAILED]; a hundred are kept
/// @param members further members of the JSON object, each a string or a number
/// @param headers headers that belong to this answer
public record Problem(
        ProblemKind kind,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Map<String, String> headers) {

    private static final int MAX_ERRORS = 100;
    private static final int MAX_DETAIL = 1_000;

    public Problem {
        detail = Quoted.of(detail, MAX_DETAIL);
        errors = errors.stream().limit(MAX_ERRORS).toList();
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        headers = Map.copyOf(headers);
    }

    /// A problem that one sentence explains.
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of(), Map.of());
    }

    /// A request of which some parts are wrong; every one of them is named.
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        String rest = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see errors)";
        return new Problem(
                ProblemKind.VALIDATION_FAILED,
                "`" + first.field() + "` " + first.message() + rest + ".",
                errors,
                Map.of(),
                Map.of());
    }

    /// A request of which one part is wrong.
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /// Nothing that this caller can see. The same whether it exists for somebody else or not at all.
    public static Problem notFound(String what) {
        return of(ProblemKind.NOT_FOUND, "There is no such " + what + ".");
    }

    /// The same problem with one more member.
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(kind, detail, errors, more, headers);
    }

    /// The same problem with one more header.
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(kind, detail, errors, members, more);
    }
}
