package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.problem.FieldError;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the route does not have: a filter that is misspelt and ignored
 * would answer what was not asked for. A parameter is given once, unless the route takes a list.
 */
final class KnownParameters implements HandlerInterceptor {

  private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      check(request.getParameterMap(), known.computeIfAbsent(method.getMethod(), m -> of(method)));
    }
    return true;
  }

  private static void check(Map<String, String[]> given, Map<String, Boolean> repeatable) {
    List<FieldError> errors = new ArrayList<>();
    given.forEach(
        (name, values) -> {
          Boolean list = repeatable.get(name);
          if (list == null) {
            errors.add(new FieldError("?" + name, "is no parameter of this route"));
          } else if (!list && values.length > 1) {
            errors.add(new FieldError("?" + name, "must be given once"));
          }
        });
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private static String name(MethodParameter parameter, RequestParam named) {
    String reflected = parameter.getParameter().getName();
    return named.name().isEmpty() ? reflected : named.name();
  }

  /** Each parameter's name, and whether it may be given more than once. */
  private static Map<String, Boolean> of(HandlerMethod method) {
    Map<String, Boolean> names = new HashMap<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
      if (named != null) {
        names.put(name(parameter, named), List.class == parameter.getParameterType());
      } else if (parameter.getParameterType() == Limit.class) {
        names.put("limit", false);
      } else if (parameter.getParameterType() == Cursor.class) {
        names.put("cursor", false);
      }
    }
    return names;
  }
}
