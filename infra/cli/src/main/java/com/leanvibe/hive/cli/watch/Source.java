package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where the tasks come from that are watched. */
@FunctionalInterface
public interface Source {

  int LARGEST_PAGE = 500;

  /** The tasks as they are now. */
  Reading read();

  /**
   * What the hive shows at a moment.
   *
   * @param named how many tasks there are, which may not all be shown yet
   */
  record Reading(List<JsonNode> tasks, int named) {}

  /**
   * The tasks with these ids.
   *
   * @param position what the answers must have seen of the log
   */
  static Source tasks(HiveClient hive, Collection<UUID> ids, long position) {
    return () ->
        new Reading(
            ids.stream().map(id -> hive.json(Call.query("/tasks/" + id).seeing(position))).toList(),
            ids.size());
  }

  /**
   * The tasks of a workflow.
   *
   * @throws HiveException where there is no such workflow
   */
  static Source workflow(HiveClient hive, UUID id, long position) {
    JsonNode workflow = hive.json(Call.query("/workflows/" + id).seeing(position));
    int named = workflow.path("tasks").size();
    Call list =
        Call.query("/tasks").with("workflowId", id).with("limit", LARGEST_PAGE).seeing(position);
    return () -> new Reading(all(hive, list), named);
  }

  private static List<JsonNode> all(HiveClient hive, Call list) {
    List<JsonNode> items = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      JsonNode page = hive.json(list.with("cursor", cursor));
      page.path("items").forEach(items::add);
      cursor = page.path("next").isString() ? page.path("next").stringValue() : null;
    } while (cursor != null);
    return items;
  }
}
