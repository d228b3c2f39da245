package com.leanvibe.hive.events.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.StoredEvent;
import java.io.ByteArrayOutputStream;

/**
 * The bytes of an event that its leaf is the hash of: a JSON object of all that the log keeps, in
 * the order of {@link StoredEvent}, metadata and payload as they were written. Nothing else is
 * written the same, as no two events have one position.
 */
public final class Leaf {

  private Leaf() {}

  /** The bytes, in UTF-8. */
  public static byte[] of(StoredEvent event) {
    StringBuilder start = new StringBuilder(256).append("{\"position\":").append(event.position());
    quote(event.eventId(), start.append(",\"eventId\":"));
    quote(event.aggregateId(), start.append(",\"aggregateId\":"));
    start.append(",\"sequence\":").append(event.sequence());
    quote(event.name(), start.append(",\"name\":"));
    start.append(",\"revision\":").append(event.revision()).append(",\"metadata\":");
    String head = start.toString();
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(
            head.length() + event.metadata().length + event.payload().length + 32);
    bytes.writeBytes(head.getBytes(UTF_8));
    bytes.writeBytes(event.metadata());
    bytes.writeBytes(",\"payload\":".getBytes(UTF_8));
    bytes.writeBytes(event.payload());
    bytes.write('}');
    return bytes.toByteArray();
  }

  /** Its hash. */
  public static TreeHash hash(StoredEvent event) {
    return TreeHash.leaf(of(event));
  }

  private static void quote(String text, StringBuilder quoted) {
    quoted.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    quoted.append('"');
  }
}
