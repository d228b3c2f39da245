package com.leanvibe.hive.platform.configuration;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.ResolvableType;

/** A record of settings, taken apart into single ones. */
final class SettingsRecord {

  private final String prefix;
  private final Class<?> type;
  private final @Nullable Object settings;

  /**
   * @param settings a record: the constructor of any other class would not say what its defaults
   *     are
   */
  SettingsRecord(String prefix, Object settings) {
    this(prefix, settings.getClass(), settings);
  }

  private SettingsRecord(String prefix, Class<?> type, @Nullable Object settings) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " holds settings, and is no record");
    }
    this.prefix = prefix;
    this.type = type;
    this.settings = settings;
  }

  void addTo(Map<String, Setting> found) {
    RecordComponent[] components = type.getRecordComponents();
    Parameter[] parameters = constructor(components).getParameters();
    for (int i = 0; i < components.length; i++) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(components[i].getName());
      Object value = settings == null ? null : value(components[i], settings);
      if (components[i].getType().isRecord()) {
        new SettingsRecord(name, components[i].getType(), value).addTo(found);
      } else if (!OwnSettings.contain(name)) {
        found.put(name, setting(name, value, usual(parameters[i])));
      }
    }
  }

  private Constructor<?> constructor(RecordComponent... components) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static @Nullable Object value(RecordComponent component, Object settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(component + " cannot be read", failure);
    }
  }

  /** Settings of something that there is not have no defaults either. */
  private @Nullable Object usual(Parameter parameter) {
    DefaultValue given = settings == null ? null : annotation(parameter);
    return given == null ? null : bound(parameter, given.value());
  }

  private static @Nullable DefaultValue annotation(Parameter parameter) {
    for (Annotation each : parameter.getAnnotations()) {
      if (each instanceof DefaultValue found) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Object bound(Parameter parameter, String... values) {
    Map<String, Object> source = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      source.put(values.length == 1 ? "usual" : "usual[" + i + "]", values[i]);
    }
    ResolvableType type = ResolvableType.forType(parameter.getParameterizedType());
    return values.length == 0
        ? nothing(parameter.getType())
        : new Binder(new MapConfigurationPropertySource(source))
            .bind("usual", Bindable.of(type))
            .orElse(null);
  }

  private static Object nothing(Class<?> type) {
    return Map.class.isAssignableFrom(type) ? Map.of() : Set.of();
  }

  private static Setting setting(String name, @Nullable Object value, @Nullable Object usual) {
    String text = text(value);
    String told =
        text == null || text.isEmpty() || !Secrets.isOne(name)
            ? text
            : Secrets.fingerprint(name, text);
    return new Setting(told, text(usual));
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Set<?> unordered -> joined(unordered.stream().map(String::valueOf).sorted().toList());
      case Collection<?> items -> joined(items);
      case Map<?, ?> entries -> new TreeMap<>(entries).toString();
      default -> value.toString();
    };
  }

  private static String joined(Collection<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
