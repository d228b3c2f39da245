package com.leanvibe.hive.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The two or three words of Redis that are needed here, so that nobody gets a client library
 * through us.
 */
record RedisWire(URI uri) {

  private static final int MILLIS = 1_000;
  private static final int PORT = 6379;

  static RedisWire at(String uri) {
    return new RedisWire(URI.create(uri));
  }

  /** Whether Redis answers: not while it still loads its data. */
  void check() throws IOException {
    ask(List.of("PING"));
  }

  /**
   * @throws IOException also when Redis answers with an error
   */
  void ask(List<String> words) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort()), MILLIS);
      socket.setSoTimeout(MILLIS);
      var answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      if (uri.getUserInfo() != null) {
        exchange(socket.getOutputStream(), answers, authentication(uri.getUserInfo()));
      }
      exchange(socket.getOutputStream(), answers, words);
    }
  }

  private static List<String> authentication(String user) {
    int colon = user.indexOf(':');
    String password = user.substring(colon + 1);
    return colon > 0
        ? List.of("AUTH", user.substring(0, colon), password)
        : List.of("AUTH", password);
  }

  private static void exchange(OutputStream out, BufferedReader answers, List<String> words)
      throws IOException {
    StringBuilder request = new StringBuilder("*" + words.size() + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    out.write(request.toString().getBytes(StandardCharsets.UTF_8));
    String answer = answers.readLine();
    if (answer == null || !answer.startsWith("+")) {
      throw new IOException("Redis answered " + words.getFirst() + " with " + answer);
    }
  }
}
