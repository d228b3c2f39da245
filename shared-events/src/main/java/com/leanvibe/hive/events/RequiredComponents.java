package com.leanvibe.hive.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * A record's component must be in the JSON unless it is {@link Nullable}: Jackson would put null
 * where NullAway has promised callers that there is none. A JSON value of any kind may be null.
 */
final class RequiredComponents extends JacksonAnnotationIntrospector {

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    RecordComponent component = component(member);
    if (component == null) {
      return super.hasRequiredMarker(config, member);
    }
    return isRequired(component);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    RecordComponent component = component(annotated);
    return component == null || !isRequired(component) || component.getType() == JsonNode.class
        ? super.findSetterInfo(config, annotated)
        : JsonSetter.Value.forValueNulls(Nulls.FAIL);
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable RecordComponent component(Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter
            && parameter.getDeclaringClass().isRecord()
            && parameter.getOwner().getParameterCount() == components(parameter).length
        ? components(parameter)[parameter.getIndex()]
        : null;
  }

  private static RecordComponent[] components(AnnotatedParameter parameter) {
    return parameter.getDeclaringClass().getRecordComponents();
  }
}
