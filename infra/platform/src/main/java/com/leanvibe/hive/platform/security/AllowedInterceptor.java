package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its handler where {@link Allowed} permits it. */
final class AllowedInterceptor implements HandlerInterceptor {

  private final Rules rules;
  private final ObjectProvider<Belongings> belongings;

  AllowedInterceptor(Rules rules, ObjectProvider<Belongings> belongings) {
    this.rules = rules;
    this.belongings = belongings;
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

  private void admit(HttpServletRequest request, Rule rule) {
    Caller caller = CallerAuthentication.current();
    if (caller == null) {
      throw Challenge.noToken();
    }
    Map<String, String> variables = variables(request);
    if (!rule.admits(caller, variables)) {
      throw refusal(rule, caller, pattern(request), variables);
    }
    new Admission(caller, rule.action()).attachTo(request);
  }

  private Problem refusal(Rule rule, Caller caller, String pattern, Map<String, String> variables) {
    String id = rule.id(pattern, variables);
    return id != null && isAbsent(rule.feature(), caller.tenant(), id)
        ? Problem.notFound(rule.feature() + "/" + id)
        : rule.refusal(pattern, variables);
  }

  private boolean isAbsent(String feature, String tenant, String id) {
    return belongings.stream()
        .anyMatch(known -> known.feature().equals(feature) && !known.has(tenant, id));
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
