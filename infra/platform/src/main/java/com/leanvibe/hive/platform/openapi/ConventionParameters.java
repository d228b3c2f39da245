package com.leanvibe.hive.platform.openapi;

import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Headers;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import com.leanvibe.hive.platform.web.Limit;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The parameters and headers that a handler asks for by a parameter of one of our types. */
final class ConventionParameters {

  private static final Map<Class<?>, List<Parameter>> PARAMETERS =
      Map.of(
          Limit.class,
          List.of(query("limit", number(1, Limit.MAX), "How many items; 50 where absent")),
          Cursor.class,
          List.of(query("cursor", text(), "The next of an earlier answer")),
          IfMatch.class,
          List.of(header("If-Match", text(), "The ETags of versions the caller is content with")),
          IdempotencyKey.class,
          List.of(
              header(
                  Headers.IDEMPOTENCY_KEY,
                  text().minLength(1).maxLength(255),
                  "Names the request: sent again with the same body, it is answered as at first")));

  private ConventionParameters() {}

  static List<Parameter> of(Class<?> type) {
    return PARAMETERS.getOrDefault(type, List.of());
  }

  private static Schema<?> text() {
    return ApiDescription.typed(new StringSchema(), "string");
  }

  private static Schema<?> number(long min, long max) {
    Schema<?> number = ApiDescription.typed(new IntegerSchema().format("int64"), "integer");
    number.minimum(BigDecimal.valueOf(min));
    return max == Long.MAX_VALUE ? number : number.maximum(BigDecimal.valueOf(max));
  }

  private static Parameter query(String name, Schema<?> schema, String description) {
    return parameter("query", name, schema, description);
  }

  private static Parameter header(String name, Schema<?> schema, String description) {
    return parameter("header", name, schema, description);
  }

  private static Parameter parameter(String in, String name, Schema<?> schema, String description) {
    return new Parameter()
        .in(in)
        .name(name)
        .schema(schema)
        .description(description)
        .required(false);
  }
}
