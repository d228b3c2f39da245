package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is read as a whole when it is first asked for, up to the route's limit, and
 * as soon as there is memory for it.
 */
final class BufferedRequest extends HttpServletRequestWrapper {

  static final int LIMIT = 1 << 20;
  static final int BATCH_LIMIT = 16 << 20;

  /** Whoever sends slowly holds memory that others wait for. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int PIECE = 64 << 10;

  private final BodyMemory memory;
  private byte @Nullable [] body;
  private BodyMemory.@Nullable Part held;

  BufferedRequest(HttpServletRequest request, BodyMemory memory) {
    super(request);
    this.memory = memory;
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
    long declared = getContentLengthLong();
    if (declared > limit) {
      throw tooLarge(limit);
    }
    if (held == null) {
      held = memory.take(declared < 0 ? limit : (int) declared);
    }
    return read(limit, System.nanoTime() + LONGEST.toNanos());
  }

  private byte[] read(int limit, long deadline) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    ServletInputStream input = super.getInputStream();
    for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
      bytes.write(piece, 0, read);
      if (bytes.size() > limit) {
        throw tooLarge(limit);
      }
      if (System.nanoTime() - deadline > 0) {
        throw Problem.tooSlow("The body did not come within %d s".formatted(LONGEST.toSeconds()));
      }
    }
    return bytes.toByteArray();
  }

  /** To be called when the request has been served. */
  void end() {
    BodyMemory.Part part = held;
    held = null;
    if (part != null) {
      part.giveBack();
    }
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
