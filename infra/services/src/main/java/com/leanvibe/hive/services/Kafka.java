package com.leanvibe.hive.services;

import java.util.Map;

/** A running Kafka. It makes no topic by itself. */
public final class Kafka {

  private final String bootstrapServers;
  private final Map<String, String> clientProperties;
  private final Lifecycle lifecycle;

  Kafka(String bootstrapServers, Map<String, String> clientProperties, Lifecycle lifecycle) {
    this.bootstrapServers = bootstrapServers;
    this.clientProperties = clientProperties;
    this.lifecycle = lifecycle;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What every client needs besides the address: how to log in. */
  public Map<String, String> clientProperties() {
    return clientProperties;
  }

  public void start() {
    lifecycle.start();
  }

  /** Ends it in good order. */
  public void stop() {
    lifecycle.stop();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    lifecycle.kill();
  }

  public void restart() {
    stop();
    start();
  }
}
