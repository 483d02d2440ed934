package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWidget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.browse.LeadFilter.EgressSummary;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.EgressRecord.Assessing;
import dev.toran.application.lead.EgressRecord.Withheld;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WithholdReason;
import dev.toran.domain.widget.Widget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.browse.LeadArchive] does.
public abstract class LeadArchiveContract extends PortContract {

    @Test
    void a_lead_is_shown_to_its_own_account_only() {
        Tenant tenant = aTenant();
        Tenant stranger = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        assertThat(store().leadArchive().find(tenant.id(), lead.id())).contains(new LeadRecord(lead, List.of()));
        assertThat(store().leadArchive().find(stranger.id(), lead.id())).isEmpty();
        assertThat(leads(stranger, LeadFilter.ALL)).isEmpty();
    }

    @Test
    void several_leads_are_found_together() {
        Tenant tenant = aTenant();
        Lead first = committed(tenant.lead().build());
        Lead second = committed(tenant.lead().build());
        committed(tenant.lead().build());
        List<LeadId> asked = List.of(second.id(), first.id(), new LeadId(Fixtures.nextId()));

        assertThat(store().leadArchive().find(tenant.id(), asked))
                .extracting(LeadRecord::lead)
                .containsExactlyInAnyOrder(first, second);
        assertThat(store().leadArchive().find(tenant.id(), List.of())).isEmpty();
        assertThat(store().leadArchive().find(aTenant().id(), asked)).isEmpty();
    }

    @Test
    void pages_go_from_new_to_old_and_newcomers_move_nothing() {
        Tenant tenant = aTenant();
        Lead oldest = committed(tenant.lead().capturedAt(NOW).build());
        Lead older = committed(tenant.lead().capturedAt(NOW).build());
        Lead newer = committed(tenant.lead().capturedAt(NOW.plusMillis(1)).build());

        Page<LeadRecord> first = store().leadArchive().page(tenant.id(), LeadFilter.ALL, Cursor.Range.first(2));
        committed(tenant.lead().capturedAt(NOW.plusSeconds(1)).build());
        Page<LeadRecord> second =
                store().leadArchive().page(tenant.id(), LeadFilter.ALL, new Cursor.Range(first.next(), 2));

        assertThat(first.items()).extracting(LeadRecord::lead).containsExactly(newer, older);
        assertThat(second.items()).extracting(LeadRecord::lead).containsExactly(oldest);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_page_that_is_just_full_is_the_last_one() {
        Tenant tenant = aTenant();
        committed(tenant.lead().build());
        committed(tenant.lead().build());

        Page<LeadRecord> page = store().leadArchive().page(tenant.id(), LeadFilter.ALL, Cursor.Range.first(2));

        assertThat(page.items()).hasSize(2);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void leads_are_filtered_by_widget_and_tier() {
        Tenant tenant = aTenant();
        Widget second = aWidget().of(tenant.id()).build();
        store().widgets().add(second);
        Lead hotHere = committed(tenant.lead().ofTier(Tier.HOT).build());
        Lead infoHere = committed(tenant.lead().ofTier(Tier.INFO).build());
        Lead hotThere =
                committed(tenant.lead().of(second.key()).ofTier(Tier.HOT).build());
        Lead unknownHere = committed(tenant.lead().unassessed().build());

        assertThat(leads(tenant, filter(Optional.of(tenant.widget()), Optional.empty())))
                .containsExactlyInAnyOrder(hotHere, infoHere, unknownHere);
        assertThat(leads(tenant, filter(Optional.empty(), Optional.of(Tier.HOT))))
                .containsExactlyInAnyOrder(hotHere, hotThere);
        assertThat(leads(tenant, filter(Optional.of(second), Optional.of(Tier.HOT))))
                .containsExactly(hotThere);
        assertThat(leads(tenant, filter(Optional.of(second), Optional.of(Tier.WARM))))
                .isEmpty();
    }

    @Test
    void leads_are_filtered_by_what_became_of_them() {
        Tenant tenant = aTenant();
        Lead assessing =
                committed(tenant.lead().build(), new Assessing(tenant.webhook().id()));
        Lead withheld = committed(tenant.lead().build(), new Withheld(Optional.empty(), WithholdReason.NO_WEBHOOK));
        Lead queued = tenant.lead().build();
        tenant.commit(queued, tenant.delivery().of(queued).build());

        assertThat(leads(tenant, byEgress(EgressSummary.ASSESSING))).containsExactly(assessing);
        assertThat(leads(tenant, byEgress(EgressSummary.WITHHELD))).containsExactly(withheld);
        assertThat(leads(tenant, byEgress(EgressSummary.QUEUED))).containsExactly(queued);
    }

    @Test
    void a_lead_that_leaves_by_one_webhook_and_not_by_another_counts_as_queued() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        var delivery = tenant.delivery().of(lead).build();
        List<EgressRecord> egress = List.of(
                new Withheld(Optional.of(tenant.anotherWebhook().id()), WithholdReason.BELOW_FLOOR),
                new EgressRecord.Queued(tenant.webhook().id(), delivery.id()));
        store().leads().commit(new CapturedLead(lead, egress, List.of(), List.of(delivery), Optional.empty()));

        assertThat(leads(tenant, byEgress(EgressSummary.QUEUED))).containsExactly(lead);
        assertThat(leads(tenant, byEgress(EgressSummary.WITHHELD))).isEmpty();
    }

    @Test
    void leads_are_filtered_by_the_reason_why_they_stay() {
        Tenant tenant = aTenant();
        Optional<WebhookId> webhook = Optional.of(tenant.webhook().id());
        Lead below = committed(tenant.lead().build(), new Withheld(webhook, WithholdReason.BELOW_FLOOR));
        Lead unknown = committed(tenant.lead().build(), new Withheld(webhook, WithholdReason.TIER_UNKNOWN));
        committed(tenant.lead().build(), new Assessing(tenant.webhook().id()));

        assertThat(leads(tenant, byReason(WithholdReason.BELOW_FLOOR))).containsExactly(below);
        assertThat(leads(tenant, byReason(WithholdReason.TIER_UNKNOWN))).containsExactly(unknown);
        assertThat(leads(tenant, byReason(WithholdReason.NO_WEBHOOK))).isEmpty();
    }

    @Test
    void every_condition_must_hold_on_every_page() {
        Tenant tenant = aTenant();
        Optional<WebhookId> webhook = Optional.of(tenant.webhook().id());
        EgressRecord below = new Withheld(webhook, WithholdReason.BELOW_FLOOR);
        Lead first = committed(
                tenant.lead()
                        .named("Nora One")
                        .ofTier(Tier.INFO)
                        .capturedAt(NOW)
                        .build(),
                below);
        Lead second = committed(
                tenant.lead()
                        .named("Nora Two")
                        .ofTier(Tier.INFO)
                        .capturedAt(NOW.plusSeconds(1))
                        .build(),
                below);
        committed(tenant.lead().named("Otto").ofTier(Tier.INFO).build(), below);
        committed(tenant.lead().named("Nora Warm").ofTier(Tier.WARM).build(), below);
        committed(
                tenant.lead().named("Nora Off").ofTier(Tier.INFO).build(),
                new Withheld(webhook, WithholdReason.DISABLED));
        LeadFilter filter = new LeadFilter(
                Optional.of(tenant.widget().key().widget()),
                Optional.of(Tier.INFO),
                Optional.of(EgressSummary.WITHHELD),
                Optional.of(WithholdReason.BELOW_FLOOR),
                Optional.of("nora"));

        Page<LeadRecord> page = store().leadArchive().page(tenant.id(), filter, Cursor.Range.first(1));
        Page<LeadRecord> next = store().leadArchive().page(tenant.id(), filter, new Cursor.Range(page.next(), 1));

        assertThat(page.items()).extracting(LeadRecord::lead).containsExactly(second);
        assertThat(next.items()).extracting(LeadRecord::lead).containsExactly(first);
        assertThat(next.next()).isEmpty();
    }

    @Test
    void the_summary_follows_a_redecision() {
        Tenant tenant = aTenant();
        EgressRecord waiting = new Assessing(tenant.webhook().id());
        Lead lead = committed(tenant.lead().build(), waiting);
        store().leads()
                .redecide(Tenant.captured(lead, tenant.delivery().of(lead).build()), List.of(waiting));

        assertThat(leads(tenant, byEgress(EgressSummary.ASSESSING))).isEmpty();
        assertThat(leads(tenant, byEgress(EgressSummary.QUEUED))).containsExactly(lead);
    }

    @Test
    void leads_are_found_by_text_in_name_email_phone_and_company_whatever_the_case() {
        Tenant tenant = aTenant();
        Lead name = committed(tenant.lead().named("Nora Needle").build());
        Lead email = committed(tenant.lead().withEmail("x@needle.example").build());
        Lead phone = committed(tenant.lead().withPhone("+49 NEEDLE 1").build());
        Lead company = committed(tenant.lead()
                .withAttribution(
                        new Attribution(Optional.empty(), Map.of(Attribution.COMPANY_NAME, "The Needle Company")))
                .build());
        committed(tenant.lead()
                .withAttribution(new Attribution(Optional.of("https://needle.example"), Map.of("notes", "needle")))
                .build());

        assertThat(leads(tenant, byText("nEEDle"))).containsExactlyInAnyOrder(name, email, phone, company);
    }

    @Test
    void searched_text_is_taken_literally() {
        Tenant tenant = aTenant();
        Lead percent = committed(tenant.lead().named("100% sure").build());
        Lead underscore = committed(tenant.lead().named("snake_case").build());
        Lead backslash = committed(tenant.lead().named("back\\slash 'quoted'").build());

        assertThat(leads(tenant, byText("%"))).containsExactly(percent);
        assertThat(leads(tenant, byText("_"))).containsExactly(underscore);
        assertThat(leads(tenant, byText("\\"))).containsExactly(backslash);
        assertThat(leads(tenant, byText("'quoted'"))).containsExactly(backslash);
    }

    private Lead committed(Lead lead, EgressRecord... egress) {
        store().leads().commit(new CapturedLead(lead, List.of(egress), List.of(), List.of(), Optional.empty()));
        return lead;
    }

    private List<Lead> leads(Tenant tenant, LeadFilter filter) {
        return store().leadArchive().page(tenant.id(), filter, Cursor.Range.first(PLENTY)).items().stream()
                .map(LeadRecord::lead)
                .toList();
    }

    private static LeadFilter filter(Optional<Widget> widget, Optional<Tier> tier) {
        return new LeadFilter(
                widget.map(found -> found.key().widget()), tier, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static LeadFilter byEgress(EgressSummary summary) {
        return new LeadFilter(
                Optional.empty(), Optional.empty(), Optional.of(summary), Optional.empty(), Optional.empty());
    }

    private static LeadFilter byReason(WithholdReason reason) {
        return new LeadFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reason), Optional.empty());
    }

    private static LeadFilter byText(String text) {
        return new LeadFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text));
    }
}
