package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.platform.security.Allowed;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Has a side tell how long each request is in the hands of what guards it: from the moment it comes
 * to Spring Security's filters until it has passed the limits, while the permission is checked, and
 * while the answer goes back through these filters.
 */
@Configuration(proxyBeanMethods = false)
class SecurityTimes implements WebMvcConfigurer {

  private static final String ATTRIBUTE = SecurityTimes.class.getName();
  private static final int FIRST = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1;
  private static final int AFTER_LIMITS = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2;

  private volatile Micros into = new Micros();

  /** One request's time so far; it is in the hands of guards since then, where it is. */
  private static final class Spent {
    private long nanos;
    private long since;

    void enter() {
      since = System.nanoTime();
    }

    void leave() {
      nanos += System.nanoTime() - since;
    }

    static Spent of(ServletRequest request) {
      return Objects.requireNonNull((Spent) request.getAttribute(ATTRIBUTE));
    }
  }

  /** Routes whose handlers do nothing. */
  @RestController
  static class Routes {

    @GetMapping("/api/v1/tasks/{id}/glance")
    @Allowed(action = "task:read")
    String glance(@PathVariable String id) {
      return id;
    }

    @GetMapping("/api/v1/tasks/{id}/weighing")
    @Allowed(action = "task:cancel")
    String weighing(@PathVariable String id) {
      return id;
    }
  }

  /** What was measured since this was last asked, which one thread does. */
  Micros take() {
    Micros before = into;
    into = new Micros();
    return before;
  }

  @Bean
  FilterRegistrationBean<Filter> timesOfAll() {
    return filter(
        FIRST,
        (request, response, chain) -> {
          Spent spent = new Spent();
          request.setAttribute(ATTRIBUTE, spent);
          spent.enter();
          chain.doFilter(request, response);
          spent.leave();
          into.add(spent.nanos);
        });
  }

  @Bean
  FilterRegistrationBean<Filter> timesBehindFilters() {
    return filter(
        AFTER_LIMITS,
        (request, response, chain) -> {
          Spent spent = Spent.of(request);
          spent.leave();
          chain.doFilter(request, response);
          spent.enter();
        });
  }

  private static FilterRegistrationBean<Filter> filter(int order, Filter filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/api/*");
    registration.setOrder(order);
    return registration;
  }

  /** The hive's own check of permissions stands between these. */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(interceptor(Spent::enter)).order(-1);
    registry.addInterceptor(interceptor(Spent::leave)).order(1);
  }

  private static HandlerInterceptor interceptor(Consumer<Spent> note) {
    return new HandlerInterceptor() {
      @Override
      public boolean preHandle(
          HttpServletRequest request, HttpServletResponse response, Object handler) {
        note.accept(Spent.of(request));
        return true;
      }
    };
  }
}
