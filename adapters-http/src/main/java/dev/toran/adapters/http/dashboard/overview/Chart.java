package dev.toran.adapters.http.dashboard.overview;

import dev.toran.adapters.http.dashboard.page.DeliveryBadge;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.TierBadge;
import dev.toran.application.overview.Overview;
import dev.toran.application.overview.Slices;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Bars, one for each slice of time, in parts of different kinds.
///
/// @param id by which the page's parts refer to each other
/// @param top what the highest place of the scale stands for
public record Chart(String id, String title, Slices slices, List<Kind> kinds, List<Bar> bars, int top) {

    /// The width of a slice, and the height of the whole, in the units of the picture.
    public static final int STEP = 10;

    public static final int HEIGHT = 100;

    private static final int GAP = 1;
    private static final int[] FIRST_DIGITS = {2, 4, 6, 10};

    public Chart {
        kinds = List.copyOf(kinds);
        bars = List.copyOf(bars);
    }

    /// What a part of a bar stands for.
    ///
    /// @param style the name of a style
    /// @param total over all bars
    public record Kind(String style, String words, int total) {}

    /// One slice's bar.
    ///
    /// @param counts one for each kind, in their order
    public record Bar(int x, Moment from, List<Integer> counts, List<Part> parts, String words) {}

    /// One kind's part of a bar.
    public record Part(String style, double y, double height) {}

    /// How wide the picture is.
    public int width() {
        return slices.count() * STEP;
    }

    /// How wide a bar is.
    public int barWidth() {
        return STEP - 2 * GAP;
    }

    /// Whether there is nothing to see.
    public boolean isEmpty() {
        return kinds.stream().allMatch(kind -> kind.total() == 0);
    }

    /// Everything in one sentence, for people who don't see the bars.
    public String summary() {
        return String.join(
                ", ",
                kinds.stream()
                        .map(kind ->
                                Figures.count(kind.total()) + " " + kind.words().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /// Leads by tier.
    static Chart leads(Overview overview) {
        List<Optional<Tier>> tiers = Stream.concat(
                        Stream.of(Tier.HOT, Tier.WARM, Tier.INFO).map(Optional::of), Stream.of(Optional.<Tier>empty()))
                .toList();
        return of(
                "leads",
                "Leads",
                overview.slices(),
                tiers.stream()
                        .map(TierBadge::of)
                        .map(badge -> new Kind(badge.kind(), badge.words(), 0))
                        .toList(),
                (slice, kind) -> overview.leads().stream()
                        .filter(count -> count.slice() == slice && count.tier().equals(tiers.get(kind)))
                        .mapToInt(count -> count.leads())
                        .sum());
    }

    /// Deliveries by status.
    static Chart deliveries(Overview overview) {
        List<DeliveryStatus> statuses = List.of(
                DeliveryStatus.DELIVERED, DeliveryStatus.PENDING, DeliveryStatus.RETRYING, DeliveryStatus.FAILED);
        return of(
                "deliveries",
                "Deliveries",
                overview.slices(),
                statuses.stream()
                        .map(DeliveryBadge::of)
                        .map(badge -> new Kind(badge.kind(), badge.words(), 0))
                        .toList(),
                (slice, kind) -> overview.deliveries().stream()
                        .filter(count -> count.slice() == slice && count.status() == statuses.get(kind))
                        .mapToInt(count -> count.deliveries())
                        .sum());
    }

    private static Chart of(
            String id, String title, Slices slices, List<Kind> kinds, ToIntBiFunction<Integer, Integer> count) {
        List<List<Integer>> counts = IntStream.range(0, slices.count())
                .mapToObj(slice -> IntStream.range(0, kinds.size())
                        .mapToObj(kind -> count.applyAsInt(slice, kind))
                        .toList())
                .toList();
        int top = top(counts.stream().mapToInt(Chart::sum).max().orElse(0));
        return new Chart(
                id,
                title,
                slices,
                IntStream.range(0, kinds.size())
                        .mapToObj(kind -> new Kind(
                                kinds.get(kind).style(),
                                kinds.get(kind).words(),
                                counts.stream().mapToInt(bar -> bar.get(kind)).sum()))
                        .toList(),
                IntStream.range(0, slices.count())
                        .mapToObj(slice -> bar(slice, slices, kinds, counts.get(slice), top))
                        .toList(),
                top);
    }

    private static Bar bar(int slice, Slices slices, List<Kind> kinds, List<Integer> counts, int top) {
        List<Part> parts = new ArrayList<>();
        double y = HEIGHT;
        for (int kind = 0; kind < kinds.size(); kind++) {
            double height = (double) HEIGHT * counts.get(kind) / top;
            y -= height;
            if (height > 0) {
                parts.add(new Part(kinds.get(kind).style(), y, height));
            }
        }
        Moment from = new Moment(slices.startOf(slice));
        List<String> words = IntStream.range(0, kinds.size())
                .filter(kind -> counts.get(kind) > 0)
                .mapToObj(kind -> Figures.count(counts.get(kind)) + " "
                        + kinds.get(kind).words().toLowerCase(Locale.ROOT))
                .toList();
        return new Bar(
                slice * STEP + GAP,
                from,
                counts,
                List.copyOf(parts),
                "from " + from.utc() + ": " + (words.isEmpty() ? "none" : String.join(", ", words)));
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /// The next of 2, 4, 6, 10, 20, 40, 60, 100 and so on, so that the middle of the scale is a whole number too.
    static int top(int highest) {
        int decade = 1;
        while (true) {
            for (int first : FIRST_DIGITS) {
                if ((long) first * decade >= highest) {
                    return first * decade;
                }
            }
            decade *= 10;
        }
    }
}
