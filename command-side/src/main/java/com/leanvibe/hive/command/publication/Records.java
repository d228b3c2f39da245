package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.events.StoredEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes the records of a topic, as {@link StoredEvent.Headers} says. */
final class Records {

  private Records() {}

  static ProducerRecord<String, byte[]> of(
      StoredEvent event, String topic, @Nullable Integer partition, String key) {
    RecordHeaders headers = new RecordHeaders();
    headers
        .add(StoredEvent.Headers.POSITION, text(event.position()))
        .add(StoredEvent.Headers.EVENT_ID, text(event.eventId()))
        .add(StoredEvent.Headers.SEQUENCE, text(event.sequence()))
        .add(StoredEvent.Headers.NAME, text(event.name()))
        .add(StoredEvent.Headers.REVISION, text(event.revision()))
        .add(StoredEvent.Headers.METADATA, event.metadata());
    return new ProducerRecord<>(topic, partition, key, event.payload(), headers);
  }

  static byte[] text(long number) {
    return text(Long.toString(number));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
