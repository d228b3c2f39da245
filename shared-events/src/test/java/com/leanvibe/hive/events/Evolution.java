package com.leanvibe.hive.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few lines what becomes of events that were released: {@code
 * Evolution.of(family).released(name, 1, json).readsAs(event)}.
 */
final class Evolution {

  private final EventCodec codec;

  private Evolution(EventCodec codec) {
    this.codec = codec;
  }

  /** That of a family of its own, with the upcasters it has come to. */
  static Evolution of(Class<? extends Event> family, Upcaster... upcasters) {
    return new Evolution(
        new EventCodec(
            new EventCatalog(List.of(family), List.of(upcasters)), PersonalSeal.withoutKeys()));
  }

  /** That of the hive's own events; what is personal in them is as if it had not been sealed. */
  static Evolution ofTheHive() {
    return new Evolution(new EventCodec(new TransparentSeal()));
  }

  /** What was written once, and lies in the log. */
  Released released(String name, int revision, String json) {
    return new Released(name, revision, json.strip().getBytes(UTF_8));
  }

  /** What is written now. */
  Written writing(Event event) {
    return new Written(event);
  }

  /** An event as it was written. */
  final class Released {

    private final String name;
    private final int revision;
    private final byte[] payload;

    private Released(String name, int revision, byte[] payload) {
      this.name = name;
      this.revision = revision;
      this.payload = payload;
    }

    Event read() {
      return codec.read(name, revision, payload);
    }

    Released readsAs(Event event) {
      assertThat(read()).isEqualTo(event);
      return this;
    }

    /** What is read now would be written the same again: the revision is the current one. */
    Released staysAsItIs() {
      assertThat(codec.write(read())).asString(UTF_8).isEqualTo(new String(payload, UTF_8));
      return this;
    }

    /** No upcaster leads from there to today's revision, or the name is unknown. */
    Released isUnknown() {
      assertThatThrownBy(this::read).isInstanceOf(UnknownEventException.class);
      return this;
    }
  }

  /** An event that somebody wants to write. */
  final class Written {

    private final Event event;

    private Written(Event event) {
      this.event = event;
    }

    Written is(int revision, String json) {
      assertThat(codec.catalog().nameOf(event.getClass()).revision()).isEqualTo(revision);
      assertThat(codec.write(event)).asString(UTF_8).isEqualTo(json.strip());
      return this;
    }

    Written isRefused() {
      assertThatThrownBy(() -> codec.write(event))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("retired");
      return this;
    }
  }

  /** What a fold makes of a history, whatever revisions it was written in. */
  @FunctionalInterface
  interface Fold<S> {
    S apply(@Nullable S state, Event event);
  }

  /** The state after all of these. */
  static <S> S folded(Fold<S> fold, Released... history) {
    @Nullable S state = null;
    for (Released each : Arrays.asList(history)) {
      state = fold.apply(state, each.read());
    }
    if (state == null) {
      throw new IllegalArgumentException("nothing happened");
    }
    return state;
  }
}
