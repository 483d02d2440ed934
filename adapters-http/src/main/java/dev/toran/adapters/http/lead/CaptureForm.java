package dev.toran.adapters.http.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.json.StrictJson;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.MediaType;
import dev.toran.adapters.http.web.RequestBody;
import dev.toran.adapters.http.web.UrlEncoded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was posted to capture a lead: JSON from a program or script, or the fields of a plain HTML form. A form has
/// the same field names; those of the metadata that have a name stand by themselves, any other one as `metadata.NAME`.
///
/// @param fields the lead's, in the shape of the JSON
/// @param redirect where the form wants the visitor's browser to go
record CaptureForm(Fields fields, Optional<String> redirect) {

    private static final String REDIRECT = "redirect";
    private static final String METADATA = "metadata";
    private static final String PREFIX = METADATA + ".";
    private static final Set<String> NAMED =
            Set.of("notes", "utm_source", "utm_medium", "utm_campaign", "company_name");

    static CaptureForm read(ApiRequest request) {
        RequestBody body = request.body();
        if (MediaType.FORM.isThatOf(body.contentType())) {
            return form(text(body));
        }
        if (!MediaType.JSON.isThatOf(body.contentType())) {
            throw RequestBody.unsupported(
                    "Send `Content-Type: application/json`, or `application/x-www-form-urlencoded` from a plain form.");
        }
        return new CaptureForm(request.json(), Optional.empty());
    }

    private static String text(RequestBody body) {
        String text = StrictJson.text(body.bytes());
        if (text.stripLeading().startsWith("{")) {
            throw RequestBody.unsupported(
                    "The body looks like JSON, but its `Content-Type` says that it is a form. Send"
                            + " `Content-Type: application/json`.");
        }
        return text;
    }

    private static CaptureForm form(String text) {
        ObjectNode lead = Json.object();
        ObjectNode metadata = Json.object();
        for (Map.Entry<String, List<String>> field : UrlEncoded.parse(text).entrySet()) {
            Optional<String> key = metadataKey(field.getKey());
            ObjectNode place = key.isPresent() ? metadata : lead;
            String name = key.orElse(field.getKey());
            if (field.getValue().size() > 1 || place.has(name)) {
                throw new RefusedRequest(Problem.invalid(field.getKey(), "may be given once only"));
            }
            place.put(name, field.getValue().getFirst());
        }
        Optional<String> redirect = Optional.ofNullable(lead.remove(REDIRECT)).map(JsonNode::textValue);
        if (!metadata.isEmpty()) {
            lead.set(METADATA, metadata);
        }
        return new CaptureForm(new Fields(lead), redirect);
    }

    private static Optional<String> metadataKey(String field) {
        if (NAMED.contains(field)) {
            return Optional.of(field);
        }
        return field.startsWith(PREFIX) ? Optional.of(field.substring(PREFIX.length())) : Optional.empty();
    }
}
