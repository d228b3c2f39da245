package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.Randomly;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.TransparentSeal;
import com.leanvibe.hive.events.ledger.Leaf;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A leaf is read as what it was made of, and in one spelling only. */
class TrailEntryTest {

  private static final EventCodec CODEC = new EventCodec(new TransparentSeal());

  static final String METADATA =
      "{\"tenant\":\"default\",\"actor\":\"anna\",\"action\":\"task:submit\","
          + "\"correlationId\":\"c-1\",\"causationId\":\"c-0\","
          + "\"occurredAt\":\"2026-11-27T10:15:30.123Z\"}";

  static StoredEvent event(String name, String metadata, String payload) {
    return new StoredEvent(
        7, "e-1", "task/t-1", 3, name, 2, metadata.getBytes(UTF_8), payload.getBytes(UTF_8));
  }

  @Provide
  Arbitrary<Event> events() {
    return Randomly.event();
  }

  @Provide
  Arbitrary<EventMetadata> metadata() {
    return Randomly.record(EventMetadata.class).map(EventMetadata.class::cast);
  }

  @Property(tries = 500)
  void anyEventIsReadBackFromItsLeaf(
      @ForAll("events") Event event, @ForAll("metadata") EventMetadata metadata) {
    EventName name = CODEC.catalog().nameOf(event.getClass());
    StoredEvent stored =
        new StoredEvent(
            9,
            "id",
            event.aggregateId().key(),
            0,
            name.value(),
            name.revision(),
            CODEC.writeMetadata(metadata),
            CODEC.write(event));

    TrailEntry entry = TrailEntry.read(5, Leaf.of(stored));

    assertThat(entry.metadata()).isEqualTo(metadata);
    assertThat(entry.aggregateId()).isEqualTo(event.aggregateId().key());
    assertThat(CODEC.read(entry.name(), entry.revision(), entry.event().payload()))
        .isEqualTo(event);
    assertThat(entry.hash()).isEqualTo(Leaf.hash(stored));
  }

  @Property(tries = 1000)
  void noOtherBytesMakeTheSameEntry(@ForAll("events") Event event, @ForAll int where) {
    StoredEvent stored = event("hive.x.Y", METADATA, new String(CODEC.write(event), UTF_8));
    byte[] leaf = Leaf.of(stored);
    byte[] damaged = leaf.clone();
    damaged[Math.floorMod(where, leaf.length)] ^= (byte) (1 << Math.floorMod(where, 8));

    try {
      TrailEntry entry = TrailEntry.read(5, damaged);
      assertThat(Leaf.of(entry.event())).isEqualTo(damaged).isNotEqualTo(leaf);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("NullPointerException");
    }
  }

  @Example
  void anEventOfALaterVersionIsShownAsWell() {
    String metadata = METADATA.replace("{\"tenant\"", "{\"later\":{\"a\":[1]},\"tenant\"");
    TrailEntry entry =
        TrailEntry.read(5, Leaf.of(event("hive.later.Happened", metadata, "{\"x\":1.50}")));

    assertThat(entry.actor()).isEqualTo("anna");
    assertThat(entry.action()).isEqualTo("task:submit");
    assertThat(entry.resource()).isEqualTo("task/t-1");
    assertThat(entry.time()).isEqualTo("2026-11-27T10:15:30.123Z");
    assertThat(entry.metadataJson().path("later").path("a").path(0).intValue()).isEqualTo(1);
    assertThat(entry.payload().path("x").decimalValue()).isEqualTo("1.50");
  }

  @Example
  void whatTellsOfOthersShowsThem() {
    String payload = "{\"subject\":\"bert\",\"action\":\"task:read\",\"resource\":\"task/*\"}";
    TrailEntry denied = TrailEntry.of(0, event("hive.permission.AccessDenied", METADATA, payload));
    TrailEntry many = TrailEntry.of(0, event("hive.permission.PrivilegedAccess", METADATA, "{}"));
    TrailEntry other = TrailEntry.of(0, event("hive.task.TaskSubmitted", METADATA, payload));

    assertThat(denied.actor()).isEqualTo("bert");
    assertThat(denied.action()).isEqualTo("task:read");
    assertThat(denied.resource()).isEqualTo("task/*");
    assertThat(many.actor()).isEqualTo("anna");
    assertThat(many.resource()).isEqualTo("task/t-1");
    assertThat(other.actor()).isEqualTo("anna");
  }

  @Example
  void aLeafHasOneSpellingOnly() {
    String leaf = new String(Leaf.of(event("hive.x.Y", METADATA, "{}")), UTF_8);

    assertThat(TrailEntry.read(0, leaf.getBytes(UTF_8)).position()).isEqualTo(7);
    refused(leaf.replace("\"position\":7", "\"position\":07"));
    refused(leaf.replace("\"position\":7", "\"position\": 7"));
    refused(leaf.replace("\"position\":7", "\"position\":99999999999999999999"));
    refused(leaf.replace("e-1", "\\u0065-1"));
    refused(leaf.replace("e-1", "e-1\\"));
    refused(leaf.replace("hive.x.Y", "\\u00"));
    refused(leaf + "\n");
    refused(leaf + "}");
    refused(leaf.substring(0, leaf.length() - 1));
    refused(leaf.replace("\"payload\":{}", "\"payload\":{}{}"));
    refused(leaf.replace("\"payload\":{}", "\"payload\":[]"));
    refused(leaf.replace("\"payload\":{}", "\"payload\":{},\"more\":1"));
    refused(leaf.replace(METADATA, METADATA + ",\"more\":1"));
    refused(leaf.replace("{\"tenant\"", "{\"tenant\":\"other\",\"tenant\""));
    refused(leaf.replace("\"tenant\":\"default\",", ""));
    refused(leaf.replace("2026-11-27T", "2026-11-27 "));
    refused("");
  }

  private static void refused(String leaf) {
    assertThatIllegalArgumentException()
        .as(leaf)
        .isThrownBy(() -> TrailEntry.read(0, leaf.getBytes(UTF_8)));
  }
}
