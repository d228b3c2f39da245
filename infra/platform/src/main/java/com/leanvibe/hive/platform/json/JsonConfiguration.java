package com.leanvibe.hive.platform.json;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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
    return converters -> converters.withJsonConverter(converter);
  }
}
