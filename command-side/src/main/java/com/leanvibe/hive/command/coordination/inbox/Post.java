package com.leanvibe.hive.command.coordination.inbox;

import static com.leanvibe.hive.command.coordination.inbox.Script.argument;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.events.agent.AgentId;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts parcels into inboxes and rings the bells. */
@Component
public final class Post {

  private static final Duration REMEMBERED_FOR = Duration.ofHours(24);

  private static final byte[] NO_RECEIPT = {};

  private static final Script SEND_TOGETHER = Script.load("send-together", ScriptOutputType.VALUE);
  private static final int ARGUMENTS_PER_PARCEL = 3;
  private static final int ARGUMENTS_BEFORE = 4;

  private final RedisLine line;
  private final Fullness fullness;

  Post(RedisLine writingLine, Fullness fullness) {
    this.line = writingLine;
    this.fullness = fullness;
  }

  /**
   * Which of these agents have inboxes that take no more messages; to within a second.
   *
   * @throws InboxUnavailableException where Redis cannot be reached
   */
  public Set<AgentId> full(Set<AgentId> agents) {
    return fullness.among(agents);
  }

  /**
   * Puts them in this order per agent, in one pipelined write; durable when it returns.
   *
   * @throws InboxUnavailableException where Redis cannot be reached; some may have been put
   */
  public void send(List<Parcel> parcels) {
    if (parcels.isEmpty()) {
      return;
    }
    List<AsyncCommand<String, byte[], ?>> commands = new ArrayList<>(parcels.size() + 1);
    parcels.forEach(parcel -> commands.add(add(parcel)));
    commands.add(ring(parcels));
    line.pipeline(commands);
    fullness.add(parcels);
  }

  private static AsyncCommand<String, byte[], String> add(Parcel parcel) {
    CommandArgs<String, byte[]> arguments =
        new CommandArgs<>(RedisConnections.CODEC)
            .addKey(Streams.inbox(parcel.to()))
            .add("*")
            .addKey(parcel.kind().name())
            .addValue(parcel.json());
    if (parcel.expiresAt() != null) {
      arguments.add(Streams.EXPIRY).add(parcel.expiresAt().toEpochMilli());
    }
    return new AsyncCommand<>(
        new Command<>(CommandType.XADD, new StatusOutput<>(RedisConnections.CODEC), arguments));
  }

  private static AsyncCommand<String, byte[], Long> ring(List<Parcel> parcels) {
    return new AsyncCommand<>(
        new Command<>(
            CommandType.PUBLISH,
            new IntegerOutput<>(RedisConnections.CODEC),
            new CommandArgs<>(RedisConnections.CODEC)
                .addKey(BellRope.CHANNEL)
                .addValue(bell(parcels))));
  }

  private static byte[] bell(List<Parcel> parcels) {
    Set<UUID> agents = new LinkedHashSet<>();
    parcels.forEach(parcel -> agents.add(parcel.to().value()));
    return BellRope.message(agents);
  }

  /**
   * Puts parcels, all or nothing: also where this instance, Redis, or the line between them breaks
   * down meanwhile.
   *
   * @throws InboxUnavailableException where Redis cannot be reached; whether they were put is not
   *     known
   */
  public void sendTogether(List<Parcel> parcels) {
    if (!parcels.isEmpty()) {
      SEND_TOGETHER.<@Nullable Object>run(line, inboxes(parcels), arguments(NO_RECEIPT, parcels));
      fullness.add(parcels);
    }
  }

  private static List<String> inboxes(List<Parcel> parcels) {
    List<String> keys = new ArrayList<>(parcels.size() + 1);
    parcels.forEach(parcel -> keys.add(Streams.inbox(parcel.to())));
    return keys;
  }

  /** The receipt that was left under this name within the last 24 hours, or null. */
  public byte @Nullable [] receipt(String name) {
    byte @Nullable [] receipt = line.ask(redis -> redis.get(key(name)));
    return receipt;
  }

  /**
   * Puts parcels and leaves a receipt, all or nothing, unless there is a receipt already.
   *
   * @return the receipt that was there before, or null where the parcels were put
   * @throws InboxUnavailableException where Redis cannot be reached; whether they were put can be
   *     found out by doing it again
   */
  public byte @Nullable [] sendOnce(String name, byte[] receipt, List<Parcel> parcels) {
    List<String> keys = inboxes(parcels);
    keys.add(key(name));
    byte @Nullable [] first = SEND_TOGETHER.run(line, keys, arguments(receipt, parcels));
    if (first == null) {
      fullness.add(parcels);
    }
    return first;
  }

  private static String key(String name) {
    return "hive:receipt:" + name;
  }

  /** Bodies come last and are told by their places, since many parcels may share one. */
  private static List<byte[]> arguments(byte[] receipt, List<Parcel> parcels) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(receipt);
    arguments.add(argument(REMEMBERED_FOR.toSeconds()));
    arguments.add(argument(BellRope.CHANNEL));
    arguments.add(bell(parcels));
    int last = ARGUMENTS_BEFORE + ARGUMENTS_PER_PARCEL * parcels.size();
    Map<byte[], Integer> places = new IdentityHashMap<>();
    List<byte[]> bodies = new ArrayList<>();
    for (Parcel parcel : parcels) {
      Integer known = places.get(parcel.json());
      if (known == null) {
        bodies.add(parcel.json());
        known = last + bodies.size();
        places.put(parcel.json(), known);
      }
      arguments.add(argument(parcel.kind().name()));
      arguments.add(argument(known));
      arguments.add(expiry(parcel));
    }
    arguments.addAll(bodies);
    return arguments;
  }

  private static byte[] expiry(Parcel parcel) {
    return parcel.expiresAt() == null ? argument("") : argument(parcel.expiresAt().toEpochMilli());
  }
}
