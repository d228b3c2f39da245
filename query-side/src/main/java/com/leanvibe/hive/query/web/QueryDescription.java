package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.web.Headers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Says of each operation what this side's routes have in common. */
final class QueryDescription implements GlobalOperationCustomizer {

  private static final String NOT_FOUND = "There is no such resource in the caller's tenant";
  private static final String BEHIND =
      "The read models are not at the position in time, or the database is away";

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    ApiResponses responses = operation.getResponses();
    inPath(operation).stream()
        .filter(parameter -> parameter.getName().equals("id"))
        .forEach(id -> id.description("Its id").getSchema().format("uuid"));
    if (!inPath(operation).isEmpty()) {
      responses.addApiResponse("404", new ApiResponse().description(NOT_FOUND));
    }
    responses.addApiResponse("503", behind());
    responses.forEach(
        (status, response) -> {
          if (!status.startsWith("2")) {
            response.content(problem());
          }
        });
    return operation
        .addParametersItem(
            header(Headers.MIN_POSITION, "The least position of the event log to be served at"))
        .addParametersItem(maxWait());
  }

  private static List<Parameter> inPath(Operation operation) {
    return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
        .filter(parameter -> parameter.getIn().equals("path"))
        .toList();
  }

  private static Parameter maxWait() {
    Parameter maxWait =
        header(Headers.MAX_WAIT_MS, "How long to wait for that position; 2000 where absent");
    maxWait.getSchema().maximum(BigDecimal.valueOf(30_000));
    return maxWait;
  }

  private static Parameter header(String name, String description) {
    Schema<?> number = new Schema<>().types(Set.of("integer")).format("int64");
    return new Parameter()
        .in("header")
        .name(name)
        .description(description)
        .required(false)
        .schema(number.minimum(BigDecimal.ZERO));
  }

  private static ApiResponse behind() {
    Header retryAfter = new Header().description("In seconds").schema(text());
    return new ApiResponse().description(BEHIND).addHeaderObject("Retry-After", retryAfter);
  }

  private static Content problem() {
    Schema<?> problem = new Schema<>().$ref("#/components/schemas/Problem");
    return new Content().addMediaType("application/problem+json", new MediaType().schema(problem));
  }

  private static Schema<?> text() {
    return new Schema<>().types(Set.of("string"));
  }
}
