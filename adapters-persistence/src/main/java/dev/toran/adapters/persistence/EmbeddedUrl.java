package dev.toran.adapters.persistence;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Database URLs of H2 in this process, with what Toran needs of H2.
final class EmbeddedUrl {

    private static final String H2 = "jdbc:h2:";
    private static final List<String> ELSEWHERE = List.of(H2 + "tcp:", H2 + "ssl:");

    /// PostgreSQL's words, in which the statements are. `WRITE_DELAY=0` hands each commit to the operating system at
    /// once; the fsync comes from a checkpoint after each group. Toran closes the database itself, after what is
    /// under way, and without the compaction that H2 does then without regard for a power cut; see ADR 102. Errors
    /// are thrown, and not written into a file of H2's own too, which may quote what was to be stored.
    private static final List<String> NEEDED = List.of(
            "MODE=PostgreSQL", "WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE", "MAX_COMPACT_TIME=0", "TRACE_LEVEL_FILE=0");

    /// How names and nulls are sorted in our own files. A file that was made otherwise can't be read with these.
    private static final String OUR_FILES = ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    /// A commit makes each page anew that it touches, so pages (in bytes) and their cache (in KiB) are small: ADR 99.
    private static final String OUR_SIZES = ";QUERY_CACHE_SIZE=64;PAGE_SIZE=8192;CACHE_SIZE=4096";

    private EmbeddedUrl() {}

    /// The database that Toran makes in a folder.
    static String in(Path folder) {
        return complete(H2 + "file:" + folder.toAbsolutePath().resolve("toran") + OUR_FILES + OUR_SIZES);
    }

    /// A URL with everything that is needed, and its file written in order. What it says itself goes first. A database
    /// at H2's server, and one that isn't H2's, is left as it is.
    static String complete(String jdbcUrl) {
        if (!jdbcUrl.startsWith(H2) || ELSEWHERE.stream().anyMatch(jdbcUrl::startsWith)) {
            return jdbcUrl;
        }
        StringBuilder complete = new StringBuilder(OrderedFiles.ordered(jdbcUrl));
        for (String setting : NEEDED) {
            if (!says(jdbcUrl, setting.substring(0, setting.indexOf('=')))) {
                complete.append(';').append(setting);
            }
        }
        return complete.toString();
    }

    private static boolean says(String jdbcUrl, String name) {
        return jdbcUrl.toUpperCase(Locale.ROOT).contains(';' + name + '=');
    }
}
