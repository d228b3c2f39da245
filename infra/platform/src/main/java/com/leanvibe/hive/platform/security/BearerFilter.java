package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Takes the caller from the request's bearer token (RFC 6750). A token that does not count leaves
 * the request without a caller; why is said where one would have been needed.
 */
final class BearerFilter implements Filter, AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String SCHEME = "Bearer ";
  private static final String REFUSAL = BearerFilter.class.getName();

  private final Tokens tokens;
  private final SecurityContextRepository contexts;

  BearerFilter(Tokens tokens, SecurityContextRepository contexts) {
    this.tokens = tokens;
    this.contexts = contexts;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    authenticate((HttpServletRequest) request, (HttpServletResponse) response);
    chain.doFilter(request, response);
  }

  private void authenticate(HttpServletRequest request, HttpServletResponse response) {
    try {
      String token = token(request.getHeaders("Authorization"));
      if (token != null) {
        SecurityContext context = new SecurityContextImpl(tokens.accept(token));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
      }
    } catch (Problem refusal) {
      request.setAttribute(REFUSAL, refusal);
    }
  }

  private static @Nullable String token(Enumeration<String> headers) {
    if (!headers.hasMoreElements()) {
      return null;
    }
    String header = headers.nextElement();
    boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    if (!bearer || headers.hasMoreElements()) {
      throw Challenge.malformedHeader();
    }
    return header.substring(SCHEME.length());
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
      throws IOException {
    ProblemWriter.write(request, response, challenge(request));
  }

  /** Outside the API a path is either open or does not exist. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    boolean known = CallerAuthentication.current() != null;
    ProblemWriter.write(
        request, response, known ? Problem.notFound("such route") : challenge(request));
  }

  private static Problem challenge(HttpServletRequest request) {
    Object refusal = request.getAttribute(REFUSAL);
    return refusal instanceof Problem why ? why : Challenge.noToken();
  }
}
