package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.query.position.ReadPosition;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes every route of the API check its parameters and wait for its position. */
@Configuration(proxyBeanMethods = false)
class QueryWebConfiguration implements WebMvcConfigurer {

  private static final String ROUTES = "/api/**";

  private final ReadPosition position;
  private final Authority authority;

  QueryWebConfiguration(ReadPosition position, Authority authority) {
    this.position = position;
    this.authority = authority;
  }

  /** The read models come last, so that nobody waits for them who is then refused. */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new PermissionsInterceptor(authority))
        .addPathPatterns(ROUTES)
        .order(Ordered.HIGHEST_PRECEDENCE);
    registry
        .addInterceptor(new KnownParameters())
        .addPathPatterns(ROUTES)
        .order(Ordered.LOWEST_PRECEDENCE - 1);
    registry
        .addInterceptor(new PositionInterceptor(position))
        .addPathPatterns(ROUTES)
        .order(Ordered.LOWEST_PRECEDENCE);
  }

  /** A parameter's text is one value, commas and all; only repeating it makes a list. */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, List.class, List::of);
  }
}
