package com.leanvibe.hive.platform.problem;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Problems of which no more is known than their status. */
final class Statuses {

  private static final Map<Integer, ProblemType> TYPES =
      Arrays.stream(ProblemType.values())
          .filter(type -> type != ProblemType.APPROVAL_REQUIRED)
          .collect(Collectors.toMap(ProblemType::status, Function.identity()));

  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, "The request is malformed",
          401, "A bearer token is required",
          403, "This is not allowed",
          404, "There is no such route",
          406, "No representation is acceptable",
          408, "The request took too long to arrive",
          415, "The body must be sent as application/json",
          413, "The request is too large",
          431, "The headers are too large",
          500, "This is a fault of ours; it has been recorded");

  private Statuses() {}

  static Problem problemOf(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Status " + status : known.getReasonPhrase();
    String detail = DETAILS.getOrDefault(status, title);
    ProblemType type = TYPES.get(status);
    return type == null ? Problem.ofStatus(status, title, detail) : Problem.of(type, detail);
  }
}
