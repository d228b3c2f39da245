package com.leanvibe.hive.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept open, and takes as little as possible of the machine it
 * shares with what it measures. One thread at a time.
 */
public final class Wire implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 90_000;

  /**
   * What came back.
   *
   * @param timing what {@code Server-Timing} says, empty for nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Answer(int status, long position, String timing, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket = new Socket();
  private final InputStream in;
  private final String host;

  public Wire(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    host = "127.0.0.1:" + port;
  }

  /**
   * Sends a request and reads its answer to the end.
   *
   * @param authorization the header's value, absent for none
   * @param more further header lines, each with its line break
   */
  public Answer send(
      String method, String path, @Nullable String authorization, String more, byte[] body)
      throws IOException {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    if (authorization != null) {
      head.append("\r\nAuthorization: ").append(authorization);
    }
    head.append("\r\nContent-Length: ").append(body.length).append("\r\n").append(more);
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    socket.getOutputStream().write(all);
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long position = -1;
    String timing = "";
    int length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "hive-position" -> position = Long.parseLong(value);
        case "server-timing" -> timing = value;
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = true;
        default -> {
          // The others say nothing that is measured.
        }
      }
    }
    return new Answer(status, position, timing, chunked ? chunks() : bytes(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int length;
    do {
      length = Integer.parseInt(line(), 16);
      all.writeBytes(bytes(length));
      line();
    } while (length > 0);
    return all.toByteArray();
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The answer ended early");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new EOFException("The connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
