package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.HeldAssignments;
import com.leanvibe.hive.command.coordination.HeldAssignments.TaskAttempt;
import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.services.Services;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The inboxes of one instance, without the rest of it, on a Redis database of their own. */
final class Rig implements AutoCloseable {

  static final Duration TIMEOUT = Duration.ofMillis(500);
  static final int MAX_DELIVERIES = 3;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RedisConnections connections = new RedisConnections();
  private final ClientResources resources = connections.redisResources();
  private final RedisClient client;
  private final BellRope rope;
  private final Set<TaskAttempt> held = ConcurrentHashMap.newKeySet();
  private volatile Duration ahead = Duration.ZERO;

  final Bells bells = connections.bells();
  final Post post;
  final RedisInboxes inboxes;
  final InboxStream stream;
  final Inbox inbox;
  final DeadLetters deadLetters;
  final Seats seats;

  Rig() {
    this(Services.forTests().redis().freshUri(), TIMEOUT);
  }

  Rig(String uri, Duration visibilityTimeout) {
    RedisSettings redis = new RedisSettings(uri, Duration.ofSeconds(2));
    InboxSettings settings =
        new InboxSettings(
            visibilityTimeout, MAX_DELIVERIES, 100_000, DataSize.ofMegabytes(64), 10_000);
    Clock clock = new Ahead();
    EventCodec codec = new EventCodec();
    client = connections.redisClient(resources, redis);
    RedisLine reading = connections.readingLine(client, redis);
    post = new Post(connections.writingLine(client, redis), new Fullness(reading, settings));
    inboxes = new RedisInboxes(post, bells, reading, codec);
    stream = new InboxStream(reading, settings, clock);
    Quiet quiet = new Quiet(settings, clock);
    inbox = new Inbox(stream, quiet, new Held(), codec, clock);
    deadLetters = new DeadLetters(reading);
    seats = new Seats(reading, bells);
    rope = new BellRope(client, bells, seats);
    rope.start();
  }

  /** Lets the instance believe that time has passed; the clock of Redis does not change. */
  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  static List<Letter> messages(AgentId to, int count) {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      letters.add(message(to, i));
    }
    return letters;
  }

  static Letter message(AgentId to, int number) {
    return message(to, number, null);
  }

  static Letter message(AgentId to, int number, Instant expiresAt) {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("n", number);
    return new Letter(to, LetterKind.MESSAGE, body, expiresAt);
  }

  /** Puts an assignment into the inbox that the agent holds until it is {@link #takeBack}. */
  TaskAttempt assign(AgentId agent) {
    TaskAttempt attempt = new TaskAttempt(TaskId.next(), 1);
    held.add(attempt);
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("taskId", attempt.taskId().text())
            .put("attempt", attempt.attempt());
    inboxes.put(List.of(new Letter(agent, LetterKind.ASSIGNMENT, body, null)));
    return attempt;
  }

  void takeBack(TaskAttempt attempt) {
    held.remove(attempt);
  }

  /** Takes and acknowledges. */
  List<InboxItem> receive(AgentId agent, int max) {
    List<InboxItem> items = inbox.take(agent, max);
    acknowledge(agent, items);
    return items;
  }

  long acknowledge(AgentId agent, List<InboxItem> items) {
    return items.isEmpty()
        ? 0
        : inbox.acknowledge(agent, items.stream().map(InboxItem::deliveryId).toList());
  }

  static int number(InboxItem item) {
    return number(item.body());
  }

  static int number(String message) {
    return JSON.readTree(message).path("n").asInt();
  }

  static int number(byte[] message) {
    return JSON.readTree(message).path("n").asInt();
  }

  /** Asks for it once both lines and the subscription are there. */
  String epoch() {
    String epoch = inboxes.epoch();
    inboxes.put(List.of(message(AgentId.next(), 0)));
    Awaitility.await().until(this::subscribed);
    return epoch;
  }

  private boolean subscribed() {
    Long heard = redis(redis -> redis.publish(BellRope.CHANNEL, new byte[0]));
    return heard > 0;
  }

  static List<Integer> numbers(List<InboxItem> items) {
    return items.stream().map(Rig::number).toList();
  }

  /** Asks Redis itself. */
  <T> T redis(Function<RedisCommands<String, byte[]>, T> question) {
    try (var connection = client.connect(RedisConnections.CODEC)) {
      return question.apply(connection.sync());
    }
  }

  @Override
  public void close() {
    rope.stop();
    client.shutdown();
    resources.shutdown();
  }

  /** Stands for the table of tasks. */
  private final class Held implements HeldAssignments {

    @Override
    public Map<TaskAttempt, JsonNode> open(AgentId agent, Collection<TaskAttempt> assignments) {
      return assignments.stream()
          .filter(held::contains)
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  attempt ->
                      JsonNodeFactory.instance
                          .objectNode()
                          .put("taskId", attempt.taskId().text())
                          .put("attempt", attempt.attempt())
                          .put("title", "work")));
    }
  }

  private final class Ahead extends Clock {

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Nobody asks for local time");
    }
  }
}
