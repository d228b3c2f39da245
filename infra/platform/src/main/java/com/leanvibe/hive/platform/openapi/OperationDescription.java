package com.leanvibe.hive.platform.openapi;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.web.Headers;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;

/** What the conventions add to an operation. */
final class OperationDescription implements GlobalOperationCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Allowed allowed = handler.getMethodAnnotation(Allowed.class);
    if (allowed != null) {
      describe(operation, allowed);
      if (!saysItsId(handler)) {
        operation.setOperationId(
            feature(allowed) + StringUtils.capitalize(handler.getMethod().getName()));
      }
    }
    for (MethodParameter parameter : handler.getMethodParameters()) {
      ConventionParameters.of(parameter.getParameterType()).forEach(operation::addParametersItem);
    }
    describe(operation.getResponses(), handler);
    return operation;
  }

  private static void describe(Operation operation, Allowed allowed) {
    operation.addExtension("x-hive-action", allowed.action());
    operation.addExtension("x-hive-roles", roles(allowed));
    operation.setTags(List.of(feature(allowed)));
  }

  /** The built-in roles that the route is for; others may be defined. */
  private static List<String> roles(Allowed allowed) {
    return allowed.byAgent()
        ? List.of(Role.AGENT.name())
        : TenantPermissions.builtInRolesThatPermit(Action.parse(allowed.action()));
  }

  private static boolean saysItsId(HandlerMethod handler) {
    var said = handler.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
    return said != null && !said.operationId().isEmpty();
  }

  private static String feature(Allowed allowed) {
    return allowed.action().substring(0, allowed.action().indexOf(':'));
  }

  private static void describe(ApiResponses responses, HandlerMethod handler) {
    ApiResponse ok = responses.get("200");
    if (ok != null && takes(handler, IdempotencyKey.class)) {
      responses.remove("200");
      responses.addApiResponse("201", ok.description("Created"));
    }
    responses.forEach(
        (status, response) -> {
          if (status.startsWith("2") && !isStream(response)) {
            addHeaders(response, handler);
          }
        });
    responses.addApiResponse("default", problem());
  }

  private static boolean takes(HandlerMethod handler, Class<?> type) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == type);
  }

  /** What is streamed is as of many positions. */
  private static boolean isStream(ApiResponse response) {
    return response.getContent() != null && response.getContent().containsKey("text/event-stream");
  }

  /** Whether the answer speaks of one resource at one version. */
  private static boolean isVersioned(HandlerMethod handler) {
    ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
    RecordComponent[] components = answer.getGeneric(0).toClass().getRecordComponents();
    return answer.toClass() == ResponseEntity.class
        && components != null
        && Arrays.stream(components).anyMatch(component -> component.getName().equals("version"));
  }

  private static void addHeaders(ApiResponse response, HandlerMethod handler) {
    response.addHeaderObject(
        Headers.POSITION, header("The place in the event log this was written to or served at"));
    if (takes(handler, IfMatch.class) || isVersioned(handler)) {
      response.addHeaderObject("ETag", header("The version of the resource, as in \"3\""));
    }
    if (takes(handler, IdempotencyKey.class)) {
      response.addHeaderObject(
          Headers.IDEMPOTENCY_REPLAYED, header("true where this is the first answer once more"));
    }
  }

  private static Header header(String description) {
    return new Header()
        .description(description)
        .schema(ApiDescription.typed(new StringSchema(), "string"));
  }

  private static ApiResponse problem() {
    Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + ApiDescription.PROBLEM);
    return new ApiResponse()
        .description("What went wrong")
        .content(
            new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
  }
}
