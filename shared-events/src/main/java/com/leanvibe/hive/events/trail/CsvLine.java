package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.EventMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the trail as a line of comma-separated values (RFC 4180, in UTF-8, below {@link
 * #header}).
 *
 * <p>What a spreadsheet would take for a formula has an apostrophe before it: a cell that begins,
 * after whatever spaces, controls and invisible characters, with {@code = + - @}, one of their
 * full-width forms, a tab or a carriage return.
 */
public final class CsvLine {

  private static final String HEADER =
      "leafIndex,position,time,tenant,actor,action,resource,type,revision,eventId,aggregateId,"
          + "sequence,correlationId,causationId,sourceAddress,approvalId,payload\r\n";

  /** ASCII, full-width and small forms, and the sign for minus. */
  private static final String FORMULA =
      "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

  private static final String QUOTED = "\",;\r\n\t";

  private CsvLine() {}

  /** The names of the columns. */
  public static byte[] header() {
    return HEADER.getBytes(UTF_8);
  }

  /** The line in UTF-8, with carriage return and line feed at its end. */
  public static byte[] of(TrailEntry entry) {
    EventMetadata metadata = entry.metadata();
    StringBuilder line = new StringBuilder(512).append(entry.leafIndex());
    line.append(',').append(entry.position());
    cell(entry.time().toString(), line);
    cell(metadata.tenant(), line);
    cell(entry.actor(), line);
    cell(entry.action(), line);
    cell(entry.resource(), line);
    cell(entry.name(), line);
    line.append(',').append(entry.revision());
    cell(entry.eventId(), line);
    cell(entry.aggregateId(), line);
    line.append(',').append(entry.sequence());
    cell(metadata.correlationId(), line);
    cell(metadata.causationId(), line);
    cell(metadata.sourceAddress(), line);
    cell(metadata.approvalId() == null ? null : metadata.approvalId().text(), line);
    cell(payload(entry), line);
    return line.append("\r\n").toString().getBytes(UTF_8);
  }

  private static String payload(TrailEntry entry) {
    byte[] payload = entry.event().payload();
    return new String(new LineBytes(payload.length).json(payload).bytes(), UTF_8);
  }

  private static void cell(@Nullable String text, StringBuilder line) {
    line.append(',');
    if (text == null) {
      return;
    }
    String cell = isFormula(text) ? "'" + text : text;
    if (cell.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)) {
      line.append('"').append(cell.replace("\"", "\"\"")).append('"');
    } else {
      line.append(cell);
    }
  }

  private static boolean isFormula(String text) {
    int at = 0;
    while (at < text.length() && isUnseen(text.charAt(at))) {
      if (text.charAt(at) == '\t' || text.charAt(at) == '\r') {
        return true;
      }
      at++;
    }
    return at < text.length() && FORMULA.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isUnseen(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
