package com.leanvibe.hive.query.projection.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.StoredEvent.Headers;
import com.leanvibe.hive.query.projection.Batch;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.GarbledRecord;
import com.leanvibe.hive.query.projection.ReceivedCheckpoint;
import com.leanvibe.hive.query.projection.Recorded;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Tells watermarks, events that some projection wants, and records that make no sense apart. */
public final class RecordReader {

  private final EventCodec codec;
  private final Set<String> kinds;

  public RecordReader(EventCodec codec, Set<String> kinds) {
    this.codec = codec;
    this.kinds = kinds;
  }

  public void read(ConsumerRecord<byte[], byte[]> source, Batch batch) {
    batch.passed(source.partition(), source.offset());
    try {
      sort(source, batch);
    } catch (IllegalArgumentException unreadable) {
      batch.add(garbled(source, String.valueOf(unreadable.getMessage())));
    }
  }

  private void sort(ConsumerRecord<byte[], byte[]> source, Batch batch) {
    if (source.key() == null) {
      mark(source, batch);
      return;
    }
    String key = new String(source.key(), UTF_8);
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("The key names no kind of aggregate");
    }
    Recorded recorded =
        new Recorded(codec, source.partition(), source.offset(), stored(source, key));
    batch.add(recorded);
    if (kinds.contains(key.substring(0, slash))) {
      batch.add(new Delivery(recorded, Ids.require(key.substring(slash + 1))));
    }
  }

  private static void mark(ConsumerRecord<byte[], byte[]> source, Batch batch) {
    if (source.headers().lastHeader(Headers.CHECKPOINT) == null) {
      batch.reached(source.partition(), number(source, Headers.WATERMARK));
      return;
    }
    batch.add(
        new ReceivedCheckpoint(
            source.partition(),
            source.offset(),
            text(source, Headers.CHECKPOINT),
            new String(value(source), UTF_8),
            text(source, Headers.VERIFIER)));
  }

  private static StoredEvent stored(ConsumerRecord<byte[], byte[]> source, String key) {
    return new StoredEvent(
        number(source, Headers.POSITION),
        text(source, Headers.EVENT_ID),
        key,
        number(source, Headers.SEQUENCE),
        text(source, Headers.NAME),
        revision(source),
        bytes(source, Headers.METADATA),
        value(source));
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> source) {
    byte[] value = source.value();
    if (value == null) {
      throw new IllegalArgumentException("No value");
    }
    return value;
  }

  private static int revision(ConsumerRecord<byte[], byte[]> source) {
    long revision = number(source, Headers.REVISION);
    if (revision != (int) revision) {
      throw new IllegalArgumentException("Header " + Headers.REVISION + " is out of range");
    }
    return (int) revision;
  }

  private static long number(ConsumerRecord<byte[], byte[]> source, String header) {
    String text = text(source, header);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("Header " + header + " is no number", notANumber);
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> source, String header) {
    return new String(bytes(source, header), UTF_8);
  }

  private static byte[] bytes(ConsumerRecord<byte[], byte[]> source, String header) {
    Header found = source.headers().lastHeader(header);
    if (found == null || found.value() == null) {
      throw new IllegalArgumentException("No header " + header);
    }
    return found.value();
  }

  private static GarbledRecord garbled(ConsumerRecord<byte[], byte[]> source, String cause) {
    byte[] key = source.key();
    @Nullable String text = key == null ? null : new String(key, UTF_8);
    return new GarbledRecord(source.partition(), source.offset(), text, source.value(), cause);
  }
}
