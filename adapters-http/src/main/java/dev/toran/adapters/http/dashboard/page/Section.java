package dev.toran.adapters.http.dashboard.page;

import java.util.List;
import java.util.Locale;

/// What the dashboard's navigation leads to.
public enum Section {
    OVERVIEW("Overview", "/dashboard"),
    LEADS("Leads", "/dashboard/leads"),
    DELIVERIES("Deliveries", "/dashboard/deliveries"),
    WIDGETS("Widgets", "/dashboard/widgets"),
    PASSWORD("Change password", "/dashboard/password"),
    ACCOUNTS("Accounts", "/dashboard/operator"),
    TROUBLE("In trouble", "/dashboard/operator/trouble");

    static final List<Section> OF_OWNER = List.of(OVERVIEW, LEADS, DELIVERIES, WIDGETS);
    static final List<Section> OF_OPERATOR = List.of(ACCOUNTS, TROUBLE);

    private final String title;
    private final String path;

    Section(String title, String path) {
        this.title = title;
        this.path = path;
    }

    /// What it is called.
    public String title() {
        return title;
    }

    /// Where it begins.
    public String path() {
        return path;
    }

    /// The name of its icon.
    public String icon() {
        return name().toLowerCase(Locale.ROOT);
    }
}
