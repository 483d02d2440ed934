package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.http.published.PublishedContract;
import dev.toran.adapters.http.web.Route;
import dev.toran.domain.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One account's key, and the ids of another account in every call that takes an id. Goes by the list of routes, so
/// that a new one can't be forgotten.
class TenantTest {

    private final Api api = new Api();

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void another_accounts_ids_are_not_found_in_any_call_and_nothing_changes() {
        Belongings owners = Belongings.of(api);
        String stranger =
                api.world.accounts.create("Stranger", Plan.PRO).apiKey().key().reveal();
        Map<String, String> bodies = api.contract.operations().stream()
                .filter(operation -> operation.exampleBody().isPresent())
                .collect(Collectors.toMap(
                        PublishedContract.Operation::name,
                        operation -> operation.exampleBody().orElseThrow()));
        String before = everything(owners);
        List<Route> calls = api.routes().stream()
                .filter(route -> route.access() instanceof Route.Access.AccountOnly
                        || route.access() instanceof Route.Access.AccountOrVisitor)
                .filter(route -> route.path().contains("{"))
                .toList();

        assertThat(calls).hasSizeGreaterThan(15);
        for (Route call : calls) {
            String name = call.method() + " " + call.path();
            Api.Answer answer = api.send(
                    call.method().name(), api.as(stranger, owners.in(call.path())), bodies.getOrDefault(name, ""));
            assertThat(answer.status())
                    .as(name + ": " + answer.response().body())
                    .isEqualTo(404);
            assertThat(answer.response().body()).as(name).doesNotContain("Site", "shop.example");
        }
        assertThat(everything(owners)).isEqualTo(before);
    }

    private String everything(Belongings owners) {
        return String.join(
                "\n",
                List.of(
                                "/widgets/{widget_id}",
                                "/widgets/{widget_id}/webhooks",
                                "/webhooks/{webhook_id}",
                                "/webhooks/{webhook_id}/secret",
                                "/leads/{lead_id}",
                                "/deliveries",
                                "/leads")
                        .stream()
                        .map(path ->
                                api.send(api.owner(owners.in(path))).response().body())
                        .toList());
    }
}
