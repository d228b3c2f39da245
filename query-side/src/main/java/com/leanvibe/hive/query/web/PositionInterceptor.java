package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Headers;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.query.position.ReadPosition;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Holds a request until the read models have reached what it asks for, and says which position they
 * have. That is read before the handler's query, so the answer is never older than it says.
 */
final class PositionInterceptor implements HandlerInterceptor {

  /** The request's attribute that holds the position, once it is known. */
  static final String SERVED_AT = PositionInterceptor.class.getName();

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ReadPosition position;

  PositionInterceptor(ReadPosition position) {
    this.position = position;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    MinPosition wanted = wanted(request);
    long reached = position.await(wanted.position(), wanted.maxWait());
    request.setAttribute(SERVED_AT, Long.toString(reached));
    response.setHeader(Headers.POSITION, Long.toString(reached));
    if (reached < wanted.position()) {
      throw Problem.unavailable(
              "The read models are at position %d".formatted(reached), RETRY_AFTER)
          .with("position", reached);
    }
    return true;
  }

  static MinPosition wanted(HttpServletRequest request) {
    return MinPosition.parse(
        header(request, Headers.MIN_POSITION), header(request, Headers.MAX_WAIT_MS));
  }

  /** All values of a header, so that two of them are not taken for one. */
  private static @Nullable String header(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    return values.isEmpty() ? null : String.join(", ", values);
  }
}
