package com.leanvibe.hive.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sealed of an event: each component as {@code {"sealed": "…"}}, which is Base64 (RFC 4648,
 * section 4) of what the {@link PersonalSeal} makes of the component's JSON. It belongs to the
 * event's name, the component and the key: what is put elsewhere cannot be opened.
 *
 * @param key the component that names the key
 * @param components those that are sealed
 */
record SealedComponents(Class<?> type, String event, String key, List<String> components) {

  private static final String SEALED = "sealed";

  /** Of a class of events; empty where nothing of it is personal. */
  static Optional<SealedComponents> of(Class<? extends Event> type, String name) {
    List<String> personal =
        marked(type, PersonalData.class)
            .peek(component -> require(isNullable(component), type, component, "@Nullable"))
            .map(RecordComponent::getName)
            .toList();
    List<RecordComponent> keys = marked(type, DataSubject.class).toList();
    if (personal.isEmpty() && keys.isEmpty()) {
      return Optional.empty();
    }
    if (personal.isEmpty() || keys.size() != 1) {
      throw new IllegalStateException(
          type + " has personal data and one key of it, or neither of the two");
    }
    RecordComponent key = keys.getFirst();
    require(key.getType() == UUID.class && isNullable(key), type, key, "a @Nullable UUID");
    return Optional.of(new SealedComponents(type, name, key.getName(), personal));
  }

  private static Stream<RecordComponent> marked(Class<?> type, Class<? extends Annotation> mark) {
    return Arrays.stream(type.getRecordComponents()).filter(each -> each.isAnnotationPresent(mark));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static void require(
      boolean holds, Class<?> type, RecordComponent component, String what) {
    if (!holds) {
      throw new IllegalStateException("%s.%s must be %s".formatted(type, component, what));
    }
  }

  /** Seals them in place, unless the event is about nobody. */
  void close(ObjectNode event, PersonalSeal seal, JsonMapper json) {
    UUID id = key(event);
    if (id == null) {
      return;
    }
    for (String component : components) {
      JsonNode clear = event.get(component);
      if (clear != null) {
        byte[] sealed = seal.close(id, json.writeValueAsBytes(clear), belongsTo(component, id));
        event.putObject(component).put(SEALED, Base64.getEncoder().encodeToString(sealed));
      }
    }
  }

  /**
   * Opens them in place; those whose key is gone are absent then.
   *
   * @throws JacksonException where one is no sealed text, or the seal does not hold
   */
  void open(ObjectNode event, PersonalSeal seal, JsonMapper json) {
    UUID id = key(event);
    if (id == null) {
      return;
    }
    for (String component : components) {
      JsonNode sealed = event.get(component);
      if (sealed != null) {
        open(sealed, component, id, seal)
            .ifPresentOrElse(
                clear -> event.set(component, json.readTree(clear)), () -> event.remove(component));
      }
    }
  }

  private Optional<byte[]> open(JsonNode sealed, String component, UUID id, PersonalSeal seal) {
    JsonNode text = sealed.path(SEALED);
    if (!text.isString() || sealed.size() != 1) {
      throw refusal(component + " is not sealed");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.stringValue());
      return seal.open(id, bytes, belongsTo(component, id));
    } catch (IllegalArgumentException broken) {
      throw refusal("the seal of " + component + " does not hold");
    }
  }

  private @Nullable UUID key(ObjectNode event) {
    JsonNode id = event.get(key);
    if (id == null || id.isNull()) {
      return null;
    }
    return Ids.parse(id.isString() ? id.stringValue() : "")
        .orElseThrow(() -> refusal(key + " is no UUID"));
  }

  private byte[] belongsTo(String component, UUID id) {
    return (event + "\n" + component + "\n" + id).getBytes(UTF_8);
  }

  private MismatchedInputException refusal(String why) {
    return MismatchedInputException.from(null, type, event + ": " + why);
  }
}
