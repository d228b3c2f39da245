package com.leanvibe.hive.platform.limit;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.problem.ProblemWriter;
import com.leanvibe.hive.platform.security.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Refuses requests beyond a limit: the caller is known by then, and nothing else was done yet. */
final class LimitFilter implements Filter {

  private final Limits limits;

  LimitFilter(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      count();
    } catch (Problem beyond) {
      ProblemWriter.write((HttpServletRequest) request, (HttpServletResponse) response, beyond);
      return;
    }
    chain.doFilter(request, response);
  }

  /** Open routes have no caller. */
  private void count() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof Caller caller) {
      limits.admit(caller);
    }
  }
}
