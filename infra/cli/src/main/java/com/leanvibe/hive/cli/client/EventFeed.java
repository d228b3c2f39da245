package com.leanvibe.hive.cli.client;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes server-sent events apart, as the HTML standard has them, and knows where the stream goes on
 * after it broke. What one connection brings is taken by one thread.
 */
final class EventFeed implements Flow.Subscriber<String> {

  private final Consumer<JsonNode> taker;
  private final StringBuilder data = new StringBuilder();
  private @Nullable String id;
  private volatile @Nullable String lastId;
  private volatile long heardAt = System.nanoTime();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param lastId the position to go on from; what happens from now on where it is null
   * @param taker is handed each event
   */
  EventFeed(@Nullable String lastId, Consumer<JsonNode> taker) {
    this.lastId = lastId;
    this.taker = taker;
  }

  /** What asks for the rest. */
  Map<String, String> headers() {
    return lastId().map(known -> Map.of("Last-Event-ID", known)).orElse(Map.of());
  }

  Optional<String> lastId() {
    return Optional.ofNullable(lastId);
  }

  /** When anything came last, by {@link System#nanoTime}. */
  long heardAt() {
    return heardAt;
  }

  /** What an event could not be taken for, if so. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    data.setLength(0);
    id = lastId;
    heardAt = System.nanoTime();
    subscription = begun;
    begun.request(1);
  }

  @Override
  public void onNext(String line) {
    Flow.Subscription running = subscription;
    heardAt = System.nanoTime();
    try {
      take(line);
      if (running != null) {
        running.request(1);
      }
    } catch (RuntimeException refused) {
      failure = refused;
      if (running != null) {
        running.cancel();
      }
    }
  }

  private void take(String line) {
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("id:")) {
      id = value(line);
    } else if (line.startsWith("data:")) {
      data.append(value(line)).append('\n');
    }
  }

  private static String value(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  /** An event counts as taken once it has been. */
  private void dispatch() {
    if (!data.isEmpty()) {
      taker.accept(Json.read(data.toString()));
      data.setLength(0);
    }
    lastId = id;
  }

  @Override
  public void onError(Throwable broken) {
    data.setLength(0);
  }

  @Override
  public void onComplete() {
    data.setLength(0);
  }
}
