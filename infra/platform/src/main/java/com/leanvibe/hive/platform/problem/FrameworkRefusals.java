package com.leanvibe.hive.platform.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What Spring MVC itself refuses, in our words. */
final class FrameworkRefusals {

  private FrameworkRefusals() {}

  static Problem problemOf(ErrorResponse refusal) {
    return switch (refusal) {
      case MissingServletRequestParameterException missing ->
          Problem.invalid("?" + missing.getParameterName(), "is required");
      case MissingRequestHeaderException missing ->
          Problem.invalid(missing.getHeaderName(), "is required");
      case MethodArgumentNotValidException invalid -> invalid(invalid.getBindingResult());
      case HttpRequestMethodNotSupportedException method ->
          Problem.methodNotAllowed(String.join(", ", supported(method)));
      case AsyncRequestTimeoutException timeout ->
          Statuses.problemOf(503).withHeader("Retry-After", "1");
      default ->
          withHeaders(Statuses.problemOf(refusal.getStatusCode().value()), refusal.getHeaders());
    };
  }

  private static String[] supported(HttpRequestMethodNotSupportedException refusal) {
    String[] methods = refusal.getSupportedMethods();
    return methods == null ? new String[0] : methods;
  }

  private static Problem withHeaders(Problem problem, HttpHeaders headers) {
    headers.forEach((name, values) -> problem.withHeader(name, String.join(", ", values)));
    return problem;
  }

  private static Problem invalid(BindingResult result) {
    List<FieldError> errors =
        result.getFieldErrors().stream()
            .map(error -> new FieldError("?" + error.getField(), message(error.getRejectedValue())))
            .toList();
    return errors.isEmpty() ? Statuses.problemOf(400) : Problem.invalid(errors);
  }

  private static String message(@Nullable Object rejected) {
    return rejected == null ? "is required" : "is not valid";
  }

  /**
   * A path that holds no possible id names no resource; anything else that does not fit is invalid.
   */
  static Optional<Problem> ofBinding(Throwable failure) {
    return failure instanceof MethodArgumentTypeMismatchException mismatch
        ? Optional.of(mismatch(mismatch, mismatch.getParameter()))
        : Optional.empty();
  }

  private static Problem mismatch(
      MethodArgumentTypeMismatchException failure, MethodParameter parameter) {
    if (parameter.hasParameterAnnotation(PathVariable.class)) {
      return Statuses.problemOf(404);
    }
    boolean header = parameter.hasParameterAnnotation(RequestHeader.class);
    String pointer = header ? failure.getName() : "?" + failure.getName();
    return Problem.invalid(pointer, expected(failure));
  }

  private static String expected(TypeMismatchException failure) {
    Class<?> type = failure.getRequiredType();
    return type != null && type.isEnum() ? "must be one of " + names(type) : "is not valid";
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
