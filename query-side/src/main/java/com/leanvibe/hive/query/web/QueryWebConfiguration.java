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

  private final Authority authority;
  private final ReadPosition position;

  QueryWebConfiguration(Authority authority, ReadPosition position) {
    this.authority = authority;
    this.position = position;
  }

  /**
   * The position comes before permission, although somebody who is then refused may have waited
   * too: what a caller may do depends on where a resource stands, and whether a refused one is
   * there at all is read from the same read models.
   */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new PositionInterceptor(authority, position))
        .addPathPatterns(ROUTES)
        .order(Ordered.HIGHEST_PRECEDENCE);
    registry
        .addInterceptor(new KnownParameters())
        .addPathPatterns(ROUTES)
        .order(Ordered.LOWEST_PRECEDENCE);
  }

  /** A parameter's text is one value, commas and all; only repeating it makes a list. */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, List.class, List::of);
  }
}
