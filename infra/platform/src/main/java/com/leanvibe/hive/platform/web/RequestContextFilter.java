package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.events.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its context, before anything else looks at it. */
final class RequestContextFilter extends OncePerRequestFilter {

  private static final int MAX_CORRELATION_ID = 128;
  private static final String ATTRIBUTE = RequestContext.class.getName();

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestContext known = (RequestContext) request.getAttribute(ATTRIBUTE);
    if (known == null) {
      BufferedRequest buffered = new BufferedRequest(request);
      RequestContext context = contextOf(buffered);
      request.setAttribute(ATTRIBUTE, context);
      response.setHeader(Headers.CORRELATION_ID, context.correlationId());
      response.setHeader(Headers.TRACEPARENT, context.traceparent());
      run(context, () -> chain.doFilter(buffered, response));
    } else {
      run(known, () -> chain.doFilter(request, response));
    }
  }

  private static RequestContext contextOf(BufferedRequest request) {
    String requestId = Ids.next().toString();
    return new RequestContext(
        request,
        requestId,
        correlationId(request.getHeader(Headers.CORRELATION_ID), requestId),
        Traceparent.continuing(onlyHeader(request, Headers.TRACEPARENT)));
  }

  private static String correlationId(@Nullable String header, String otherwise) {
    return header != null && VisibleAscii.is(header, MAX_CORRELATION_ID) ? header : otherwise;
  }

  private static @Nullable String onlyHeader(HttpServletRequest request, String name) {
    var values = request.getHeaders(name);
    String first = values.hasMoreElements() ? values.nextElement() : null;
    return values.hasMoreElements() ? null : first;
  }

  private static void run(RequestContext context, Step step) throws ServletException, IOException {
    try {
      RequestContext.carrier(context)
          .call(
              () -> {
                step.run();
                return null;
              });
    } catch (IOException | ServletException | RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new ServletException(impossible);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws ServletException, IOException;
  }
}
