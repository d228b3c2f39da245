package com.leanvibe.hive.platform.json;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** The API's JSON, known to Spring MVC. */
@Configuration(proxyBeanMethods = false)
public class JsonConfiguration {

  /** For answers; requests are read by {@link RequestJson}. */
  @Bean
  JsonMapper hiveJsonMapper() {
    return Mappers.complete();
  }

  @Bean
  RequestJson hiveRequestJson() {
    return new RequestJson();
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServerHttpMessageConvertersCustomizer hiveJsonBodies(RequestJson requests, JsonMapper answers) {
    JsonBodyConverter converter = new JsonBodyConverter(requests, answers);
    return converters ->
        converters.configureMessageConvertersList(
            list -> {
              list.removeIf(known -> !isHarmless(known));
              list.add(converter);
            });
  }

  /**
   * Others would read bodies in formats that nothing here checks, and as leniently as they like.
   */
  private static boolean isHarmless(HttpMessageConverter<?> converter) {
    return converter instanceof ByteArrayHttpMessageConverter
        || converter instanceof StringHttpMessageConverter
        || converter instanceof ResourceHttpMessageConverter
        || converter instanceof ResourceRegionHttpMessageConverter;
  }
}
