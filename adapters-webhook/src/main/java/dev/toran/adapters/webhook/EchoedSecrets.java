package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.Answer;
import dev.toran.domain.webhook.Endpoint;
import java.util.Comparator;
import java.util.List;

/// The values of custom headers, which nobody may read back: some receivers answer with the request that they got.
///
/// @param values the longest first, so that no part of one is left standing
record EchoedSecrets(List<String> values) {

    /// Shorter ones are no secrets, and would make holes in any text.
    private static final int LEAST_CHARACTERS = 6;
    private static final String MARK = "[header value]";

    static EchoedSecrets of(Endpoint endpoint) {
        return new EchoedSecrets(endpoint.headers().reveal().values().stream()
                .filter(value -> value.length() >= LEAST_CHARACTERS)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    Answer removedFrom(Answer answer) {
        String text = answer.excerpt();
        for (String value : values) {
            text = text.replace(value, MARK);
        }
        return new Answer(answer.status(), limited(withoutBeginning(text)));
    }

    /// The excerpt's end may have cut a value off.
    private String withoutBeginning(String text) {
        for (String value : values) {
            for (int length = value.length() - 1; length >= LEAST_CHARACTERS; length--) {
                if (text.endsWith(value.substring(0, length))) {
                    return text.substring(0, text.length() - length) + MARK;
                }
            }
        }
        return text;
    }

    /// A mark may be longer than what it stands for.
    private static String limited(String text) {
        return text.length() <= Answer.MAX_EXCERPT_BYTES ? text : text.substring(0, Answer.MAX_EXCERPT_BYTES);
    }
}
