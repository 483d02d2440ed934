package dev.toran.adapters.http.dashboard.page;

import java.util.List;

/// Why a list is empty, if it is.
public enum Found {
    SOME,
    /// Nothing that was asked for, or nothing further.
    NOTHING_LIKE_THAT,
    NOTHING_AT_ALL;

    /// @param items what is listed
    /// @param isPart whether it was asked for less than everything
    public static Found of(List<?> items, boolean isPart) {
        if (!items.isEmpty()) {
            return SOME;
        }
        return isPart ? NOTHING_LIKE_THAT : NOTHING_AT_ALL;
    }
}
