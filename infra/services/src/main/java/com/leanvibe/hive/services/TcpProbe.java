package com.leanvibe.hive.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** For a program that opens its port when it is ready and not before, as Kafka does. */
record TcpProbe(int port) implements Program.Probe {

  private static final int MILLIS = 1_000;

  @Override
  public void check() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
    }
  }
}
