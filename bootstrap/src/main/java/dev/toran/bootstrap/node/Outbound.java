package dev.toran.bootstrap.node;

import dev.toran.adapters.persistence.DatabaseSettings;
import dev.toran.adapters.webhook.EgressProxy;
import dev.toran.adapters.webhook.HttpWebhookSender;
import dev.toran.adapters.webhook.WebhookAdapter;
import dev.toran.adapters.webhook.WebhookAdapterSettings;
import dev.toran.adapters.webhook.egress.EgressGuard;
import dev.toran.bootstrap.settings.InvalidSetting;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.bootstrap.settings.SettingsCatalogue;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.PlainHttp;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The way out of the house: the guard that is in force for the whole process, and the sender that passes by it.
record Outbound(EgressRules rules, EgressGuard guard, WebhookAdapter adapter) {

    static Outbound open(Settings settings, InstantSource clock) {
        EgressRules rules = new EgressRules(
                settings.get(SettingsCatalogue.EGRESS_ALLOWED_NETWORKS).orElse(List.of()),
                settings.get(SettingsCatalogue.EGRESS_ALLOW_HTTP)
                        ? PlainHttp.TOWARDS_ALLOWED_NETWORKS
                        : PlainHttp.REFUSED);
        EgressGuard guard = EgressGuard.install(rules, ownNames(settings), System::nanoTime);
        WebhookAdapterSettings adapterSettings = new WebhookAdapterSettings(
                settings.get(SettingsCatalogue.ATTEMPT_TIMEOUT),
                settings.get(SettingsCatalogue.EGRESS_CA_FILE),
                settings.get(SettingsCatalogue.EGRESS_PROXY).map(Outbound::proxy));
        try {
            return new Outbound(
                    rules,
                    guard,
                    WebhookAdapter.create(
                            adapterSettings, guard, new HttpWebhookSender.Clocks(clock, System::nanoTime)));
        } catch (IllegalArgumentException unusable) {
            throw new InvalidSetting("TORAN_EGRESS_CA_FILE: " + unusable.getMessage(), unusable);
        }
    }

    private static EgressProxy proxy(URI address) {
        return new EgressProxy(address.getHost(), address.getPort(), Optional.ofNullable(address.getUserInfo()));
    }

    /// Names that the process looks up for itself: where it listens, its database, its model, its proxy.
    private static Set<String> ownNames(Settings settings) {
        Set<String> names = new HashSet<>();
        names.add(settings.get(SettingsCatalogue.HOST));
        settings.get(SettingsCatalogue.OPENAI_BASE_URL).map(URI::getHost).ifPresent(names::add);
        settings.get(SettingsCatalogue.EGRESS_PROXY).map(URI::getHost).ifPresent(names::add);
        Storage.named(settings).map(DatabaseSettings::hosts).ifPresent(names::addAll);
        return names;
    }
}
