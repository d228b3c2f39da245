package com.leanvibe.hive.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares an answer with the schema it should have, as far as the description uses schemas. */
final class DescribedAnswer {

  private final JsonNode api;
  private final List<String> differences = new ArrayList<>();

  DescribedAnswer(JsonNode api) {
    this.api = api;
  }

  /** In which places the answer is not what the description says. */
  static List<String> differences(JsonNode api, JsonNode schema, JsonNode answer) {
    DescribedAnswer described = new DescribedAnswer(api);
    described.compare("", schema, answer);
    return described.differences;
  }

  private void compare(String at, JsonNode schema, JsonNode answer) {
    if (schema.has("$ref")) {
      compare(at, api.at(schema.path("$ref").asString().substring(1)), answer);
    } else if (schema.has("anyOf")) {
      compareWithAny(at, schema.path("anyOf"), answer);
    } else if (!types(schema).contains(type(answer))) {
      differences.add("%s is %s, not %s".formatted(at, type(answer), types(schema)));
    } else if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(answer::equals)) {
      differences.add("%s has no constant %s".formatted(at, answer));
    } else if (answer.isString() && !isOfFormat(schema.path("format").asString(""), answer)) {
      differences.add("%s is no %s".formatted(at, schema.path("format").asString()));
    } else if (answer.isArray()) {
      answer.forEach(each -> compare(at + "/*", schema.path("items"), each));
    } else if (answer.isObject()) {
      compareFields(at, schema, answer);
    }
  }

  /** What fits none is told of the first. */
  private void compareWithAny(String at, JsonNode schemas, JsonNode answer) {
    if (schemas.valueStream().noneMatch(each -> differences(api, each, answer).isEmpty())) {
      compare(at, schemas.path(0), answer);
    }
  }

  /** An object of which nothing is said may hold anything. */
  private void compareFields(String at, JsonNode schema, JsonNode answer) {
    JsonNode known = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    if (known.isMissingNode() && others.isMissingNode()) {
      return;
    }
    schema
        .path("required")
        .valueStream()
        .map(JsonNode::asString)
        .filter(name -> !answer.has(name))
        .forEach(name -> differences.add("%s/%s is missing".formatted(at, name)));
    for (String name : answer.propertyNames()) {
      JsonNode described = known.has(name) ? known.path(name) : others;
      if (described.isMissingNode()) {
        differences.add("%s/%s is not described".formatted(at, name));
      } else {
        compare(at + "/" + name, described, answer.path(name));
      }
    }
  }

  private static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return (type.isArray() ? type.valueStream() : Stream.of(type))
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  private static String type(JsonNode answer) {
    return answer.isIntegralNumber()
        ? "integer"
        : switch (answer.getNodeType()) {
          case ARRAY -> "array";
          case BOOLEAN -> "boolean";
          case NULL -> "null";
          case NUMBER -> "number";
          case STRING -> "string";
          default -> "object";
        };
  }

  private static boolean isOfFormat(String format, JsonNode answer) {
    return switch (format) {
      case "uuid" -> UUID.fromString(answer.asString()).toString().equals(answer.asString());
      case "date-time" -> Instant.parse(answer.asString()).toString() != null;
      default -> true;
    };
  }
}
