package dev.toran.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.account.Accounts;
import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.World;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigureWebhookTest {

    private static final EndpointUrl URL = EndpointUrl.stored("https://hooks.example/new");
    private static final WebhookDraft DRAFT = new WebhookDraft(
            new Endpoint(URL, CustomHeaders.NONE, Optional.empty()), TierFloor.ALL, WebhookState.ENABLED);

    private final World world = new World();
    private final Tenant tenant = world.tenant;
    private final WidgetKey widget = tenant.widget().key();
    private final WebhookKey unknown = new WebhookKey(tenant.id(), new WebhookId(world.entropy.nextId()));

    @Test
    void a_new_webhook_has_a_secret_of_its_own() {
        ConfiguredWebhook.Saved first = (ConfiguredWebhook.Saved) world.configure.register(widget, DRAFT);
        ConfiguredWebhook.Saved second = (ConfiguredWebhook.Saved) world.configure.register(widget, DRAFT);

        assertThat(first.secrets()).isNotEqualTo(second.secrets());
        assertThat(world.configure.find(first.webhook().key())).contains(first.webhook());
        assertThat(world.configure.of(widget).orElseThrow()).contains(first.webhook(), second.webhook());
        assertThat(world.rotate.show(first.webhook().key())).contains(first.secrets());
    }

    @Test
    void webhooks_are_found_by_their_widgets() {
        Widget other = world.widgets.create(tenant.id(), "Other", AllowedOrigins.ANY);
        Widget empty = world.widgets.create(tenant.id(), "Empty", AllowedOrigins.ANY);
        ConfiguredWebhook.Saved saved = (ConfiguredWebhook.Saved) world.configure.register(other.key(), DRAFT);

        assertThat(world.configure.of(
                        tenant.id(),
                        List.of(
                                widget.widget(),
                                other.key().widget(),
                                empty.key().widget())))
                .isEqualTo(Map.of(
                        widget.widget(), List.of(tenant.webhook()), other.key().widget(), List.of(saved.webhook())));
    }

    @Test
    void a_widget_that_does_not_exist_gets_none() {
        WidgetKey nowhere = new WidgetKey(tenant.id(), new WidgetId(world.entropy.nextId()));

        assertThat(world.configure.register(nowhere, DRAFT)).isEqualTo(new ConfiguredWebhook.NotFound());
        assertThat(world.configure.of(nowhere)).isEmpty();
    }

    @Test
    void a_plan_without_webhooks_gets_none() {
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));

        assertThat(world.configure.register(widget, DRAFT)).isEqualTo(new ConfiguredWebhook.NotInPlan());
    }

    @Test
    void an_address_that_may_not_be_connected_to_is_not_saved() {
        world.finding = EndpointCheck.Finding.BLOCKED;

        assertThat(world.configure.register(widget, DRAFT)).isEqualTo(new ConfiguredWebhook.BlockedAddress());
        assertThat(world.configure.change(tenant.hook(), to(URL))).isEqualTo(new ConfiguredWebhook.BlockedAddress());
        assertThat(world.configure.change(unknown, to(URL))).isEqualTo(new ConfiguredWebhook.NotFound());
        assertThat(world.configure.of(widget).orElseThrow()).containsExactly(tenant.webhook());
    }

    @Test
    void a_name_that_does_not_resolve_yet_is_saved_with_that_finding() {
        world.finding = EndpointCheck.Finding.UNRESOLVED;

        ConfiguredWebhook.Saved saved = (ConfiguredWebhook.Saved) world.configure.register(widget, DRAFT);

        assertThat(saved.finding()).isEqualTo(EndpointCheck.Finding.UNRESOLVED);
    }

    @Test
    void a_widget_has_a_bounded_number_of_webhooks() {
        for (int count = 1; count < ConfigureWebhook.MAX_WEBHOOKS_PER_WIDGET; count++) {
            assertThat(world.configure.register(widget, DRAFT)).isInstanceOf(ConfiguredWebhook.Saved.class);
        }

        assertThat(world.configure.register(widget, DRAFT)).isEqualTo(new ConfiguredWebhook.TooMany());
    }

    @Test
    void a_change_leaves_alone_what_it_does_not_name() {
        ConfiguredWebhook.Saved saved =
                (ConfiguredWebhook.Saved) world.configure.change(tenant.hook(), World.toFloor(TierFloor.HOT_ONLY));

        assertThat(saved.webhook())
                .isEqualTo(
                        tenant.webhook().with(tenant.webhook().endpoint(), TierFloor.HOT_ONLY, WebhookState.ENABLED));
    }

    @Test
    void a_change_of_everything_is_stored() {
        WebhookChange all = new WebhookChange(
                Optional.of(URL),
                Optional.of(CustomHeaders.NONE),
                Optional.of(Optional.of("mine")),
                Optional.of(TierFloor.WARM_AND_HOT),
                Optional.of(WebhookState.DISABLED_BY_OWNER));

        world.configure.change(tenant.hook(), all);

        assertThat(world.configure.find(tenant.hook()))
                .contains(tenant.webhook()
                        .with(
                                new Endpoint(URL, CustomHeaders.NONE, Optional.of("mine")),
                                TierFloor.WARM_AND_HOT,
                                WebhookState.DISABLED_BY_OWNER));
    }

    @Test
    void a_change_that_demands_another_state_is_not_stored() {
        WebhookChange off = new WebhookChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(WebhookState.DISABLED_BY_OWNER));

        assertThat(world.configure.change(
                        tenant.hook(), off, stored -> !stored.state().sends()))
                .isEqualTo(new ConfiguredWebhook.ChangedMeanwhile());
        assertThat(world.configure.find(tenant.hook())).contains(tenant.webhook());
        assertThat(world.configure.change(
                        tenant.hook(), off, stored -> stored.state().sends()))
                .isInstanceOf(ConfiguredWebhook.Saved.class);
        assertThat(world.configure.change(unknown, off, stored -> false)).isEqualTo(new ConfiguredWebhook.NotFound());
    }

    @Test
    void an_unknown_webhook_can_be_neither_changed_nor_removed() {
        assertThat(world.configure.change(unknown, to(URL))).isEqualTo(new ConfiguredWebhook.NotFound());
        assertThat(world.configure.remove(unknown)).isEqualTo(Accounts.Deletion.NOT_FOUND);
    }

    @Test
    void no_name_is_looked_up_for_whoever_may_not_save_it() {
        List<EndpointUrl> lookedUp = new ArrayList<>();
        ConfigureWebhook configure = new ConfigureWebhook(
                world.store.accounts(),
                world.store.widgets(),
                world.store.webhooks(),
                url -> {
                    lookedUp.add(url);
                    return EndpointCheck.Finding.ALLOWED;
                },
                new ConfigureWebhook.Effects(world.entropy, world.dispatcher));
        AccountId other = Tenant.in(world.store).id();

        configure.change(unknown, to(URL));
        configure.change(new WebhookKey(other, tenant.hook().webhook()), to(URL));
        configure.register(new WidgetKey(other, widget.widget()), DRAFT);
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));
        configure.register(widget, DRAFT);

        assertThat(lookedUp).isEmpty();
        configure.change(tenant.hook(), to(URL));
        assertThat(lookedUp).containsExactly(URL);
    }

    @Test
    void a_removed_webhook_is_gone() {
        assertThat(world.configure.remove(tenant.hook())).isEqualTo(Accounts.Deletion.DELETED);
        assertThat(world.configure.find(tenant.hook())).isEmpty();
    }

    @Test
    void a_rotated_secret_replaces_the_old_one_when_the_overlap_ends() {
        SigningSecret before = world.rotate.show(tenant.hook()).orElseThrow().current();

        SigningSecrets rotated =
                world.rotate.rotate(tenant.hook(), Duration.ofHours(1)).orElseThrow();
        SigningSecret next = rotated.rotation().orElseThrow().next();
        assertThat(rotated.current()).isEqualTo(before);

        world.clock.advance(Duration.ofHours(1));
        assertThat(world.rotate.show(tenant.hook())).contains(SigningSecrets.of(next));
    }

    @Test
    void an_owner_can_end_the_overlap() {
        SigningSecret next = world.rotate
                .rotate(tenant.hook(), Duration.ofHours(1))
                .orElseThrow()
                .rotation()
                .orElseThrow()
                .next();

        assertThat(world.rotate.promote(tenant.hook())).contains(SigningSecrets.of(next));
        assertThat(world.rotate.show(tenant.hook())).contains(SigningSecrets.of(next));
        assertThat(world.rotate.show(unknown)).isEmpty();
        assertThat(world.rotate.rotate(unknown, Duration.ZERO)).isEmpty();
    }

    private static WebhookChange to(EndpointUrl url) {
        return new WebhookChange(
                Optional.of(url), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
