package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Connections of the administrator, one for each caller. */
record Clients(List<Client> all) implements AutoCloseable {

  /**
   * Opens them.
   *
   * @param issuer the command side
   * @param port of the side they lead to
   */
  static Clients of(int count, SideProcess issuer, int port, Ground ground) throws IOException {
    List<Client> all = new ArrayList<>();
    try (Client admin = issuer.admin(ground)) {
      for (int i = 0; i < count; i++) {
        all.add(admin.on(port));
      }
    }
    return new Clients(List.copyOf(all));
  }

  Client get(int caller) {
    return all.get(caller);
  }

  @Override
  public void close() throws IOException {
    for (Client client : all) {
      client.close();
    }
  }
}
