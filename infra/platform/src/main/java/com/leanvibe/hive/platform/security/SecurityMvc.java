package com.leanvibe.hive.platform.security;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Callers and rules, known to Spring MVC. */
@Configuration(proxyBeanMethods = false)
public class SecurityMvc implements WebMvcConfigurer {

  private final Rules rules;
  private final ObjectProvider<Belongings> belongings;

  SecurityMvc(Rules rules, ObjectProvider<Belongings> belongings) {
    this.rules = rules;
    this.belongings = belongings;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new AllowedInterceptor(rules, belongings));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerResolver());
  }
}
