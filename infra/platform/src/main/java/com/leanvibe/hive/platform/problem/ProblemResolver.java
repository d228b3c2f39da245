package com.leanvibe.hive.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever is thrown by handlers, and on the way to them, before Spring's own resolvers.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

  private final Failures failures;
  private final Supplier<List<ProblemWitness>> witnesses;

  /**
   * @param witnesses asked for with the first problem: filters are made before all else
   */
  ProblemResolver(Failures failures, Supplier<List<ProblemWitness>> witnesses) {
    this.failures = failures;
    this.witnesses = SingletonSupplier.of(witnesses);
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
    Problem problem = failures.problemOf(failure);
    try {
      ProblemWriter.write(request, response, witnessed(problem));
    } catch (IOException gone) {
      LOG.debug("The caller went away: {}", gone.toString());
    }
  }

  /** What may not be answered unseen is not answered where whoever has to see it fails. */
  private Problem witnessed(Problem problem) {
    try {
      witnesses.get().forEach(witness -> witness.answering(problem));
      return problem;
    } catch (RuntimeException unseen) {
      return failures.problemOf(unseen);
    }
  }
}
