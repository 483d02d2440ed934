package dev.toran.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.World;
import dev.toran.application.lead.CaptureResult;
import dev.toran.application.lead.LeadSubmission;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WidgetKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplePayloadTest {

    private final World world = new World();
    private final WidgetKey widget = world.tenant.widget().key();

    @Test
    void a_widget_without_leads_shows_a_made_up_one() {
        Payload sample = world.sample.of(widget);

        assertThat(sample.event()).isEqualTo(EventType.LEAD_CAPTURED);
        assertThat(text(sample)).contains(widget.widget().toString());
    }

    @Test
    void the_newest_lead_is_shown_as_it_would_be_sent() {
        captured(World.hotLead());
        LeadId newest = captured(World.hotLead());

        assertThat(text(world.sample.of(widget))).contains(newest.toString());
    }

    @Test
    void a_lead_that_can_never_leave_is_not_shown() {
        LeadId unreachable = captured(new LeadSubmission(
                new Visitor(Optional.of("Nobody"), new Contact(Optional.empty(), Optional.empty())),
                Attribution.NONE,
                Optional.empty(),
                Assessment.UNKNOWN));

        assertThat(text(world.sample.of(widget))).doesNotContain(unreachable.toString());
    }

    @Test
    void another_widgets_lead_is_not_shown() {
        LeadId other = captured(World.hotLead());
        WidgetKey fresh = world.widgets
                .create(world.tenant.id(), "Footer", AllowedOrigins.ANY)
                .key();

        assertThat(text(world.sample.of(fresh))).doesNotContain(other.toString());
    }

    @Test
    void a_plan_without_webhooks_shows_what_it_would_be_like() {
        AccountId free = world.accounts.create("Free", Plan.FREE).account().id();
        WidgetKey its = world.widgets.create(free, "Form", AllowedOrigins.ANY).key();

        assertThat(text(world.sample.of(its))).contains(its.widget().toString());
    }

    private LeadId captured(LeadSubmission submission) {
        world.clock.advance(Duration.ofSeconds(1));
        CaptureResult result = world.capture(submission);
        assertThat(result).isInstanceOf(CaptureResult.Captured.class);
        return ((CaptureResult.Captured) result).lead();
    }

    private static String text(Payload payload) {
        return new String(payload.body(), StandardCharsets.UTF_8);
    }
}
