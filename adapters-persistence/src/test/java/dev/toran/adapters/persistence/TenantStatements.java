package dev.toran.adapters.persistence;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/// Every statement that reaches the database, and whether each says whose rows it means: one tie of
/// `account_id`, or of its copy for open deliveries, for each table of tenants that it touches.
final class TenantStatements implements QueryExecutionListener {

    private static final Pattern TABLE = Pattern.compile("\\b(?:from|join|into|update) (?:only )?(\\w+)");
    private static final Pattern TIE = Pattern.compile("\\b(?:undelivered_)?account_id (?:=|in\\b)"
            + "|\\((?:\\w+\\.)?account_id,[^()]*\\) (?:=|in\\b)|insert into \\w+ \\(account_id,");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /// A statement that may look across accounts, because nobody's request asks for it.
    ///
    /// @param words what only this statement says
    record Exempt(String words, String reason) {}

    /// The same database, whose statements are seen from now on.
    DataSource over(DataSource source) {
        return ProxyDataSourceBuilder.create(source).listener(this).build();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        queries.forEach(query -> seen.add(normal(query.getQuery())));
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // It was seen before.
    }

    Set<String> seen() {
        return seen;
    }

    /// The statements on `tables` that don't say whose rows they mean.
    List<String> acrossAccounts(Set<String> tables) {
        return seen.stream()
                .filter(sql -> isAcrossAccounts(sql, tables))
                .sorted()
                .toList();
    }

    static boolean isAcrossAccounts(String sql, Set<String> tables) {
        String normal = normal(sql);
        long touched = TABLE.matcher(normal)
                .results()
                .map(found -> found.group(1))
                .filter(tables::contains)
                .count();
        return TIE.matcher(normal).results().count() < touched;
    }

    private static String normal(String sql) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
