package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.authorization.Authority;
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
 * Holds a request until permissions and read models have reached what it asks for, and says which
 * position the read models have. That is read before permission is decided and before the handler's
 * query, so neither a refusal nor an answer is older than it says: whoever was just granted
 * something may count on it, and what was just written is known where a right goes by its place.
 * Where permissions do not get there in time, that is said with the position of the read models.
 */
final class PositionInterceptor implements HandlerInterceptor {

  /** The request's attribute that holds the position, once it is known. */
  static final String SERVED_AT = PositionInterceptor.class.getName();

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Authority authority;
  private final ReadPosition position;

  PositionInterceptor(Authority authority, ReadPosition position) {
    this.authority = authority;
    this.position = position;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    MinPosition wanted = wanted(request);
    long deadline = System.nanoTime() + wanted.maxWait().toNanos();
    authority.await(wanted.position(), wanted.maxWait());
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    long reached = position.await(wanted.position(), left);
    request.setAttribute(SERVED_AT, Long.toString(reached));
    response.setHeader(Headers.POSITION, Long.toString(reached));
    if (reached < wanted.position()) {
      throw Problem.unavailable(
              "The read models are at position %d".formatted(reached), RETRY_AFTER)
          .with("position", reached);
    }
    return true;
  }

  private static MinPosition wanted(HttpServletRequest request) {
    return MinPosition.parse(
        header(request, Headers.MIN_POSITION), header(request, Headers.MAX_WAIT_MS));
  }

  /** All values of a header, so that two of them are not taken for one. */
  private static @Nullable String header(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    return values.isEmpty() ? null : String.join(", ", values);
  }
}
