package com.leanvibe.hive.query.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.StoredEvent.Headers;
import com.leanvibe.hive.platform.authorization.Authority;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes in the records of the topic of permissions, as long as none is missing. */
final class PermissionRecords {

  /**
   * Something was skipped, as when the topic was made anew: it is to be read from the beginning.
   */
  static final class GapException extends RuntimeException {

    private GapException(long previous, long last) {
      super("The event at %d was missed, the last one was at %d".formatted(previous, last));
    }
  }

  private final Authority authority;
  private final EventCodec codec;
  private long last;

  PermissionRecords(Authority authority, EventCodec codec) {
    this.authority = authority;
    this.codec = codec;
  }

  /**
   * Takes in a record.
   *
   * @throws GapException where one before it was missed
   * @throws RuntimeException where it makes no sense to this version of the software
   */
  void take(ConsumerRecord<byte[], byte[]> source) {
    long previous = number(source, Headers.PREVIOUS);
    if (previous > last) {
      throw new GapException(previous, last);
    }
    if (source.headers().lastHeader(Headers.WATERMARK) != null) {
      authority.confirm(
          number(source, Headers.WATERMARK), Instant.ofEpochMilli(source.timestamp()));
    } else {
      accept(source);
    }
  }

  private void accept(ConsumerRecord<byte[], byte[]> source) {
    long position = number(source, Headers.POSITION);
    authority.accept(
        position,
        codec.readMetadata(bytes(source, Headers.METADATA)),
        codec.read(
            text(source, Headers.NAME), (int) number(source, Headers.REVISION), source.value()));
    last = Math.max(last, position);
  }

  private static long number(ConsumerRecord<byte[], byte[]> source, String name) {
    return Long.parseLong(text(source, name));
  }

  private static String text(ConsumerRecord<byte[], byte[]> source, String name) {
    return new String(bytes(source, name), UTF_8);
  }

  private static byte[] bytes(ConsumerRecord<byte[], byte[]> source, String name) {
    Header header = source.headers().lastHeader(name);
    if (header == null) {
      throw new IllegalArgumentException("No header " + name);
    }
    return header.value();
  }
}
