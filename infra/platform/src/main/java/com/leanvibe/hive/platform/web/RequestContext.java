package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.security.Admission;
import com.leanvibe.hive.platform.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.MDC;

/**
 * What is known of the running request beside its body and path: who sends it, from where, and as
 * part of what.
 *
 * <p>It belongs to the thread that serves the request. What runs on another thread is to be given
 * the values, for instance as {@link #metadata}.
 */
public final class RequestContext {

  private static final ScopedValue<RequestContext> CURRENT = ScopedValue.newInstance();

  private static final List<String> LOGGED = List.of("traceId", "spanId", "correlationId");

  private final long startedNanos = System.nanoTime();
  private final BufferedRequest request;
  private final String requestId;
  private final String correlationId;
  private final Traceparent span;
  private final String sourceAddress;

  RequestContext(
      BufferedRequest request, String requestId, String correlationId, Traceparent span) {
    this.request = request;
    this.requestId = requestId;
    this.correlationId = correlationId;
    this.span = span;
    this.sourceAddress = request.getRemoteAddr();
  }

  /**
   * The context of the request that this thread serves.
   *
   * @throws IllegalStateException where it serves none
   */
  public static RequestContext current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("No request is being served on this thread");
    }
    return CURRENT.get();
  }

  /** Serves the request, or what is left of it after it had gone on elsewhere, in this context. */
  void serve(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    putLogged();
    try {
      ScopedValue.where(CURRENT, this).call(() -> pass(request, response, chain));
    } catch (IOException | ServletException | RuntimeException failed) {
      throw failed;
    } catch (Exception undeclared) {
      throw new ServletException(undeclared);
    } finally {
      AccessLog.write((HttpServletRequest) request, (HttpServletResponse) response, startedNanos);
      LOGGED.forEach(MDC::remove);
      if (!request.isAsyncStarted()) {
        this.request.end();
      }
    }
  }

  private static boolean pass(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    return true;
  }

  private void putLogged() {
    MDC.put("traceId", span.traceId());
    MDC.put("spanId", span.spanId());
    MDC.put("correlationId", correlationId);
  }

  /** {@code <feature>:<verb>} of the handler that was found for the request. */
  public String action() {
    return admission().action();
  }

  /** Who sent the request. */
  public Caller caller() {
    return admission().caller();
  }

  /** What the request does something to, as far as its handler has asked about it. */
  public List<Resource> resources() {
    return admission().resources();
  }

  private Admission admission() {
    Admission admission = Admission.of(request);
    if (admission == null) {
      throw new IllegalStateException("The request was not admitted to a handler");
    }
    return admission;
  }

  /** The caller's {@code Hive-Correlation-Id}, or {@link #requestId()} where it sent none. */
  public String correlationId() {
    return correlationId;
  }

  /** A UUID of this request alone. */
  public String requestId() {
    return requestId;
  }

  /** The request's own span in the caller's trace, as W3C Trace Context writes it. */
  public String traceparent() {
    return span.text();
  }

  /** The network address the request came from; forwarding headers are not believed. */
  public String sourceAddress() {
    return sourceAddress;
  }

  /**
   * The bytes of the body as they were received; empty where there is none.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 413 where it is larger than its route allows
   * @throws IOException where the caller does not send all of it
   */
  public byte[] body() throws IOException {
    return request.body();
  }

  /** What the events carry that follow from this request. */
  public EventMetadata metadata(Instant occurredAt) {
    Admission admission = admission();
    return metadata(
        admission.caller().tenant(), admission.caller().subject(), admission.action(), occurredAt);
  }

  /**
   * What the events carry that follow from a request to no route of the API, as of signing in.
   *
   * @param actor never what a stranger says of himself
   */
  public EventMetadata metadata(String tenant, String actor, String action, Instant occurredAt) {
    return new EventMetadata(
        tenant, actor, action, correlationId, requestId, traceparent(), sourceAddress, occurredAt);
  }
}
