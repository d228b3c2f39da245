package com.leanvibe.hive.platform.openapi;

import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.platform.web.RequestContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the API where {@code springdoc.api-docs.enabled} says so: at {@code /v3/api-docs},
 * which needs no token then.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
public class OpenApiConfiguration {

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(
            Caller.class,
            RequestContext.class,
            Limit.class,
            Cursor.class,
            IfMatch.class,
            IdempotencyKey.class,
            MinPosition.class)
        .replaceWithSchema(JsonNode.class, RecordSchemas.anything())
        .replaceWithSchema(ObjectNode.class, new Schema<>().types(Set.of("object")));
  }

  @Bean
  GlobalOpenApiCustomizer hiveApiDescription(
      @Value("${spring.application.name:}") String application) {
    return new ApiDescription(application);
  }

  @Bean
  GlobalOperationCustomizer hiveOperationDescription() {
    return new OperationDescription();
  }

  @Bean
  ModelResolver hiveModelResolver(ObjectMapperProvider mappers) {
    return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
  }

  @Bean
  RecordSchemas hiveRecordSchemas() {
    return new RecordSchemas();
  }
}
