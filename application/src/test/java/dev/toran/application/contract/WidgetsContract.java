package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWidget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.account.Accounts.Deletion;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.widget.Widgets] does.
public abstract class WidgetsContract extends PortContract {

    @Test
    void a_widget_is_found_as_it_was_added() {
        Tenant tenant = aTenant();
        Widget widget = aWidget()
                .of(tenant.id())
                .named("Kontakt – Förderung")
                .onlyFrom("https://shop.example")
                .build();
        store().widgets().add(widget);

        assertThat(store().widgets().find(widget.key())).contains(widget);
    }

    @Test
    void another_account_finds_changes_and_removes_nothing() {
        Tenant tenant = aTenant();
        Tenant stranger = aTenant();
        Widget widget = tenant.widget();
        WidgetKey foreign = new WidgetKey(stranger.id(), widget.key().widget());

        assertThat(store().widgets().change(foreign, stored -> stored.with("taken over", AllowedOrigins.ANY)))
                .isEmpty();
        assertThat(store().widgets().find(foreign)).isEmpty();
        assertThat(store().widgets().remove(foreign)).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().widgets().find(widget.key())).contains(widget);
        assertThat(store().widgets()
                        .page(stranger.id(), Cursor.Range.first(PLENTY))
                        .items())
                .containsExactly(stranger.widget());
    }

    @Test
    void a_change_replaces_name_and_origins() {
        Widget widget = aTenant().widget();
        AllowedOrigins origins = new AllowedOrigins(List.of(
                WebOrigin.parse("https://b.example").orElseThrow(),
                WebOrigin.parse("https://a.example:8443").orElseThrow()));

        assertThat(store().widgets().change(widget.key(), stored -> stored.with("Renamed", origins)))
                .contains(widget.with("Renamed", origins));

        assertThat(store().widgets().find(widget.key())).contains(widget.with("Renamed", origins));
    }

    @Test
    void concurrent_changes_are_applied_one_after_the_other() {
        Widget widget = aTenant().widget();

        Together.run(
                4,
                thread -> () -> store().widgets()
                        .change(widget.key(), stored -> stored.with(stored.name() + thread, stored.allowedOrigins())));

        assertThat(store().widgets().find(widget.key()).orElseThrow().name())
                .startsWith(widget.name())
                .contains("0", "1", "2", "3")
                .hasSize(widget.name().length() + 4);
    }

    @Test
    void a_change_of_a_removed_widget_does_nothing() {
        Widget widget = aTenant().widget();
        store().widgets().remove(widget.key());

        assertThat(store().widgets().change(widget.key(), stored -> stored)).isEmpty();

        assertThat(store().widgets().find(widget.key())).isEmpty();
    }

    @Test
    void removing_a_widget_takes_its_webhooks_along_and_leaves_its_leads() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        assertThat(store().widgets().remove(tenant.widget().key())).isEqualTo(Deletion.DELETED);

        assertThat(store().widgets().remove(tenant.widget().key())).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().webhooks().find(tenant.hook())).isEmpty();
        assertThat(store().attemptTargets().find(tenant.hook())).isEmpty();
        assertThat(store().captureSites().find(tenant.widget().key().widget())).isEmpty();
        assertThat(store().leads().find(tenant.id(), lead.id())).isPresent();
    }

    @Test
    void removing_a_widget_makes_its_webhooks_open_deliveries_due() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        failUntil(FARTHER_AHEAD, claimOne(tenant.hook(), NOW), NOW);

        store().widgets().remove(tenant.widget().key());

        assertThat(claimOne(tenant.hook(), FAR_AHEAD).delivery()).isEqualTo(delivery);
    }

    @Test
    void pages_go_from_new_to_old_and_newcomers_move_nothing() {
        Tenant tenant = aTenant();
        Widget oldest = tenant.widget();
        Widget older = stored(tenant, NOW);
        Widget newer = stored(tenant, NOW.plusSeconds(1));

        Page<Widget> first = store().widgets().page(tenant.id(), Cursor.Range.first(2));
        stored(tenant, NOW.plusSeconds(2));
        Page<Widget> second = store().widgets().page(tenant.id(), new Cursor.Range(first.next(), 2));

        assertThat(first.items()).containsExactly(newer, older);
        assertThat(second.items()).containsExactly(oldest);
        assertThat(second.next()).isEqualTo(Optional.empty());
    }

    private Widget stored(Tenant tenant, Instant createdAt) {
        Widget widget = aWidget().of(tenant.id()).createdAt(createdAt).build();
        store().widgets().add(widget);
        return widget;
    }
}
