package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.WithholdReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What pages say of leads and deliveries, and of destinations that take none.
class RecordPagesTest extends WithOwner {

    private static final String TO_THE_MINUTE = "\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC";
    private static final String TO_THE_SECOND = "\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d:\\d\\d UTC";

    @Test
    void where_a_lead_goes_is_told_by_what_became_of_its_delivery() {
        String lead = "/dashboard/leads/" + due().lead();
        assertThat(decided(lead)).contains("On its way").doesNotContain("Sent");

        answer(410);
        assertThat(decided(lead)).contains("Failed").doesNotContain("On its way", "Sent");
    }

    @Test
    void a_lead_that_was_sent_anyway_is_not_offered_again() {
        Lead kept = tenant.lead().build();
        EgressRecord withheld =
                new EgressRecord.Withheld(Optional.of(tenant.webhook().id()), WithholdReason.BELOW_FLOOR);
        api.world
                .store
                .leads()
                .commit(new CapturedLead(kept, List.of(withheld), List.of(), List.of(), Optional.empty()));
        String lead = "/dashboard/leads/" + kept.id();
        assertThat(decided(lead)).contains("Kept", "Send anyway</button>");

        visitor.post(lead + "/resend", "webhook", tenant.webhook().id().toString());

        assertThat(decided(lead))
                .contains("On its way", "Sent anyway. The lead's tier is below the webhook's floor.")
                .doesNotContain("Kept", "Send anyway</button>");
    }

    @Test
    void a_lead_that_has_got_through_or_failed_for_good_is_resent_to_that_destination_alone() {
        String lead = "/dashboard/leads/" + due().lead();
        String resend = "name=\"webhook\" value=\"" + tenant.webhook().id() + "\"><button type=\"submit\"";
        assertThat(decided(lead)).as("still on its way").doesNotContain(resend);

        answer(410);
        assertThat(decided(lead)).contains(resend).doesNotContain("every destination");
        visitor.post(lead + "/resend", "webhook", tenant.webhook().id().toString());
        assertThat(decided(lead)).doesNotContain(resend);
        answer(200);
        assertThat(decided(lead)).contains(resend);
    }

    @Test
    void since_when_a_destination_takes_nothing_is_told_like_any_other_time() {
        due();
        answer(410);

        assertThat(visitor.get("/dashboard/widgets/" + tenant.widget().key().widget() + "/design/chat-and-alerts")
                        .body())
                .containsPattern("Nothing has got through since\\s+<time [^>]*>" + TO_THE_MINUTE + "</time>");
    }

    @Test
    void an_attempts_time_is_told_to_the_second() {
        Delivery delivery = due();
        answer(410);

        String page = visitor.get("/dashboard/deliveries/" + delivery.id()).body();

        assertThat(page).containsPattern("Made\\s+<time [^>]*title=\"" + TO_THE_SECOND + "\"[^>]*>" + TO_THE_MINUTE);
        assertThat(page.substring(page.indexOf("Attempt 1")))
                .containsPattern("<time [^>]*data-local=\"second\">" + TO_THE_SECOND + "</time>");
    }

    @Test
    void of_somebody_who_was_erased_no_score_is_missed_and_the_time_ends_the_sentence() {
        String lead = "/dashboard/leads/" + due().lead();
        visitor.post(lead + "/erase");

        assertThat(visitor.get(lead).body())
                .contains("Erased with the person.", "</time>. What happened when")
                .doesNotContain("not in time");
    }

    @Test
    void the_overview_does_not_promise_that_what_failed_is_still_to_be_resent() {
        String lead = "/dashboard/leads/" + due().lead();
        answer(410);
        visitor.post(lead + "/resend");
        answer(200);

        assertThat(visitor.get("/dashboard").body())
                .contains("including those resent since")
                .doesNotContain("can be resent");
        assertThat(visitor.get("/dashboard/deliveries/resend").body()).contains("Nothing is left to resend");
    }

    /// A delivery that can be tried now.
    private Delivery due() {
        return tenant.commit(tenant.delivery().createdAt(api.world.clock.instant()));
    }

    /// The receiver answers what is due.
    private void answer(int status) {
        for (ClaimedDelivery claimed : api.world
                .store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), api.world.prepare.newClaim(), api.world.clock.instant())) {
            api.world.sender.next(status);
            api.world.attempt.attempt(claimed);
        }
    }

    private String decided(String lead) {
        String page = visitor.get(lead).body();
        return page.substring(page.indexOf("id=\"decided-h\""), page.indexOf("id=\"deliveries-h\""));
    }
}
