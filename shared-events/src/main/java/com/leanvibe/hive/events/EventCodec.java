package com.leanvibe.hive.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes events, metadata and envelopes as the JSON that is stored and published. What is
 * {@link PersonalData} is sealed when it is written, opened when it is read, and read as null once
 * its key is gone.
 */
public final class EventCodec {

  private final EventCatalog catalog;
  private final PersonalSeal seal;
  private final JsonMapper json;

  /** For whoever has no keys: to it all that is sealed is erased. */
  public EventCodec() {
    this(PersonalSeal.withoutKeys());
  }

  /** For whoever has keys. */
  public EventCodec(PersonalSeal seal) {
    this(EventCatalog.released(), seal);
  }

  EventCodec(EventCatalog catalog, PersonalSeal seal) {
    this.catalog = catalog;
    this.seal = seal;
    this.json =
        JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .annotationIntrospector(new RequiredComponents())
            .build();
  }

  public EventCatalog catalog() {
    return catalog;
  }

  /**
   * The mapper behind this codec, for what stands beside events: numbers keep every digit, and a
   * record's component is required unless it is {@code @Nullable}.
   */
  public JsonMapper json() {
    return json;
  }

  /**
   * The event's payload.
   *
   * @throws IllegalArgumentException where the event is {@link Retired}
   * @throws RuntimeException where something is to be sealed under a key that is not there
   */
  public byte[] write(Event event) {
    if (catalog.isRetired(event.getClass())) {
      throw new IllegalArgumentException(event.getClass() + " is retired: it is only read");
    }
    SealedComponents sealed = catalog.sealedOf(event.getClass());
    if (sealed == null) {
      return json.writeValueAsBytes(event);
    }
    ObjectNode tree = json.valueToTree(event);
    sealed.close(tree, seal, json);
    return json.writeValueAsBytes(tree);
  }

  /**
   * Reads a payload of any released revision.
   *
   * @throws UnknownEventException where the name is not known, or no upcaster leads from the
   *     revision to today's
   * @throws JacksonException where the payload is not what that revision looks like
   */
  public Event read(String name, int revision, byte[] payload) {
    Class<? extends Event> type = catalog.classOf(name);
    if (type == null) {
      throw new UnknownEventException(name, revision);
    }
    int current = catalog.nameOf(type).revision();
    SealedComponents sealed = catalog.sealedOf(type);
    if (revision == current && sealed == null) {
      return parse(payload, type);
    }
    ObjectNode tree = parse(payload, ObjectNode.class);
    if (sealed != null) {
      sealed.open(tree, seal, json);
    }
    return json.treeToValue(upcast(name, revision, current, tree), type);
  }

  private <T> T parse(byte[] object, Class<T> type) {
    T value = json.readValue(object, type);
    if (value == null) {
      throw MismatchedInputException.from(null, type, "null instead of an object");
    }
    return value;
  }

  private ObjectNode upcast(String name, int revision, int current, ObjectNode payload) {
    ObjectNode tree = payload;
    for (int at = revision; at != current; at++) {
      Upcaster upcaster = catalog.upcaster(name, at);
      if (upcaster == null) {
        throw new UnknownEventException(name, revision);
      }
      tree = upcaster.rewrite().apply(tree);
    }
    return tree;
  }

  /** Opens a stored event; errors as in {@link #read(String, int, byte[])}. */
  public EventEnvelope open(StoredEvent stored) {
    return new EventEnvelope(
        stored.position(),
        stored.eventId(),
        stored.aggregateId(),
        stored.sequence(),
        stored.name(),
        stored.revision(),
        readMetadata(stored.metadata()),
        read(stored.name(), stored.revision(), stored.payload()));
  }

  public byte[] writeMetadata(EventMetadata metadata) {
    return json.writeValueAsBytes(metadata);
  }

  public EventMetadata readMetadata(byte[] metadata) {
    return parse(metadata, EventMetadata.class);
  }
}
