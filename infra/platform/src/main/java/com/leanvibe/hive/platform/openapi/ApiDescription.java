package com.leanvibe.hive.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What the whole API has in common: bearer tokens, and problems. */
final class ApiDescription implements GlobalOpenApiCustomizer {

  static final String PROBLEM = "Problem";
  private static final String BEARER = "bearer";

  private final String application;

  ApiDescription(String application) {
    this.application = application;
  }

  @Override
  public void customise(OpenAPI api) {
    Components components = api.getComponents() == null ? new Components() : api.getComponents();
    components.addSecuritySchemes(BEARER, bearer()).addSchemas(PROBLEM, problem());
    api.info(new Info().title(("Agent Hive " + application).strip()).version("v1"))
        .components(components)
        .security(List.of(new SecurityRequirement().addList(BEARER)))
        .servers(null);
  }

  private static SecurityScheme bearer() {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .bearerFormat("JWT")
        .description("A token of POST /oauth2/token of the command side");
  }

  private static Schema<?> problem() {
    Schema<?> error =
        object(
                "pointer",
                text("A JSON pointer into the body, ?name of a query parameter, or a header"))
            .addProperty("message", text("What would be right"))
            .required(List.of("pointer", "message"));
    return object("type", text("Identifies the kind of problem").format("uri-reference"))
        .addProperty("title", text("The kind of problem in words"))
        .addProperty("status", typed(new IntegerSchema(), "integer"))
        .addProperty("detail", text("What is wrong in this case"))
        .addProperty("instance", text("The path of the request").format("uri-reference"))
        .addProperty("errors", typed(new ArraySchema(), "array").items(error))
        .description("RFC 9457; some kinds of problems have further members")
        .required(List.of("type", "title", "status", "detail"));
  }

  private static Schema<?> object(String name, Schema<?> property) {
    return typed(new ObjectSchema(), "object").addProperty(name, property);
  }

  private static Schema<?> text(String description) {
    return typed(new StringSchema(), "string").description(description);
  }

  /** OpenAPI 3.1 has a set of types where 3.0 has one; the model classes keep them apart. */
  static Schema<?> typed(Schema<?> schema, String type) {
    return schema.types(Set.of(type));
  }
}
