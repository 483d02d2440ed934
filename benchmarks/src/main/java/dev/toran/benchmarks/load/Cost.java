package dev.toran.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What processes have used, as Linux's `/proc` tells it.
final class Cost {

    private static final long MILLIS_PER_TICK = 10;
    private static final int USER_TICKS = 11;
    private static final int WAITED_FOR_SYSTEM_TICKS = 14;

    private Cost() {}

    /// CPU time of a process and everything it started, ended children included.
    static long cpuMillis(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> ticks(one.pid()) * MILLIS_PER_TICK)
                .sum();
    }

    static long cpuMillis(List<ProcessHandle> processes) {
        return processes.stream().mapToLong(Cost::cpuMillis).sum();
    }

    /// The most memory that a process had in use at once, in MiB.
    static long peakMebibytes(ProcessHandle process) {
        return statusKibibytes(process, "VmHWM:") / 1024;
    }

    private static long statusKibibytes(ProcessHandle process, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long ticks(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int field = USER_TICKS; field <= WAITED_FOR_SYSTEM_TICKS; field++) {
                sum += Long.parseLong(fields[field]);
            }
            return sum;
        } catch (IOException endedMeanwhile) {
            // Its parent has waited for it and counts its time from now on.
            return 0;
        }
    }
}
