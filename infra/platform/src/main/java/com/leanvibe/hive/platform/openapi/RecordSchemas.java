package com.leanvibe.hive.platform.openapi;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of records what their reader and writer do: a component is required or may be null. */
final class RecordSchemas implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> described = described(type);
    if (schema != null && described != null && described.isRecord()) {
      describe(described, definition(schema, context));
    }
    return schema;
  }

  private static @Nullable Class<?> described(AnnotatedType type) {
    JavaType java = Json31.mapper().constructType(type.getType());
    return java == null ? null : java.getRawClass();
  }

  private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    if (reference == null) {
      return schema;
    }
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    return context.getDefinedModels().getOrDefault(name, schema);
  }

  @SuppressWarnings("rawtypes")
  private static void describe(Class<?> described, Schema<?> schema) {
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      for (RecordComponent component : described.getRecordComponents()) {
        String name = component.getName();
        if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)
            && !component
                .getAccessor()
                .isAnnotationPresent(io.swagger.v3.oas.annotations.media.Schema.class)) {
          properties.put(name, anything());
        }
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          schema.addRequiredItem(name);
        } else if (properties.containsKey(name)) {
          properties.put(name, orNull(properties.get(name)));
        }
      }
    }
  }

  /** Any JSON: said by all the types there are, since no type at all reads like an oversight. */
  static Schema<?> anything() {
    return new Schema<>()
        .types(
            new LinkedHashSet<>(List.of("object", "array", "string", "number", "boolean", "null")));
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.get$ref() != null) {
      return new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of("null"))));
    }
    if (property.getTypes() != null) {
      property.addType("null");
    }
    if (property.getEnum() != null && !property.getEnum().contains(null)) {
      property.addEnumItemObject(null);
    }
    return property;
  }
}
