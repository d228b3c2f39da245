package com.leanvibe.hive.platform.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused, or cannot be served now: thrown anywhere, answered as {@code
 * application/problem+json} (RFC 9457).
 *
 * <p>It has no stack trace: it says something about the request, not about the place it was thrown.
 */
public final class Problem extends RuntimeException {

  private final transient Answer answer;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();
  private transient @Nullable Denial denial;

  private Problem(ProblemType type, String detail, List<FieldError> errors) {
    this(new Answer(type.uri(), type.title(), type.status()), detail, errors);
  }

  private Problem(Answer answer, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.answer = answer;
    this.errors = List.copyOf(errors);
  }

  /** 404: there is no such resource, or it belongs to another tenant. */
  public static Problem notFound(String resource) {
    return of(ProblemType.NOT_FOUND, "There is no %s".formatted(resource));
  }

  /** 404 to a caller that is denied something, and to whom it is as if it did not exist. */
  public static Problem notFound(Denial denial) {
    return notFound(denial.resource()).as(denial);
  }

  /** 409: the resource is in a state that does not allow this, or the attempt is stale. */
  public static Problem conflict(String detail) {
    return of(ProblemType.CONFLICT, detail);
  }

  /** 422: well-formed, but it breaks a rule of the domain. */
  public static Problem unprocessable(String detail) {
    return of(ProblemType.UNPROCESSABLE, detail);
  }

  /** 400 because of one part of the request; see {@link FieldError}. */
  public static Problem invalid(String pointer, String message) {
    return invalid(List.of(new FieldError(pointer, message)));
  }

  /**
   * 400 because of some parts of the request.
   *
   * @param errors at least one
   */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(ProblemType.INVALID, describe(errors.getFirst()), errors);
  }

  /** 400 that no single part of the request is to blame for. */
  public static Problem malformed(String detail) {
    return of(ProblemType.INVALID, detail);
  }

  /** 401: no token, or one that does not count. */
  public static Problem unauthenticated(String detail) {
    return of(ProblemType.UNAUTHENTICATED, detail);
  }

  /** 403: the caller is known but not allowed. */
  public static Problem forbidden(Denial denial) {
    return of(
            ProblemType.FORBIDDEN,
            "%s on %s is not allowed".formatted(denial.action(), denial.resource()))
        .with("action", denial.action())
        .with("resource", denial.resource())
        .as(denial);
  }

  private Problem as(Denial denied) {
    denial = denied;
    return this;
  }

  /** 403: the caller is allowed to, once others have approved it. */
  public static Problem approvalRequired(String detail) {
    return of(ProblemType.APPROVAL_REQUIRED, detail);
  }

  /** 405, with the methods that are allowed. */
  static Problem methodNotAllowed(String allow) {
    return of(ProblemType.METHOD_NOT_ALLOWED, "Allowed here: " + allow).withHeader("Allow", allow);
  }

  /** 412: the resource is not at a version that the caller asked for. */
  public static Problem preconditionFailed(String detail) {
    return of(ProblemType.PRECONDITION_FAILED, detail);
  }

  /** 408: the caller took too long to send the request. */
  public static Problem tooSlow(String detail) {
    return ofStatus(408, "Request timeout", detail);
  }

  /** 413. */
  public static Problem tooLarge(String detail) {
    return of(ProblemType.TOO_LARGE, detail);
  }

  /** 429, with {@code Retry-After}. */
  public static Problem tooManyRequests(String detail, Duration retryAfter) {
    return of(ProblemType.TOO_MANY_REQUESTS, detail).retryAfter(retryAfter);
  }

  /** 503, with {@code Retry-After}, which is in whole seconds and at least one. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return of(ProblemType.UNAVAILABLE, detail).retryAfter(retryAfter);
  }

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of());
  }

  /**
   * A status that no kind of problem stands for: it means no more than HTTP says (RFC 9457, 4.2.1).
   */
  static Problem ofStatus(int status, String title, String detail) {
    return new Problem(new Answer("about:blank", title, status), detail, List.of());
  }

  /**
   * The same problem of a part of a body, seen from the whole.
   *
   * @param place the JSON pointer to the part
   */
  public Problem under(String place) {
    List<FieldError> moved =
        errors.stream()
            .map(error -> new FieldError(place + error.pointer(), error.message()))
            .toList();
    return moved.isEmpty() ? this : new Problem(answer, describe(moved.getFirst()), moved);
  }

  private static String describe(FieldError error) {
    return (error.pointer().isEmpty() ? "The body" : error.pointer()) + " " + error.message();
  }

  /** Adds an extension member; names of standard members are not for this. */
  public Problem with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Adds a header to the answer. */
  public Problem withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  private Problem retryAfter(Duration wait) {
    return withHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
  }

  public int status() {
    return answer.status();
  }

  /** What is to be said about this case; the same as {@link #getMessage()}. */
  public String detail() {
    String detail = getMessage();
    return detail == null ? answer.title() : detail;
  }

  public List<FieldError> errors() {
    return errors;
  }

  /**
   * What the caller is denied, whatever it is told; null where it is refused for another reason.
   */
  public @Nullable Denial denial() {
    return denial;
  }

  Map<String, String> headers() {
    return headers;
  }

  /**
   * The document.
   *
   * @param instance a URI reference to the request, absent where none could be read
   */
  Map<String, Object> document(@Nullable String instance) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", answer.type());
    document.put("title", answer.title());
    document.put("status", answer.status());
    document.put("detail", detail());
    if (instance != null) {
      document.put("instance", instance);
    }
    if (!errors.isEmpty()) {
      document.put("errors", errors);
    }
    members.forEach(document::putIfAbsent);
    return document;
  }

  private record Answer(String type, String title, int status) {}
}
