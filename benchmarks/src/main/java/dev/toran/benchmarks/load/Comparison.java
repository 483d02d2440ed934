package dev.toran.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Toran on both databases beside what its blocks alone allow and what a good stack of libraries does, one after the
/// other. A machine's speed changes from hour to hour; what is measured in one run can be compared.
public final class Comparison {

    private final Options options;
    private final PrintWriter out;
    private final Report report;

    /// @param options of which the database is left out
    public Comparison(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.report = new Report(out);
    }

    /// Runs and prints.
    ///
    /// @return whether every lead is accounted for in every part
    public boolean run() throws IOException, InterruptedException, SQLException {
        YardstickRun before = new YardstickRun(options.at(Options.Engine.POSTGRESQL, "yardstick"), out);
        boolean allThere = before.run();
        LoadRun postgres = new LoadRun(options.at(Options.Engine.POSTGRESQL, "postgresql"), out);
        allThere &= postgres.run();
        Path blocksPlace = Files.createDirectories(options.place().directory().resolve("blocks"));
        Ceilings.Blocks blocks = new Ceilings(blocksPlace, options.pace().seconds(), out).run();
        LoadRun h2 = new LoadRun(options.at(Options.Engine.H2, "h2"), out);
        allThere &= h2.run();
        YardstickRun after = new YardstickRun(options.at(Options.Engine.POSTGRESQL, "yardstick-again"), out);
        allThere &= after.run();
        // The better of the two, so that a slow minute of the machine doesn't flatter.
        Load.Figures yardstick =
                before.figures().perSecond() >= after.figures().perSecond() ? before.figures() : after.figures();
        report.line("");
        for (String line : summary(yardstick, postgres.figures(), h2.figures(), blocks)) {
            report.line("%s", line);
        }
        return allThere;
    }

    /// One line for each.
    static List<String> summary(
            Load.Figures yardstick, Load.Figures postgres, Load.Figures h2, Ceilings.Blocks blocks) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%-12s%.0f/s at %.0f us of CPU",
                        "yardstick",
                        yardstick.perSecond(),
                        yardstick.cpuMicros()),
                beside(yardstick, "PostgreSQL", postgres) + below(blocks, blocks.postgres(), postgres),
                beside(yardstick, "H2", h2) + below(blocks, blocks.h2(), h2));
    }

    private static String beside(Load.Figures yardstick, String what, Load.Figures toran) {
        return String.format(
                Locale.ROOT,
                "%-12s%.0f/s at %.0f us of CPU: %.1f times the yardstick's, at %.2f of its CPU; ",
                what,
                toran.perSecond(),
                toran.cpuMicros(),
                toran.perSecond() / yardstick.perSecond(),
                toran.cpuMicros() / yardstick.cpuMicros());
    }

    private static String below(Ceilings.Blocks blocks, double store, Load.Figures toran) {
        double usual = blocks.ceiling(blocks.client(), store, toran.driverMicros());
        double own = blocks.ceiling(blocks.sender(), store, toran.driverMicros());
        return String.format(
                Locale.ROOT,
                "%.0f %% of a ceiling of %.0f/s, %.0f %% of one of %.0f/s with Toran's own sender",
                100 * toran.perSecond() / usual,
                usual,
                100 * toran.perSecond() / own,
                own);
    }
}
