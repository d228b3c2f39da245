package com.leanvibe.hive.query.web;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this side adds to the description of its API, where there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class DescriptionConfiguration {

  @Bean
  GlobalOperationCustomizer queryDescription() {
    return new QueryDescription();
  }

  /** A record that is unwrapped is no property, although it is a component that is not null. */
  @Bean
  GlobalOpenApiCustomizer onlyPropertiesAreRequired() {
    return api -> schemas(api.getComponents().getSchemas()).forEach(DescriptionConfiguration::trim);
  }

  @SuppressWarnings("rawtypes")
  private static Collection<Schema> schemas(Map<String, Schema> schemas) {
    return schemas.values();
  }

  private static void trim(Schema<?> schema) {
    List<String> required = schema.getRequired();
    if (required != null && schema.getProperties() != null) {
      schema.setRequired(required.stream().filter(schema.getProperties()::containsKey).toList());
    }
  }
}
