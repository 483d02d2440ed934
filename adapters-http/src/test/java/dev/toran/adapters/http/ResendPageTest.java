package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.lead.OrderedReplay;
import dev.toran.domain.plan.Plan;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Sending again what failed in a span: preview, order, progress. What runs behind the scenes runs when a test says so.
class ResendPageTest extends WithOwner {

    private static final String PATH = "/dashboard/deliveries/resend";
    private static final Pattern ORDER = Pattern.compile("name=\"order\" value=\"([0-9a-f-]{36})\"");

    @Test
    void a_replay_is_shown_from_its_order_to_its_end() {
        missed(3);
        String preview = visitor.get(PATH).body();
        assertThat(preview).contains("3 leads would be sent again").doesNotContain("http-equiv", "id=\"replays\"");

        assertThat(order(preview).statusCode()).isEqualTo(303);

        String counting = visitor.get(PATH).body();
        assertThat(counting)
                .contains("Counting the leads. You can leave this page; it goes on.")
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>")
                .contains("hx-trigger=\"every 1s\"")
                .doesNotContain("would be sent again", "Nothing is left to resend");
        assertThat(visitor.get("/dashboard/deliveries").body()).contains("A resend is under way.");

        runBehindTheScenes();
        String through = visitor.get(PATH).body();
        assertThat(through)
                .contains("3 new deliveries were made, to go out at twenty a second")
                .doesNotContain("http-equiv", "every 1s", "passed over");
        assertThat(visitor.get("/dashboard/deliveries").body()).doesNotContain("A resend is under way.");
    }

    @Test
    void a_script_gets_the_progress_alone() {
        missed(1);
        order(visitor.get(PATH).body());

        String part = visitor.with("HX-Request", "true").get(PATH).body();

        assertThat(part.strip()).startsWith("<section id=\"replays\"").endsWith("</section>");
        assertThat(part).contains("<progress").doesNotContain("<html");
    }

    @Test
    void a_double_click_orders_once_whether_the_first_is_under_way_or_through() {
        missed(3);
        String page = visitor.get(PATH).body();

        order(page);
        order(page);
        runBehindTheScenes();
        OrderedReplay through = latest();
        order(page);
        runBehindTheScenes();

        assertThat(latest()).isEqualTo(through);
        assertThat(through.progress().queued()).isEqualTo(3);
        api.world.clock.advance(Duration.ofMinutes(1));
        assertThat(claim(10)).hasSize(3);
    }

    @Test
    void what_was_held_back_is_told() {
        missed(2);
        String page = visitor.get(PATH).body();
        api.world.accounts.change(account, Optional.empty(), Optional.of(Plan.FREE));

        order(page);
        runBehindTheScenes();

        assertThat(visitor.get(PATH).body()).contains("Nothing was sent: it was on the way already, or the plan,");
    }

    @Test
    void after_a_day_nothing_is_told_of_it_any_more() {
        missed(1);
        order(visitor.get(PATH).body());
        runBehindTheScenes();

        api.world.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(visitor.get(PATH).body()).contains("1 new delivery was made");
        api.world.clock.advance(Duration.ofMillis(1));
        assertThat(visitor.get(PATH).body()).doesNotContain("1 new delivery was made", "id=\"replays\"");
    }

    @Test
    void a_span_that_is_none_is_refused_and_orders_nothing() {
        missed(1);

        HttpResponse<String> refused = visitor.post(PATH, "from", "2026-11-25T10:00", "until", "2026-11-25T09:00");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The end must be after the beginning.", "value=\"2026-11-25T09:00\"");
        assertThat(api.world.replays.of(account)).isEmpty();
    }

    @Test
    void one_destination_alone_is_resent_when_that_is_chosen() {
        missed(1);
        String other = tenant.anotherWebhook().id().toString();

        String page = visitor.get(PATH + "?destination=" + other).body();

        assertThat(page).contains("Nothing is left to resend");
        visitor.post(PATH, "destination", other);
        assertThat(api.world.replays.of(account)).isEmpty();
    }

    private HttpResponse<String> order(String page) {
        Matcher order = ORDER.matcher(page);
        assertThat(order.find()).isTrue();
        return visitor.post(PATH, "order", order.group(1));
    }

    private void runBehindTheScenes() {
        api.world.behindTheScenes.forEach(Runnable::run);
    }

    private OrderedReplay latest() {
        return api.world.replays.of(account).getFirst();
    }

    /// Leads whose receiver said that it is gone.
    private void missed(int count) {
        for (int number = 0; number < count; number++) {
            tenant.commit(tenant.delivery().createdAt(api.world.clock.instant()));
        }
        for (ClaimedDelivery claimed : claim(count)) {
            api.world.sender.next(410);
            api.world.attempt.attempt(claimed);
        }
        api.world.clock.advance(Duration.ofSeconds(1));
    }

    private List<ClaimedDelivery> claim(int most) {
        return api.world
                .store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), most), api.world.prepare.newClaim(), api.world.clock.instant());
    }
}
