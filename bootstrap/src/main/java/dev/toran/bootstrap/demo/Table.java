package dev.toran.bootstrap.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows under headings, in aligned columns. A cell with right-to-left text is isolated, so that it can't reorder its
/// neighbours on terminals that know how.
///
/// @param headings one for each column
/// @param rows as many cells each as there are headings
record Table(List<String> headings, List<List<String>> rows) {

    private static final String GAP = "  ";
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    /// The table's lines: headings, a rule, the rows.
    List<String> lines() {
        List<Integer> widths =
                IntStream.range(0, headings.size()).mapToObj(this::width).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths));
        lines.add(widths.stream().map("─"::repeat).collect(Collectors.joining(GAP)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        int ofRows = rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column)))
                .max()
                .orElse(0);
        return Math.max(ofRows, DisplayWidth.of(headings.get(column)));
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), widths.get(column)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width) {
        return isolated(cell) + " ".repeat(width - DisplayWidth.of(cell));
    }

    private static String isolated(String cell) {
        return cell.codePoints().anyMatch(Table::isRightToLeft) ? FIRST_STRONG_ISOLATE + cell + POP_ISOLATE : cell;
    }

    private static boolean isRightToLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
