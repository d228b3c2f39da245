package com.leanvibe.hive.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A running Redis 7. */
public final class Redis {

  static final int DATABASES = 256;

  private final String uri;
  private final Lifecycle lifecycle;
  private final AtomicInteger next = new AtomicInteger(1);

  Redis(String uri, Lifecycle lifecycle) {
    this.uri = uri;
    this.lifecycle = lifecycle;
  }

  /** Its URI with user and password; its first logical database. */
  public String uri() {
    return uri;
  }

  /**
   * The URI of a logical database that was not given to anybody before in this JVM; there are 255.
   */
  public String freshUri() {
    int number = next.getAndIncrement();
    if (number >= DATABASES) {
      throw new IllegalStateException("all " + DATABASES + " logical databases are given away");
    }
    return uri + "/" + number;
  }

  /** Removes everything from all its logical databases. */
  public void wipe() {
    try {
      RedisWire.at(uri).ask(List.of("FLUSHALL"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void start() {
    lifecycle.start();
  }

  /** Ends it in good order; what was acknowledged is there after {@link #start()}. */
  public void stop() {
    lifecycle.stop();
  }

  /** Ends it as {@code kill -9} does; what was acknowledged is there after {@link #start()}. */
  public void kill() {
    lifecycle.kill();
  }

  /**
   * Lets it do nothing more, as {@code kill -STOP} does: its port stays open and nobody answers. It
   * may still answer a moment after this returns.
   */
  public void freeze() {
    lifecycle.freeze();
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() {
    lifecycle.thaw();
  }

  public void restart() {
    stop();
    start();
  }
}
