package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.authorization.Resource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its handler where {@link Allowed} and the permissions agree. */
final class AllowedInterceptor implements HandlerInterceptor {

  private final Rules rules;
  private final Gate gate;

  AllowedInterceptor(Rules rules, Gate gate) {
    this.rules = rules;
    this.gate = gate;
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
    Resource resource = rule.resource(pattern(request), variables);
    if (!rule.isFor(caller, variables)) {
      throw gate.refusal(caller, rule, resource);
    }
    if (rule.late()) {
      gate.requireSomewhere(caller, rule.action(), resource);
    } else {
      gate.require(caller, rule.action(), resource);
    }
    List<Resource> about = rule.late() ? List.of() : List.of(resource);
    new Admission(caller, rule.action().toString(), about).attachTo(request);
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
