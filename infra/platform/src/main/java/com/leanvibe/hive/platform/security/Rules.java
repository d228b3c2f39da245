package com.leanvibe.hive.platform.security;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The rule of each handler method, looked up once. */
final class Rules {

  private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

  /** The method's rule, or null where it has none. */
  @Nullable Rule of(Method handler) {
    Rule known = rules.get(handler);
    return known != null ? known : read(handler);
  }

  private @Nullable Rule read(Method handler) {
    Allowed allowed = AnnotatedElementUtils.findMergedAnnotation(handler, Allowed.class);
    return allowed == null ? null : rules.computeIfAbsent(handler, ignored -> Rule.of(allowed));
  }
}
