package com.leanvibe.hive.cli.client;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The hive's answer is no; the problem document (RFC 9457) says why. */
public final class RefusalException extends HiveException {

  private final int status;
  private final transient ObjectNode problem;

  RefusalException(int status, ObjectNode problem) {
    super(ExitCode.ofStatus(status), line(status, problem));
    this.status = status;
    this.problem = problem;
  }

  /** The answer's HTTP status. */
  public int status() {
    return status;
  }

  /** A member of the problem document as text. */
  public Optional<String> member(String name) {
    return Optional.ofNullable(problem.get(name))
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asString);
  }

  private static String line(int status, ObjectNode problem) {
    String what = errors(problem.path("errors"));
    if (what.isEmpty()) {
      what = problem.path("detail").asString("");
    }
    if (what.isEmpty()) {
      what = problem.path("title").asString("The hive says no");
    }
    return "%s (%d)".formatted(what.replaceAll("\\s+", " "), status);
  }

  private static String errors(JsonNode errors) {
    return StreamSupport.stream(errors.spliterator(), false)
        .map(error -> error.path("pointer").asString("") + " " + error.path("message").asString(""))
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }
}
