package dev.toran.adapters.http.lead;

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
/// the same field names; those of the metadata stand by themselves.
///
/// @param fields the lead's, in the shape of the JSON
/// @param redirect where the form wants the visitor's browser to go
record CaptureForm(Fields fields, Optional<String> redirect) {

    private static final String REDIRECT = "redirect";
    private static final Set<String> METADATA =
            Set.of("notes", "utm_source", "utm_medium", "utm_campaign", "company_name");

    static CaptureForm read(ApiRequest request) {
        RequestBody body = request.body();
        if (MediaType.FORM.isThatOf(body.contentType())) {
            return form(UrlEncoded.parse(StrictJson.text(body.bytes())));
        }
        if (!MediaType.JSON.isThatOf(body.contentType())) {
            throw RequestBody.unsupported(
                    "Send `Content-Type: application/json`, or `application/x-www-form-urlencoded` from a plain form.");
        }
        return new CaptureForm(request.json(), Optional.empty());
    }

    private static CaptureForm form(Map<String, List<String>> given) {
        ObjectNode lead = Json.object();
        ObjectNode metadata = Json.object();
        for (Map.Entry<String, List<String>> field : given.entrySet()) {
            if (field.getValue().size() > 1) {
                throw new RefusedRequest(Problem.invalid(field.getKey(), "may be given once only"));
            }
            (METADATA.contains(field.getKey()) ? metadata : lead)
                    .put(field.getKey(), field.getValue().getFirst());
        }
        Optional<String> redirect = Optional.ofNullable(lead.remove(REDIRECT)).map(node -> node.textValue());
        if (!metadata.isEmpty()) {
            lead.set("metadata", metadata);
        }
        return new CaptureForm(new Fields(lead), redirect);
    }
}
