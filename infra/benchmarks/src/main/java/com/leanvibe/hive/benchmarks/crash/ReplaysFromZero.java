package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Every read model equals what the hive itself makes of the log, read from the event store, from
 * its first event on: row by row, of whatever projections there are.
 */
final class ReplaysFromZero implements Check {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public List<Violation> violations(Evidence evidence) throws Exception {
    Caller admin = evidence.admin();
    List<Violation> found = new ArrayList<>();
    for (JsonNode projection : admin.query("/replays/projections").body().path("items")) {
      replay(admin, projection.path("name").asString(), found);
    }
    if (found.isEmpty() && admin.query("/replays?limit=1").body().path("items").isEmpty()) {
      found.add(new Violation(Kind.DIVERGED, "No projection could be replayed"));
    }
    return found;
  }

  private static void replay(Caller admin, String projection, List<Violation> found)
      throws Exception {
    Answer begun =
        admin.order(
            "/replays",
            Map.of("projection", projection, "mode", "DRY_RUN", "source", "EVENT_STORE"));
    if (begun.status() != 202) {
      throw new IOException("A replay of %s was answered %s".formatted(projection, begun));
    }
    String path = "/replays/" + begun.text("replayId");
    boolean over = Pace.holdsWithin(PATIENCE, () -> isOver(admin.query(path)));
    JsonNode replay = admin.query(path).body();
    if (!over || !replay.path("status").asString().equals("COMPLETED")) {
      found.add(
          new Violation(
              Kind.NOT_RECOVERED, "The replay of %s is %s".formatted(projection, replay)));
    } else if (replay.path("differences").asLong(-1) != 0) {
      found.add(
          new Violation(
              Kind.DIVERGED,
              "%s differs from a replay from zero: %s"
                  .formatted(projection, replay.path("tables"))));
    }
  }

  private static boolean isOver(Answer replay) {
    return List.of("COMPLETED", "FAILED", "CANCELLED").contains(replay.text("status"));
  }
}
