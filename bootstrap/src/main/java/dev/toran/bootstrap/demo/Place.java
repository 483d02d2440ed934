package dev.toran.bootstrap.demo;

import java.util.List;

/// Where the sample leads come from: widgets of two sample accounts.
enum Place {
    CONTACT_FORM("Contact form", List.of(Hook.CRM)),
    /// Everybody promising goes to sales, hot ones to whoever is on call as well.
    PRICING_PAGE("Pricing page", List.of(Hook.SALES, Hook.ON_CALL)),
    /// Its receiver fails at first.
    CHAT("Chat", List.of(Hook.FLAKY)),
    /// Nobody wants its leads sent anywhere.
    BLOG("Blog", List.of()),
    /// Its webhook is switched off.
    OLD_CAMPAIGN("Old campaign", List.of(Hook.PAUSED)),
    /// Belongs to an account that went back to the free plan.
    FORMER_CUSTOMER("Former customer", List.of(Hook.LAPSED));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable lists of constants
    private final List<Hook> hooks;

    Place(String title, List<Hook> hooks) {
        this.title = title;
        this.hooks = hooks;
    }

    String title() {
        return title;
    }

    List<Hook> hooks() {
        return hooks;
    }

    /// The webhooks of these places, each with its own endpoint at the receiver.
    enum Hook {
        CRM("/hooks/crm", "all"),
        SALES("/hooks/sales", "warm_and_hot"),
        ON_CALL("/hooks/on-call", "hot_only"),
        FLAKY(Receiver.FLAKY, "all"),
        PAUSED("/hooks/paused", "all"),
        LAPSED("/hooks/lapsed", "all");

        private final String path;
        private final String floor;

        Hook(String path, String floor) {
            this.path = path;
            this.floor = floor;
        }

        String path() {
            return path;
        }

        String floor() {
            return floor;
        }
    }
}
