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
    String head =
        "{\"position\":%d,\"eventId\":%s,\"aggregateId\":%s,\"sequence\":%d,\"name\":%s,\"revision\":%d,\"metadata\":"
            .formatted(
                event.position(),
                quoted(event.eventId()),
                quoted(event.aggregateId()),
                event.sequence(),
                quoted(event.name()),
                event.revision());
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

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
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
    return quoted.append('"').toString();
  }
}
