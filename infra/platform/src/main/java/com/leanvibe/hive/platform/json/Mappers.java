package com.leanvibe.hive.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.Ids;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The API's two mappers; both know which components of a record are required, as events do. */
final class Mappers {

  private Mappers() {}

  /** For answers: what is absent is written as null, so that every answer has all its fields. */
  static JsonMapper complete() {
    return new EventCodec()
        .json()
        .rebuild()
        .changeDefaultPropertyInclusion(
            included -> included.withValueInclusion(JsonInclude.Include.ALWAYS))
        .build();
  }

  /** For requests: no value is made to fit. */
  static JsonMapper strict() {
    return withoutCoercions(JsonMapper.builder(BodyCheck.FACTORY))
        .annotationIntrospector(
            new EventCodec().json().deserializationConfig().getAnnotationIntrospector())
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
        .addModule(exactScalars())
        .build();
  }

  private static JsonMapper.Builder withoutCoercions(JsonMapper.Builder builder) {
    return builder
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(
            any -> refuse(any, CoercionInputShape.EmptyString, CoercionInputShape.EmptyArray))
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                refuse(
                    text,
                    CoercionInputShape.Integer,
                    CoercionInputShape.Float,
                    CoercionInputShape.Boolean))
        .withCoercionConfig(
            LogicalType.Integer, number -> refuse(number, CoercionInputShape.Float));
  }

  private static void refuse(MutableCoercionConfig config, CoercionInputShape... shapes) {
    for (CoercionInputShape shape : shapes) {
      config.setCoercion(shape, CoercionAction.Fail);
    }
  }

  private static JacksonModule exactScalars() {
    return new SimpleModule("exact scalars")
        .addDeserializer(UUID.class, new TextScalar<>(UUID.class, Ids::parse))
        .addDeserializer(Instant.class, new TextScalar<>(Instant.class, Instants::parse));
  }
}
