package com.leanvibe.hive.platform.security;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Callers and rules, known to Spring MVC. */
@Configuration(proxyBeanMethods = false)
public class SecurityMvc implements WebMvcConfigurer {

  private final Rules rules;
  private final Gate gate;

  SecurityMvc(Rules rules, Gate gate) {
    this.rules = rules;
    this.gate = gate;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new AllowedInterceptor(rules, gate));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerResolver());
  }
}
