package com.leanvibe.hive.command.coordination.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.events.agent.AgentId;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows which inboxes hold so much that they take no more messages. Loads are asked for once a
 * second; what this instance adds meanwhile is counted.
 */
@Component
final class Fullness {

  private static final int MAX_AGENTS = 100_000;
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  /** What is in an inbox. */
  private record Load(AtomicLong letters, AtomicLong bytes) {}

  private final Cache<AgentId, Load> loads =
      Caffeine.newBuilder().maximumSize(MAX_AGENTS).expireAfterWrite(KNOWN_FOR).build();

  private final RedisLine line;
  private final InboxSettings settings;

  Fullness(RedisLine readingLine, InboxSettings settings) {
    this.line = readingLine;
    this.settings = settings;
  }

  Set<AgentId> among(Set<AgentId> agents) {
    return loads.getAll(agents, this::ask).entrySet().stream()
        .filter(known -> isFull(known.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isFull(Load load) {
    return load.letters().get() >= settings.capacity()
        || load.bytes().get() >= settings.maxBytes().toBytes();
  }

  private Map<AgentId, Load> ask(Set<? extends AgentId> agents) {
    Map<AgentId, Question> questions = new LinkedHashMap<>();
    agents.forEach(agent -> questions.put(agent, Question.of(agent)));
    line.pipeline(questions.values().stream().flatMap(Question::commands).toList());
    return questions.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().answer()));
  }

  /** The two commands that ask for a load. */
  private record Question(
      AsyncCommand<String, byte[], Long> letters, AsyncCommand<String, byte[], Long> bytes) {

    static Question of(AgentId agent) {
      String inbox = Streams.inbox(agent);
      return new Question(
          command(CommandType.XLEN, new CommandArgs<>(RedisConnections.CODEC).addKey(inbox)),
          command(
              CommandType.MEMORY,
              new CommandArgs<>(RedisConnections.CODEC).add("USAGE").addKey(inbox)));
    }

    private static AsyncCommand<String, byte[], Long> command(
        CommandType type, CommandArgs<String, byte[]> arguments) {
      return new AsyncCommand<>(
          new Command<>(type, new IntegerOutput<>(RedisConnections.CODEC), arguments));
    }

    Stream<AsyncCommand<String, byte[], Long>> commands() {
      return Stream.of(letters, bytes);
    }

    /** Redis knows no usage of what is not there. */
    Load answer() {
      @Nullable Long used = bytes.resultNow();
      return new Load(new AtomicLong(letters.resultNow()), new AtomicLong(used == null ? 0 : used));
    }
  }

  /** Counts letters that were put. */
  void add(Collection<Parcel> parcels) {
    for (Parcel parcel : parcels) {
      Load load = loads.getIfPresent(parcel.to());
      if (load != null) {
        load.letters().incrementAndGet();
        load.bytes().addAndGet(parcel.json().length);
      }
    }
  }
}
