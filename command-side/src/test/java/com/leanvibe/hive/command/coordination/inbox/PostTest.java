package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.agent.AgentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is sent together is there together. */
class PostTest {

  private static final int LETTERS = 500;

  private final AgentId agent = AgentId.next();

  @Test
  void nobodyEverSeesAPartOfWhatIsSentTogether() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (Rig rig = new Rig();
        ExecutorService watcher = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Set<Long>> watching = watcher.submit(() -> lengths(rig, enough));
      for (int i = 0; i < 5; i++) {
        rig.post.sendTogether(parcels());
      }
      enough.set(true);
      assertThat(watching.get()).allMatch(length -> length % LETTERS == 0);
      assertThat(rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent))))
          .isEqualTo(5L * LETTERS);
    }
  }

  private Set<Long> lengths(Rig rig, AtomicBoolean enough) {
    return rig.redis(
        redis -> {
          Set<Long> seen = new HashSet<>();
          while (!enough.get()) {
            seen.add(redis.xlen(Streams.inbox(agent)));
          }
          return seen;
        });
  }

  /** Each with a body of its own, so that they do not fit into one read of Redis. */
  private List<Parcel> parcels() {
    List<Parcel> parcels = new ArrayList<>();
    for (int i = 0; i < LETTERS; i++) {
      byte[] body = ("\"" + "x".repeat(10_000) + "\"").getBytes(StandardCharsets.US_ASCII);
      parcels.add(new Parcel(agent, LetterKind.MESSAGE, body, null));
    }
    return parcels;
  }
}
