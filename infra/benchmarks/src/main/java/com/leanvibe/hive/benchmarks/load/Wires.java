package com.leanvibe.hive.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections of several callers. A server closes those that say nothing for long: they are to be
 * opened for a load, and closed after it.
 */
public record Wires(List<Wire> all) implements AutoCloseable {

  /** Opens so many. */
  public static Wires to(int port, int count) throws IOException {
    List<Wire> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new Wire(port));
    }
    return new Wires(List.copyOf(all));
  }

  public Wire get(int caller) {
    return all.get(caller);
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : all) {
      wire.close();
    }
  }
}
