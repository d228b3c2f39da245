package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Submits a task with headers that no HTTP client would send, and says what was answered. */
record Wire(int port) {

  private static final String TASK = "{\"title\":\"attack\"}";
  private static final int TIMEOUT_MS = 10_000;

  record Answer(int status, String headers, String body) {}

  static Wire to(String url) {
    return new Wire(URI.create(url).getPort());
  }

  int bearer(String token) {
    return send("/api/v1/tasks", List.of("Authorization: Bearer " + token)).status();
  }

  Answer send(String path, List<String> headers) {
    StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    request
        .append("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ")
        .append(TASK.length())
        .append("\r\n\r\n")
        .append(TASK);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Answer read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    String text = all.toString(ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String headers = text.substring(0, end).toLowerCase(Locale.ROOT);
    return new Answer(Integer.parseInt(headers.split(" ")[1]), headers, text.substring(end + 4));
  }
}
