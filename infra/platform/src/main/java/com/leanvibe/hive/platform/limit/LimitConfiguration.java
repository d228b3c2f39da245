package com.leanvibe.hive.platform.limit;

import com.leanvibe.hive.platform.redis.RedisSettings;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits what callers of the API send, unless that is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "hive.limits.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LimitSettings.class)
public class LimitConfiguration {

  @Bean
  Limits hiveLimits(LimitSettings settings, RedisSettings redis) {
    return new Limits(settings, redis);
  }

  /**
   * Right after Spring Security's filters, which know the caller and let nobody pass without; what
   * a caller may do is asked later, at the handler. What goes on after a pause was counted before.
   */
  @Bean
  FilterRegistrationBean<LimitFilter> hiveLimitFilter(Limits limits) {
    var registration = new FilterRegistrationBean<>(new LimitFilter(limits));
    registration.addUrlPatterns("/api/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }
}
