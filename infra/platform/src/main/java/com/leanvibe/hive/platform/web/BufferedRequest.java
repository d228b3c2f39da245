package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body is read as a whole when it is first asked for, up to the route's limit. */
final class BufferedRequest extends HttpServletRequestWrapper {

  static final int LIMIT = 1 << 20;
  static final int BATCH_LIMIT = 16 << 20;

  private byte @Nullable [] body;

  BufferedRequest(HttpServletRequest request) {
    super(request);
  }

  byte[] body() throws IOException {
    byte[] known = body;
    if (known == null) {
      known = read();
      body = known;
    }
    return known;
  }

  private byte[] read() throws IOException {
    int limit = limit();
    if (getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    byte[] bytes = super.getInputStream().readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw tooLarge(limit);
    }
    return bytes;
  }

  private int limit() {
    String path = getRequestURI();
    return path.endsWith("/batch") || path.endsWith("/workflows") ? BATCH_LIMIT : LIMIT;
  }

  private static Problem tooLarge(int limit) {
    return Problem.tooLarge("A body may have at most %,d bytes here".formatted(limit));
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new BufferedBody(body());
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
