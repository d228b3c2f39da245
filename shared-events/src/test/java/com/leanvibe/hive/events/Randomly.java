package com.leanvibe.hive.events;

import com.leanvibe.hive.events.context.HalfVector;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Any record of the contract, made up from the types of its components. */
public final class Randomly {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final BigInteger BEYOND_LONG = BigInteger.ONE.shiftLeft(63);
  private static final int MOST = 5;

  private Randomly() {}

  public static Arbitrary<Event> event() {
    EventCatalog catalog = EventCatalog.released();
    List<Arbitrary<Event>> events =
        catalog.names().stream().sorted().map(name -> event(catalog.classOf(name))).toList();
    return Arbitraries.oneOf(events);
  }

  private static Arbitrary<Event> event(Class<? extends Event> type) {
    return record(type).map(Event.class::cast);
  }

  public static Arbitrary<Object> record(Class<?> type) {
    List<Arbitrary<Object>> components =
        Arrays.stream(type.getRecordComponents())
            .map(component -> component(component.getAnnotatedType()))
            .toList();
    return Combinators.combine(components).as(values -> instance(type, values));
  }

  private static Object instance(Class<?> type, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException unmakeable) {
      throw new IllegalStateException(type + " cannot be made of " + values, unmakeable);
    }
  }

  private static Arbitrary<Object> component(AnnotatedType type) {
    Arbitrary<Object> present = value(type).map(value -> value);
    return type.isAnnotationPresent(Nullable.class) ? present.injectNull(0.3) : present;
  }

  private static Arbitrary<?> value(AnnotatedType annotated) {
    if (!(annotated instanceof AnnotatedParameterizedType generic)) {
      return plain((Class<?>) annotated.getType());
    }
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    Type raw = ((ParameterizedType) annotated.getType()).getRawType();
    if (raw == List.class) {
      return value(arguments[0]).list().ofMaxSize(MOST);
    }
    if (raw == Set.class) {
      return value(arguments[0]).set().ofMaxSize(MOST);
    }
    if (raw == Map.class) {
      return Arbitraries.maps(text(), value(arguments[1])).ofMaxSize(MOST);
    }
    throw new IllegalArgumentException("Nothing random for " + annotated);
  }

  private static Arbitrary<?> plain(Class<?> type) {
    if (type == String.class) {
      return text();
    }
    if (type == int.class) {
      return Arbitraries.integers();
    }
    if (type == long.class) {
      return Arbitraries.longs();
    }
    if (type == boolean.class) {
      return Arbitraries.of(true, false);
    }
    if (type == UUID.class) {
      return Arbitraries.randomValue(random -> new UUID(random.nextLong(), random.nextLong()));
    }
    if (type == Instant.class) {
      return instant();
    }
    if (type == JsonNode.class) {
      return json();
    }
    if (type == HalfVector.class) {
      return Arbitraries.floats().array(float[].class).ofMaxSize(MOST).map(HalfVector::of);
    }
    return type.isEnum() ? Arbitraries.of(type.getEnumConstants()) : record(type);
  }

  /** Any text there is: control characters, what JSON escapes, and characters of two chars. */
  static Arbitrary<String> text() {
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    Arbitrary<Integer> supplementary = Arbitraries.integers().between(0x1F300, 0x1FAFF);
    Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 127);
    return Arbitraries.oneOf(ascii, supplementary, any).list().ofMaxSize(30).map(Randomly::toText);
  }

  private static String toText(List<Integer> points) {
    return points.stream()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static Arbitrary<Instant> instant() {
    Arbitrary<Long> seconds =
        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
    Arbitrary<Long> recent = Arbitraries.longs().between(0, 4_102_444_800L);
    return Combinators.combine(
            Arbitraries.oneOf(seconds, recent), Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  static Arbitrary<JsonNode> json() {
    return Arbitraries.recursive(Randomly::leaf, Randomly::branch, 0, 3);
  }

  private static Arbitrary<JsonNode> leaf() {
    return Arbitraries.oneOf(
        text().map(JSON::stringNode),
        number(),
        Arbitraries.of(JSON.booleanNode(true), JSON.booleanNode(false), JSON.nullNode()));
  }

  private static Arbitrary<JsonNode> number() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(JSON::numberNode),
        Arbitraries.bigIntegers().between(BEYOND_LONG, BEYOND_LONG.pow(4)).map(JSON::numberNode),
        Arbitraries.bigDecimals().ofScale(30).map(Randomly::decimal));
  }

  private static JsonNode decimal(BigDecimal value) {
    return JSON.numberNode(value.setScale(Math.max(1, value.scale())));
  }

  private static Arbitrary<JsonNode> branch(Arbitrary<JsonNode> child) {
    Arbitrary<JsonNode> arrays =
        child.list().ofMaxSize(MOST).map(items -> JSON.arrayNode().addAll(items));
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(text(), child)
            .ofMaxSize(MOST)
            .map(fields -> JSON.objectNode().setAll(fields));
    return Arbitraries.oneOf(arrays, objects);
  }
}
