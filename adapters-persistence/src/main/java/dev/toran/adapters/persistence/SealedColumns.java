package dev.toran.adapters.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.WebhookKey;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Seals what a webhook keeps secret, each value bound to its own column and row.
final class SealedColumns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};

    private final SecretCipher cipher;

    SealedColumns(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /// The columns that hold something sealed.
    enum Column {
        SECRET,
        NEXT_SECRET,
        HEADERS
    }

    String seal(SigningSecret secret, Column column, WebhookKey webhook) {
        return cipher.seal(secret.reveal(), place(column, webhook));
    }

    SigningSecret open(String sealed, Column column, WebhookKey webhook) {
        return SigningSecret.parse(cipher.open(sealed, place(column, webhook)))
                .orElseThrow(() -> new IllegalStateException("the stored secret of a webhook is malformed"));
    }

    /// The same value under the key that seals now.
    String reseal(String sealed, Column column, WebhookKey webhook) {
        return cipher.isCurrent(sealed)
                ? sealed
                : cipher.seal(cipher.open(sealed, place(column, webhook)), place(column, webhook));
    }

    /// Sealed headers; empty when there are none.
    Optional<String> seal(CustomHeaders headers, WebhookKey webhook) {
        if (headers.reveal().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher.seal(JSON.writeValueAsString(headers.reveal()), place(Column.HEADERS, webhook)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts can be written", impossible);
        }
    }

    CustomHeaders openHeaders(Optional<String> sealed, WebhookKey webhook) {
        return sealed.map(text -> headers(cipher.open(text, place(Column.HEADERS, webhook))))
                .orElse(CustomHeaders.NONE);
    }

    private static CustomHeaders headers(String json) {
        try {
            return CustomHeaders.stored(JSON.readValue(json, HEADERS));
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the stored headers of a webhook are malformed");
        }
    }

    private static String place(Column column, WebhookKey webhook) {
        return "webhook." + column.name() + "/" + webhook.account() + "/" + webhook.webhook();
    }
}
