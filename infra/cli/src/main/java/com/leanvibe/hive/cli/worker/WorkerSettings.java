package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a worker is told at its start.
 *
 * @param name null for the one it had, or a new one
 * @param slots how many tasks it takes on at a time
 * @param workdir where commands run; workers may share it
 * @param state where it keeps who it is; null for a worker that retires at its end
 * @param grace how long running commands may go on when it is to end
 * @param passed names of variables of its own that commands get, besides harmless ones
 */
public record WorkerSettings(
    @Nullable String name,
    List<String> capabilities,
    int slots,
    Map<String, String> labels,
    Path workdir,
    @Nullable Path state,
    Duration grace,
    Set<String> passed) {

  /** What the hive is told of the agent. */
  ObjectNode registration(String agentName) {
    ObjectNode registration = Json.object().put("name", agentName).put("type", "shell");
    capabilities.forEach(registration.putArray("capabilities")::add);
    registration.put("maxConcurrentTasks", slots);
    ObjectNode shown = registration.putObject("labels");
    labels.forEach(shown::put);
    return registration;
  }
}
