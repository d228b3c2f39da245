package com.leanvibe.hive.platform.problem;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Says what problem an exception is to the caller, and logs it where it is one of ours. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MAX_CAUSES = 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Outages outages;

  Failures(Outages outages) {
    this.outages = outages;
  }

  /** The problem an exception stands for: 500 with nothing internal where it is a bug. */
  public Problem problemOf(Throwable failure) {
    Throwable thrown = unwrapped(failure);
    return switch (thrown) {
      case Problem problem -> problem;
      case InvalidParameterException parameter -> Statuses.problemOf(parameter.getErrorCode());
      case RequestRejectedException rejected ->
          Problem.malformed("The request holds characters that are not allowed there");
      case BadRequestException body -> Problem.malformed("The body could not be read");
      case HttpMessageNotReadableException body -> unreadable(body);
      case ErrorResponse refusal -> FrameworkRefusals.problemOf(refusal);
      default -> FrameworkRefusals.ofBinding(thrown).orElseGet(() -> ours(thrown));
    };
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? unwrapped(cause) : failure;
  }

  /**
   * Spring says in this way that a required body is absent; what is in a body is judged elsewhere.
   */
  private static Problem unreadable(HttpMessageNotReadableException failure) {
    return failure.getCause() == null
        ? Problem.invalid("", "is required")
        : Problem.malformed("The body could not be read");
  }

  private Problem ours(Throwable failure) {
    if (outages.isBehind(failure)) {
      LOG.warn(
          "A dependency is down: {}",
          NestedExceptionUtils.getMostSpecificCause(failure).toString());
      return Problem.unavailable("Something this needs is down; try again", RETRY_AFTER);
    }
    LOG.error("A request failed", failure);
    return Problem.of(ProblemType.INTERNAL, "This is a fault of ours; it has been recorded");
  }

  /**
   * Whether there is nobody left to be answered. Told by class: a lost connection to a dependency
   * has the same message as one to the caller.
   */
  static boolean isDisconnect(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof ClientAbortException
          || cause instanceof AsyncRequestNotUsableException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
