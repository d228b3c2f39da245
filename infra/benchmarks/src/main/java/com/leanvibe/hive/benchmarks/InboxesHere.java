package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.command.coordination.inbox.Inbox;
import com.leanvibe.hive.command.coordination.inbox.InboxItem;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The command side's inboxes, written to and read within its JVM. */
final class InboxesHere implements AutoCloseable {

  private static final Duration BLOCK = Duration.ofMillis(500);

  private final Inboxes inboxes;
  private final Inbox inbox;
  private final List<AgentId> agents =
      Stream.generate(AgentId::next).limit(Traffic.CONSUMERS).toList();
  private final List<Thread> consumers = new ArrayList<>();
  private final Traffic traffic;
  private volatile boolean closed;

  InboxesHere(CommandSideHere side, Traffic traffic) {
    this.inboxes = side.bean(Inboxes.class);
    this.inbox = side.bean(Inbox.class);
    this.traffic = traffic;
    agents.forEach(agent -> consumers.add(Thread.ofVirtual().start(() -> consume(agent))));
  }

  void send(int producer, int consumer, long note) {
    JsonNode body =
        JsonNodeFactory.instance.objectNode().put("note", note).put("text", Traffic.TEXT);
    Letter letter = new Letter(agents.get(consumer), LetterKind.MESSAGE, body, null);
    inboxes.put(Collections.nCopies(Traffic.BATCH, letter));
  }

  private void consume(AgentId agent) {
    try (Listening news = inboxes.listen(agent)) {
      while (!closed) {
        List<InboxItem> items = inbox.take(agent, Traffic.BATCH);
        if (items.isEmpty()) {
          news.await(BLOCK);
        } else {
          items.forEach(item -> traffic.received(note(item)));
          inbox.acknowledge(agent, items.stream().map(InboxItem::deliveryId).toList());
          traffic.acknowledged(items.size());
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static long note(InboxItem item) {
    return Client.JSON.readTree(item.body()).path("note").longValue();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    for (Thread consumer : consumers) {
      consumer.join();
    }
  }
}
