package com.leanvibe.hive.platform.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers what other filters throw. */
final class FailureFilter implements Filter {

  private final ProblemResolver resolver;

  FailureFilter(ProblemResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (ServletException wrapper) {
      Throwable cause = wrapper.getCause();
      answer(request, response, cause == null ? wrapper : cause);
    } catch (IOException | RuntimeException failure) {
      answer(request, response, failure);
    }
  }

  private void answer(ServletRequest request, ServletResponse response, Throwable failure) {
    resolver.answer((HttpServletRequest) request, (HttpServletResponse) response, failure);
  }
}
