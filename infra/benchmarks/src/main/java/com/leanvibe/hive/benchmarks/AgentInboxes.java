package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.AgentClient;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Agents that read their inboxes over HTTP, and producers that write to them in batches. */
final class AgentInboxes implements AutoCloseable {

  private static final String MESSAGE =
      "{\"to\": {\"agentId\": \"%s\"}, \"type\": \"note\", \"body\": {\"note\": %d,"
          + " \"text\": \""
          + Traffic.TEXT
          + "\"}}";

  private final Clients producers;
  private final List<AgentClient> agents = new ArrayList<>();
  private final List<Thread> consumers = new ArrayList<>();
  private final Traffic traffic;
  private volatile boolean closed;

  AgentInboxes(Ground ground, SideProcess side, Traffic traffic) throws IOException {
    this.traffic = traffic;
    this.producers = Clients.of(Traffic.PRODUCERS, side, side.port(), ground);
    try (Client admin = side.admin(ground)) {
      for (int i = 0; i < Traffic.CONSUMERS; i++) {
        agents.add(AgentClient.register(side, admin, 1));
      }
    }
    agents.forEach(agent -> consumers.add(Thread.ofVirtual().start(() -> consume(agent))));
  }

  void send(int producer, int consumer, long note) throws IOException {
    String message = MESSAGE.formatted(agents.get(consumer).id(), note);
    String body =
        "{\"items\": [" + String.join(",", Collections.nCopies(Traffic.BATCH, message)) + "]}";
    Client.require(202, producers.get(producer).post("/messages/batch", Client.bytes(body)));
  }

  private void consume(AgentClient agent) {
    try (agent) {
      while (!closed) {
        List<AgentClient.Letter> letters = agent.read(Traffic.BATCH, 1);
        letters.forEach(letter -> traffic.received(letter.note()));
        if (!letters.isEmpty()) {
          agent.acknowledge(letters);
          traffic.acknowledged(letters.size());
        }
      }
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    closed = true;
    for (Thread consumer : consumers) {
      consumer.join();
    }
    producers.close();
  }
}
