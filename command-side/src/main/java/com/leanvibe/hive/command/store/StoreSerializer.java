package com.leanvibe.hive.command.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Axon reads and writes: events under their logical names through the {@link EventCodec},
 * snapshots as the fields of the aggregate under its logical name. Metadata is not given back to
 * aggregates: they decide by their own state alone.
 */
final class StoreSerializer implements Serializer {

  private static final String METADATA = "metadata";
  private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);

  private final EventCodec codec;
  private final JsonMapper snapshots;
  private final Map<String, Class<?>> aggregates;
  private final Map<Class<?>, SerializedType> aggregateTypes;
  private final Converter converter = new ChainingConverter();

  StoreSerializer(EventCodec codec, Map<String, Class<?>> aggregates) {
    this.codec = codec;
    this.aggregates = aggregates;
    this.aggregateTypes =
        aggregates.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getValue, entry -> new SimpleSerializedType(entry.getKey(), "1")));
    this.snapshots =
        codec
            .json()
            .rebuild()
            .changeDefaultVisibility(
                visible ->
                    visible
                        .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .build();
  }

  @Override
  public <T> SerializedObject<T> serialize(@Nullable Object stored, Class<T> representation) {
    Object object = Objects.requireNonNull(stored, "there is nothing to store");
    byte[] bytes =
        switch (object) {
          case Event event -> codec.write(event);
          case MetaData ignored -> NO_METADATA;
          default -> snapshots.writeValueAsBytes(object);
        };
    return new SimpleSerializedObject<>(
        converter.convert(bytes, representation), representation, typeForClass(object.getClass()));
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> representation) {
    return converter.canConvert(byte[].class, representation);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <S, T> T deserialize(SerializedObject<S> stored) {
    byte[] bytes = converter.convert(stored.getData(), byte[].class);
    String name = stored.getType().getName();
    if (name.equals(METADATA) || name.equals(MetaData.class.getName())) {
      return (T) MetaData.emptyInstance();
    }
    Class<?> aggregate = aggregates.get(name);
    return aggregate == null
        ? (T) codec.read(name, Integer.parseInt(stored.getType().getRevision()), bytes)
        : (T) snapshots.readValue(bytes, aggregate);
  }

  @Override
  public Class<?> classForType(SerializedType type) {
    Class<?> event = codec.catalog().classOf(type.getName());
    if (event != null) {
      return event;
    }
    return type.getName().equals(METADATA)
        ? MetaData.class
        : aggregates.getOrDefault(type.getName(), UnknownSerializedType.class);
  }

  @Override
  public SerializedType typeForClass(@Nullable Class type) {
    SerializedType aggregate = type == null ? null : aggregateTypes.get(type);
    if (aggregate != null) {
      return aggregate;
    }
    if (type == null || MetaData.class.isAssignableFrom(type)) {
      return new SimpleSerializedType(METADATA, null);
    }
    EventName name = codec.catalog().nameOf(type);
    return new SimpleSerializedType(name.value(), Integer.toString(name.revision()));
  }

  @Override
  public Converter getConverter() {
    return converter;
  }
}
