package com.leanvibe.hive.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its handler where {@link Allowed} permits it. */
final class AllowedInterceptor implements HandlerInterceptor {

  private final Rules rules;

  AllowedInterceptor(Rules rules) {
    this.rules = rules;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Rule rule = rules.of(method.getMethod());
      if (rule != null) {
        admit(request, rule);
      }
    }
    return true;
  }

  private static void admit(HttpServletRequest request, Rule rule) {
    Caller caller = CallerAuthentication.current();
    if (caller == null) {
      throw Challenge.noToken();
    }
    Map<String, String> variables = variables(request);
    if (!rule.admits(caller, variables)) {
      throw rule.refusal(pattern(request), variables);
    }
    new Admission(caller, rule.action()).attachTo(request);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> variables(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables == null ? Map.of() : (Map<String, String>) variables;
  }

  private static String pattern(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
  }
}
