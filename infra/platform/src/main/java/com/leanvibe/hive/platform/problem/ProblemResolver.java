package com.leanvibe.hive.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever is thrown by handlers, and on the way to them, before Spring's own resolvers.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

  private final Failures failures;

  ProblemResolver(Failures failures) {
    this.failures = failures;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    answer(request, response, failure);
    return new ModelAndView();
  }

  void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
    if (Failures.isDisconnect(failure)) {
      LOG.debug("The caller went away: {}", failure.toString());
      return;
    }
    try {
      ProblemWriter.write(request, response, failures.problemOf(failure));
    } catch (IOException gone) {
      LOG.debug("The caller went away: {}", gone.toString());
    }
  }
}
