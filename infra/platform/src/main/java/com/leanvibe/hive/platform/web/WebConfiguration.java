package com.leanvibe.hive.platform.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionService;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** The API's conventions, known to Spring MVC. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration implements WebMvcConfigurer {

  private static final int AFTER_ADMISSION = 10;

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ConventionResolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new AcceptInterceptor()).order(AFTER_ADMISSION);
  }

  /** The adapter's own conversion is ready only when everything else is. */
  @Bean
  SmartInitializingSingleton hiveStrictParameters(RequestMappingHandlerAdapter adapter) {
    return () -> {
      if (adapter.getWebBindingInitializer() instanceof ConfigurableWebBindingInitializer binding) {
        ConversionService lenient = Objects.requireNonNull(binding.getConversionService());
        binding.setConversionService(new StrictParameters(lenient));
      }
    };
  }

  @Bean
  FilterRegistrationBean<RequestContextFilter> hiveRequestContextFilter() {
    var registration = new FilterRegistrationBean<>(new RequestContextFilter());
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
