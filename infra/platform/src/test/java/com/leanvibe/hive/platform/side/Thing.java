package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.web.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request with a field of each kind; it checks itself. */
record Thing(
    String title,
    @Nullable Integer priority,
    @Nullable Long size,
    @Nullable Double weight,
    @Nullable Boolean heavy,
    @Nullable Colour colour,
    @Nullable Instant deadline,
    @Nullable UUID parent,
    @Nullable AgentId agent,
    @Nullable List<String> tags,
    @Nullable Map<String, String> labels,
    @Nullable JsonNode payload,
    @Nullable Part part) {

  Thing {
    new Checks()
        .name("title", title, 200)
        .range("priority", priority, 0, 9)
        .size("tags", tags, 0, 3)
        .unique("tags", tags)
        .each("tags", tags, (at, tag) -> at.text(Checks.ITSELF, tag, 1, 10))
        .entries("labels", labels, (at, label) -> at.text(Checks.ITSELF, label.getValue(), 1, 10))
        .verify();
  }

  /** Something inside, with a number that is required. */
  record Part(int attempt) {

    Part {
      new Checks().range("attempt", attempt, 1, 100).verify();
    }
  }
}
