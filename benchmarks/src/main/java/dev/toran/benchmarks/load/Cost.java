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
                .mapToLong(one -> ticks(Path.of("/proc", Long.toString(one.pid()))) * MILLIS_PER_TICK)
                .sum();
    }

    /// CPU time of this process alone, which the ones that it started are no part of.
    static long ownCpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    static long cpuMillis(List<ProcessHandle> processes) {
        return processes.stream().mapToLong(Cost::cpuMillis).sum();
    }

    /// CPU time that the JVM's compilers have used so far: what a server that has run for a while no longer spends.
    static long compilerMillis(ProcessHandle process) {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        try (Stream<Path> all = Files.list(threads)) {
            return all.filter(Cost::isCompiler)
                    .mapToLong(thread -> ticks(thread) * MILLIS_PER_TICK)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s*");
        } catch (IOException ended) {
            return false;
        }
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

    private static long ticks(Path task) {
        try {
            String line = Files.readString(task.resolve("stat"));
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
