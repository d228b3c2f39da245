package com.leanvibe.hive.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is personal is sealed wherever the event lies, and erased once the key is gone. */
class SealingTest {

  private static final ContextId CONTEXT = ContextId.next();
  private static final UUID KEY = UUID.randomUUID();
  private static final ContextBody BODY =
      new ContextBody(
          ContextKind.OTHER,
          "people",
          "Their title",
          "They live by the sea",
          null,
          List.of("their-tag"),
          JsonNodeFactory.instance.objectNode().put("their", "metadata"),
          "them@example.org",
          5,
          null,
          null);

  private final TransparentSeal seal = new TransparentSeal();
  private final EventCodec codec = new EventCodec(seal);

  private Event read(byte[] payload, Event as) {
    EventName name = codec.catalog().nameOf(as.getClass());
    return codec.read(name.value(), name.revision(), payload);
  }

  private ObjectNode tree(Event event) {
    return (ObjectNode) codec.json().readTree(codec.write(event));
  }

  @Test
  void allThatIsSaidOfSomebodyIsOneSealedComponentAndThePlaceStaysInClear() {
    ObjectNode stored = tree(new ContextStored(CONTEXT, "acme", null, BODY, KEY));

    assertThat(stored.path("text").propertyNames()).containsExactly("sealed");
    assertThat(stored.path("place").path("domain").asString()).isEqualTo("people");
    assertThat(stored.path("keyId").asString()).isEqualTo(KEY.toString());
    assertThat(stored.toString())
        .doesNotContain("them@", "Their title", "by the sea", "their-tag", "metadata");
  }

  @Test
  void whatIsSaidOfNobodyStaysInClear() {
    ContextStored event = new ContextStored(CONTEXT, "acme", null, BODY);

    assertThat(tree(event).path("text").path("title").asString()).isEqualTo("Their title");
    assertThat(read(codec.write(event), event)).isEqualTo(event);
  }

  @Test
  void whileTheKeyIsThereEverythingIsReadAsItWas() {
    List<Passage> passages = List.of(new Passage(0, 4, HalfVector.of(new float[] {1, 0})));
    for (Event event :
        List.of(
            new ContextStored(CONTEXT, "acme", null, BODY, KEY),
            new ContextRevised(CONTEXT, BODY, KEY),
            new ContextEmbedded(CONTEXT, "m", KEY, passages))) {
      assertThat(read(codec.write(event), event)).isEqualTo(event);
    }
  }

  @Test
  void onceTheKeyIsGoneWhatWasSealedIsReadAsNullAndTheRestAsItWas() {
    ContextStored event = new ContextStored(CONTEXT, "acme", null, BODY, KEY);
    byte[] payload = codec.write(event);

    seal.destroy(KEY);

    ContextStored read = (ContextStored) read(payload, event);
    assertThat(read.text()).isNull();
    assertThat(read.body()).isNull();
    assertThat(read.place()).isEqualTo(BODY.place());
  }

  @Test
  void whoeverHasNoKeysReadsItAsErased() {
    ContextStored event = new ContextStored(CONTEXT, "acme", null, BODY, KEY);

    Event read = new EventCodec().read("hive.context.ContextStored", 2, codec.write(event));

    assertThat(((ContextStored) read).text()).isNull();
  }

  @Test
  void nothingIsWrittenUnderAKeyThatIsGone() {
    seal.destroy(KEY);

    assertThatIllegalStateException()
        .isThrownBy(() -> codec.write(new ContextRevised(CONTEXT, BODY, KEY)));
  }

  @Test
  void whatWasSealedForAnotherEventOrUnderAnotherKeyIsRefused() {
    ObjectNode stored = tree(new ContextStored(CONTEXT, "acme", null, BODY, KEY));
    ObjectNode revised = tree(new ContextRevised(CONTEXT, BODY, KEY));
    revised.set("text", stored.get("text"));
    ObjectNode renamed = stored.deepCopy().put("keyId", UUID.randomUUID().toString());

    assertRefused(revised, new ContextRevised(CONTEXT, BODY, KEY));
    assertRefused(renamed, new ContextStored(CONTEXT, "acme", null, BODY, KEY));
  }

  @Test
  void whatClaimsToBeSealedAndIsNotIsRefused() {
    ContextStored event = new ContextStored(CONTEXT, "acme", null, BODY, KEY);
    ObjectNode clear = tree(new ContextStored(CONTEXT, "acme", null, BODY));
    clear.put("keyId", KEY.toString());
    ObjectNode more = tree(event);
    ((ObjectNode) more.get("text")).put("title", "besides");

    assertRefused(clear, event);
    assertRefused(more, event);
  }

  private void assertRefused(ObjectNode payload, Event as) {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> read(payload.toString().getBytes(UTF_8), as));
  }

  /** A made-up family of events that say too little of what is personal in them. */
  sealed interface CarelessEvent extends Event {

    @EventName("test.Keyless")
    record Keyless(ContextId id, @PersonalData @Nullable String name) implements CarelessEvent {
      @Override
      public AggregateId aggregateId() {
        return id;
      }
    }
  }

  /** A made-up family of events that promise what an erasure takes away. */
  sealed interface PromisingEvent extends Event {

    @EventName("test.Promising")
    record Promising(ContextId id, @DataSubject @Nullable UUID key, @PersonalData String name)
        implements PromisingEvent {
      @Override
      public AggregateId aggregateId() {
        return id;
      }
    }
  }

  @Test
  void eventsThatCouldNotBeErasedAreNotReleased() {
    for (Class<? extends Event> family : List.of(CarelessEvent.class, PromisingEvent.class)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> new EventCatalog(List.of(family), List.of()));
    }
  }
}
