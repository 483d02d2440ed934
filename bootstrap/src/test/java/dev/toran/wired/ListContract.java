package dev.toran.wired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lists over HTTP: whole while they grow, searched and filtered.
interface ListContract {

    Server server();

    @Test
    default void a_list_that_grows_while_it_is_read_repeats_nothing_and_leaves_nothing_out() throws Exception {
        Server.Owner owner = server().newOwner();
        String widget = owner.newWidget();
        owner.newWebhook(widget);
        List<String> before = IntStream.range(0, 60)
                .mapToObj(number -> owner.capture(widget, "{\"email\": \"before" + number + "@shop.example\"}"))
                .toList();
        AtomicBoolean reading = new AtomicBoolean(true);
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> further = visitors.submit(() -> {
                int count = 0;
                for (; reading.get(); count++) {
                    owner.capture(widget, "{\"email\": \"during" + count + "@shop.example\"}");
                }
                return count;
            });
            List<String> leads = everything(owner, "/leads?limit=7", "lead_id");
            List<String> deliveries = everything(owner, "/deliveries?limit=7", "lead_id");
            reading.set(false);

            assertThat(further.get()).as("the list did grow").isPositive();
            assertThat(leads).doesNotHaveDuplicates().containsAll(before);
            assertThat(deliveries).doesNotHaveDuplicates().containsAll(before);
            assertThat(leads.stream().filter(before::contains)).containsExactlyElementsOf(before.reversed());
        }
    }

    @Test
    default void a_search_looks_in_name_address_number_and_company_and_nowhere_else() {
        Server.Owner owner = server().newOwner();
        String widget = owner.newWidget();
        String name = owner.capture(widget, "{\"name\": \"Zoë Überall\", \"email\": \"1@shop.example\"}");
        String email = owner.capture(widget, "{\"email\": \"Find_me%@Example.org\"}");
        String phone = owner.capture(widget, "{\"phone\": \"+49 (0)7531 / 555-21\"}");
        String company = owner.capture(
                widget,
                "{\"phone\": \"1\", \"metadata\": {\"company_name\": \"Osei Bikes\", \"notes\": \"hidden words\"}}");

        assertThat(found(owner, "q=%C3%BCberall")).containsExactly(name);
        assertThat(found(owner, "q=ZO%C3%8B")).containsExactly(name);
        assertThat(found(owner, "q=find_me%25")).containsExactly(email);
        assertThat(found(owner, "q=example.org")).containsExactly(email);
        assertThat(found(owner, "q=7531%20/%20555")).containsExactly(phone);
        assertThat(found(owner, "q=osei")).containsExactly(company);
        assertThat(found(owner, "q=hidden")).isEmpty();
        assertThat(found(owner, "q=f%25me")).as("no wildcards").isEmpty();
        assertThat(found(owner, "q=%5C")).isEmpty();
        assertThat(found(owner, "q=%20")).hasSize(4);
    }

    @Test
    default void filters_of_leads_combine() {
        Server.Owner owner = server().newOwner();
        String first = owner.newWidget();
        String second = owner.newWidget();
        owner.newWebhook(first);
        String hot = owner.capture(first, "{\"email\": \"ada@shop.example\", \"tier\": \"hot\"}");
        String warm = owner.capture(first, "{\"email\": \"bo@shop.example\", \"tier\": \"warm\"}");
        String unreachable = owner.capture(first, "{\"name\": \"Ada\", \"tier\": \"hot\"}");
        String elsewhere = owner.capture(second, "{\"email\": \"ada@shop.example\", \"tier\": \"hot\"}");

        assertThat(found(owner, "tier=hot")).containsExactly(elsewhere, unreachable, hot);
        assertThat(found(owner, "widget_id=" + first + "&tier=hot")).containsExactly(unreachable, hot);
        assertThat(found(owner, "widget_id=" + first + "&egress=queued")).containsExactly(warm, hot);
        assertThat(found(owner, "egress=withheld&q=ada")).containsExactly(elsewhere, unreachable);
        assertThat(found(owner, "widget_id=" + first + "&tier=hot&egress=queued&q=ADA"))
                .containsExactly(hot);
        assertThat(found(owner, "widget_id=" + second + "&tier=warm")).isEmpty();
        assertThat(everything(owner, "/leads?tier=hot&limit=1", "lead_id"))
                .containsExactly(elsewhere, unreachable, hot);
    }

    @Test
    default void filters_of_deliveries_combine() {
        Server.Owner owner = server().newOwner();
        String widget = owner.newWidget();
        String webhook = owner.newWebhook(widget).path("webhook_id").asText();
        String another = owner.newWebhook(widget).path("webhook_id").asText();
        String lead = owner.capture(widget, "{\"email\": \"ada@shop.example\"}");
        owner.capture(widget, "{\"email\": \"bo@shop.example\"}");
        await().until(() ->
                owner.get("/deliveries?status=delivered").path("items").size() == 4);

        assertThat(owner.get("/deliveries?webhook_id=" + webhook).path("items")).hasSize(2);
        assertThat(owner.get("/deliveries?lead_id=" + lead).path("items")).hasSize(2);
        JsonNode one = owner.get("/deliveries?status=delivered&lead_id=" + lead + "&webhook_id=" + another)
                .path("items");
        assertThat(one).hasSize(1);
        assertThat(one.path(0).path("webhook_id").asText()).isEqualTo(another);
        assertThat(owner.get("/deliveries?status=failed&lead_id=" + lead).path("items"))
                .isEmpty();
    }

    private static List<String> found(Server.Owner owner, String query) {
        return ids(owner.get("/leads?" + query), "lead_id");
    }

    /// The list from its beginning to its end, part by part.
    private static List<String> everything(Server.Owner owner, String list, String id) {
        List<String> all = new ArrayList<>();
        JsonNode page = owner.get(list);
        all.addAll(ids(page, id));
        while (!page.path("next_cursor").isNull()) {
            page = owner.get(list + "&cursor=" + page.path("next_cursor").asText());
            all.addAll(ids(page, id));
        }
        return all;
    }

    private static List<String> ids(JsonNode page, String id) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path(id).asText())
                .toList();
    }
}
