package com.leanvibe.hive.events;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.core.JacksonException;

/** Whatever happened, it is read back as it was, and written again to the same bytes. */
class RoundTripTest {

  private final EventCodec codec = new EventCodec(new TransparentSeal());

  @Provide
  Arbitrary<Event> events() {
    return Randomly.event();
  }

  @Provide
  Arbitrary<EventMetadata> metadata() {
    return Randomly.record(EventMetadata.class).map(EventMetadata.class::cast);
  }

  @Property(tries = 3000)
  void anyEventSurvivesTheStore(@ForAll("events") Event event) {
    EventName name = codec.catalog().nameOf(event.getClass());

    byte[] stored = codec.write(event);
    Event read = codec.read(name.value(), name.revision(), stored);

    assertThat(read).isEqualTo(event);
    assertThat(codec.write(read)).isEqualTo(stored);
  }

  @Property(tries = 300)
  void anyMetadataSurvivesTheStore(@ForAll("metadata") EventMetadata metadata) {
    byte[] stored = codec.writeMetadata(metadata);

    assertThat(codec.readMetadata(stored)).isEqualTo(metadata);
  }

  /** A torn or bent payload is refused or means something else; it never fails in another way. */
  @Property(tries = 1000)
  void aDamagedPayloadIsReadOrRefused(@ForAll("events") Event event, @ForAll int where) {
    EventName name = codec.catalog().nameOf(event.getClass());
    byte[] damaged = codec.write(event);
    damaged[Math.floorMod(where, damaged.length)] ^= (byte) (1 << Math.floorMod(where, 8));

    try {
      assertThat(codec.read(name.value(), name.revision(), damaged)).isNotNull();
    } catch (JacksonException refused) {
      assertThat(refused).hasMessageNotContaining("NullPointerException");
    }
  }
}
