package com.leanvibe.hive.platform.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Stops an application whose API has a route that nobody has decided about. */
final class RouteCheck implements SmartInitializingSingleton {

  private final List<RequestMappingHandlerMapping> mappings;
  private final Rules rules;
  private final List<PathPattern> open;

  RouteCheck(List<RequestMappingHandlerMapping> mappings, Rules rules, List<String> open) {
    this.mappings = mappings;
    this.rules = rules;
    this.open = open.stream().map(PathPatternParser.defaultInstance::parse).toList();
  }

  @Override
  public void afterSingletonsInstantiated() {
    mappings.forEach(mapping -> mapping.getHandlerMethods().forEach(this::check));
  }

  private void check(RequestMappingInfo info, HandlerMethod handler) {
    for (String path : info.getPatternValues()) {
      if (path.startsWith(ApiPaths.PREFIX) && !isOpen(path)) {
        check(path, handler);
      }
    }
  }

  private boolean isOpen(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return open.stream().anyMatch(pattern -> pattern.matches(parsed));
  }

  private void check(String path, HandlerMethod handler) {
    Rule rule = rule(path, handler);
    if (rule == null) {
      throw refuse(path, handler, "needs @Allowed");
    }
    if (!rule.self().isEmpty() && !path.contains("{" + rule.self() + "}")) {
      throw refuse(path, handler, "names a self that is no path variable");
    }
  }

  private @Nullable Rule rule(String path, HandlerMethod handler) {
    try {
      return rules.of(handler.getMethod());
    } catch (IllegalArgumentException noAction) {
      throw refuse(path, handler, "has an action that " + noAction.getMessage());
    }
  }

  private static IllegalStateException refuse(String path, HandlerMethod handler, String why) {
    return new IllegalStateException("%s: %s %s".formatted(path, handler, why));
  }
}
