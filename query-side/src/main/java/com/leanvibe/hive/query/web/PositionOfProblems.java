package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says at which position a query was refused, too: that something does not exist was true then.
 * Problems are written without the headers of the answer they replace, so they carry it themselves.
 */
@Component
final class PositionOfProblems implements HandlerExceptionResolver, PriorityOrdered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** Leaves the answer to the next resolver. */
  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (failure instanceof Problem problem
        && request.getAttribute(PositionInterceptor.SERVED_AT) instanceof String position) {
      problem.withHeader(Headers.POSITION, position);
    }
    return null;
  }
}
