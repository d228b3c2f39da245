package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts parcels into inboxes and rings the bells. */
@Component
final class Post {

  private final RedisLine line;

  Post(RedisLine writingLine) {
    this.line = writingLine;
  }

  /**
   * Puts them in this order per agent, in one pipelined write; durable when it returns.
   *
   * @throws InboxUnavailableException where Redis cannot be reached; some may have been put
   */
  void send(List<Parcel> parcels) {
    if (parcels.isEmpty()) {
      return;
    }
    List<AsyncCommand<String, byte[], ?>> commands = new ArrayList<>(parcels.size() + 1);
    Set<UUID> agents = new LinkedHashSet<>();
    for (Parcel parcel : parcels) {
      commands.add(add(parcel));
      agents.add(parcel.to().value());
    }
    commands.add(ring(agents));
    line.pipeline(commands);
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

  private static AsyncCommand<String, byte[], Long> ring(Set<UUID> agents) {
    return new AsyncCommand<>(
        new Command<>(
            CommandType.PUBLISH,
            new IntegerOutput<>(RedisConnections.CODEC),
            new CommandArgs<>(RedisConnections.CODEC)
                .addKey(BellRope.CHANNEL)
                .addValue(BellRope.message(agents))));
  }
}
