package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.events.Ids;
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

/** Gives every request its context, before anything else looks at it. */
final class RequestContextFilter implements Filter {

  private static final int MAX_CORRELATION_ID = 128;
  private static final String ATTRIBUTE = RequestContext.class.getName();

  private final BodyMemory bodies = BodyMemory.ofHeap();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestContext known = (RequestContext) request.getAttribute(ATTRIBUTE);
    if (known == null) {
      first((HttpServletRequest) request, (HttpServletResponse) response, chain);
    } else {
      known.serve(request, response, chain);
    }
  }

  private void first(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BufferedRequest buffered = new BufferedRequest(request, bodies);
    RequestContext context = contextOf(buffered);
    request.setAttribute(ATTRIBUTE, context);
    response.setHeader(Headers.CORRELATION_ID, context.correlationId());
    response.setHeader(Headers.TRACEPARENT, context.traceparent());
    context.serve(buffered, response, chain);
  }

  private static RequestContext contextOf(BufferedRequest request) {
    String requestId = Ids.next().toString();
    return new RequestContext(
        request,
        requestId,
        correlationId(request.getHeader(Headers.CORRELATION_ID), requestId),
        Traceparent.continuing(only(request.getHeaders(Headers.TRACEPARENT))));
  }

  private static String correlationId(@Nullable String header, String otherwise) {
    return header != null && VisibleAscii.is(header, MAX_CORRELATION_ID) ? header : otherwise;
  }

  /** Two of them would be two parents. */
  private static @Nullable String only(Enumeration<String> values) {
    String first = values.hasMoreElements() ? values.nextElement() : null;
    return values.hasMoreElements() ? null : first;
  }
}
